"""The engines a person can choose and those that could be had, as they are now."""

import hashlib
import logging
from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from studio.engines import registry
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.pack import MANIFEST
from studio.engines.packs.shelf import Shelved
from studio.errors import StudioError
from studio.ui.engines import Engines
from studio.ui.newest import Newest
from studio.ui.packs.depot import Depot
from studio.ui.tasks import Tasks
from studio.ui.words import _

_log = logging.getLogger(__name__)

_BUILT_IN = "builtin"


class Roster(QObject):
    """Engines by name; `changed` carries the names of those that came, went, or are others now.

    Packs are looked at off the GUI thread, when something was done here and when the window is
    come back to: the command line installs packs, too. `looked` tells that it was done, whatever
    was found: a pack may only have been verified. `wanted` carries the id of a model that
    somebody asked for, wherever in the window that was.
    """

    changed = Signal(object)  # frozenset[str]
    looked = Signal()
    wanted = Signal(str)

    def __init__(self, depot: Depot, engines: Engines, tasks: Tasks) -> None:
        super().__init__()
        self._depot = depot
        self._engines = engines
        self._asking = Newest(tasks)
        self._packs = _packs(depot)
        self._prints: Mapping[str, str] = _prints(self._packs)
        self._names = registry.names(depot.models)

    @property
    def names(self) -> tuple[str, ...]:
        """The engines there are, the usual one first."""
        return self._names

    @property
    def packs(self) -> tuple[Shelved, ...]:
        """What is on the shelf, damaged packs too."""
        return self._packs

    @property
    def missing(self) -> tuple[Offer, ...]:
        """Models of the catalogue that are not installed."""
        return tuple(each for each in self._depot.offers.values() if each.id not in self._names)

    def installed(self, name: str) -> bool:
        """Whether there is a pack of that name that can be used."""
        return any(each.id == name and each.pack is not None for each in self._packs)

    def offered(self, name: str) -> bool:
        """Whether it is a model that could be installed, and is not."""
        return any(each.id == name for each in self.missing)

    def title(self, name: str) -> str:
        """What people call an engine."""
        if name == _BUILT_IN:
            return _("Built-in engine")
        pack = next((each.pack for each in self._packs if each.id == name), None)
        if pack is not None:
            return pack.name
        offer = self._depot.offers.get(name)
        return offer.name if offer is not None else name

    def choice(self, name: str) -> str:
        """What it is called in a list to choose from."""
        if self.offered(name):
            return _("{engine} (not installed)…").format(engine=self.title(name))
        return self.title(name)

    def want(self, name: str) -> None:
        """Somebody would like to have this model."""
        self.wanted.emit(name)

    def look_again(self) -> None:
        """See what is installed now; `changed` comes if it is something else than before."""
        before = self._prints
        self._asking.io(lambda: self._look(before), self._on_looked)

    def _look(
        self, before: Mapping[str, str]
    ) -> tuple[tuple[Shelved, ...], Mapping[str, str], tuple[str, ...]]:
        """On a file thread; engines whose pack is another one begin anew there, too."""
        packs = _packs(self._depot)
        prints = _prints(packs)
        for name in _different(before, prints):
            self._engines.renew(name)
        return packs, prints, registry.names(self._depot.models)

    def _on_looked(
        self, found: tuple[tuple[Shelved, ...], Mapping[str, str], tuple[str, ...]]
    ) -> None:
        before = self._prints
        self._packs, self._prints, self._names = found
        self.looked.emit()
        different = _different(before, self._prints)
        if different:
            _log.info("other packs: %s", ", ".join(sorted(different)))
            self.changed.emit(different)


def _different(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name, _print in before.items() ^ after.items())


def _packs(depot: Depot) -> tuple[Shelved, ...]:
    with suppress(StudioError):  # a folder that nobody may look into holds nothing for us
        return depot.shelf.shelved()
    return ()


def _prints(packs: tuple[Shelved, ...]) -> dict[str, str]:
    """What tells each pack from another one of its name: its manifest, and whether it is whole."""
    return {each.id: f"{each.pack is not None} {_digest(each)}" for each in packs}


def _digest(shelved: Shelved) -> str:
    with suppress(OSError):
        return hashlib.sha256((shelved.folder / MANIFEST).read_bytes()).hexdigest()
    return ""
