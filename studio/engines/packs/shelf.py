"""The installed packs, a folder each: found, checked before use, replaced as a whole, removed."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studio.engines.packs import manifest, moving, seal
from studio.engines.packs.alone import alone
from studio.engines.packs.names import is_id, safe_id
from studio.engines.packs.pack import Pack
from studio.errors import StudioError
from studio.jobs import Job, Share

_log = logging.getLogger(__name__)

_MAKING = ".making"
_VERIFYING = 0.5  # of an installation that has to copy the files as well


class State(StrEnum):
    """What is known of a pack's files."""

    VERIFIED = "verified"  # every sha256 was right, and nothing was touched since
    UNVERIFIED = "not verified yet"  # all there with the right sizes
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A folder on the shelf: the pack in it, or None and the reason where it cannot be used."""

    id: str
    folder: Path
    state: State
    pack: Pack | None
    problem: str = ""


class Shelf:
    """The packs below `folder`, `folder`/ID each; nothing is created before something is put in.

    A pack is made in `making(id)`, which survives interruptions, and comes in by `install`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def packs(self) -> tuple[Pack, ...]:
        """The packs that can be used, by id."""
        return tuple(each.pack for each in self.shelved() if each.pack is not None)

    def shelved(self) -> tuple[Shelved, ...]:
        """All packs on the shelf with their state; sizes and times are looked at, no content.

        A folder whose name no pack can have is none, such as one a person keeps there.
        """
        try:
            found = sorted(
                place.name
                for place in self._folder.iterdir()
                if place.is_dir() and is_id(place.name)
            )
        except FileNotFoundError:
            found = []
        except OSError as error:
            told = f"{self._folder} cannot be read: {error.strerror or error}."
            raise StudioError(told, "Check that you may look into it.") from error
        return tuple(self.look(name) for name in found)

    def look(self, id: str) -> Shelved:  # noqa: A002
        """One folder on the shelf; a missing one is damaged, too."""
        folder = self._folder / safe_id(id)
        try:
            pack = self._read(id)
            manifest.sized(pack, folder)
        except StudioError as error:
            return Shelved(id, folder, State.DAMAGED, None, error.message)
        known = seal.unbroken(pack, folder, self._seal(id))
        return Shelved(id, folder, State.VERIFIED if known else State.UNVERIFIED, pack)

    def where(self, id: str) -> Path:  # noqa: A002
        """The folder of an installed pack; raises StudioError where there is none of that id."""
        folder = self._folder / safe_id(id)
        if not folder.is_dir():
            have = ", ".join(each.id for each in self.shelved()) or "none yet"
            raise StudioError(
                f"The pack {id} is not installed.",
                f"Get it: timbreloom pack download {id}. Installed: {have}.",
            )
        return folder

    def ready(self, id: str, job: Job) -> Path:  # noqa: A002
        """The folder of a pack whose every file is as listed; raises StudioError otherwise.

        Takes a moment the first time, when all files are hashed, and no time after that.
        """
        folder = self.where(id)
        pack = self._read(id)
        if not seal.unbroken(pack, folder, self._seal(id)):
            self.verify(id, job)
        return folder

    def verify(self, id: str, job: Job) -> Pack:  # noqa: A002
        """Hash every file, whatever is remembered; raises StudioError naming a wrong one."""
        folder = self.where(id)
        note = self._seal(id)
        with suppress(OSError):
            note.unlink(missing_ok=True)
        pack = self._read(id)
        seen = seal.seen(pack, folder)
        manifest.verify(pack, folder, job)
        seal.put(seen, note)
        return pack

    def making(self, id: str) -> Path:  # noqa: A002
        """Where a pack of that id is made, on the same disk; what is begun there is kept."""
        return self._folder / _MAKING / safe_id(id)

    def install(self, folder: Path, job: Job) -> Path:
        """Verify the pack in `folder` and put it in the place of the one of the same id, if any.

        From `making` the files are moved, from elsewhere copied. The old pack stays in use until
        the new one is verified, and a crash leaves one of the two whole.
        """
        pack = manifest.read(folder)
        with self._locked():
            incoming = moving.incoming(self._folder, pack.id)
            start = 0.0
            if folder == self.making(pack.id):
                moving.move(folder, incoming)
            else:
                start = _VERIFYING
                moving.copy(pack, folder, incoming, Share(job, 0, start, 1, f"Copying {pack.id}"))
            share = Share(job, start, 1 - start, 1, f"Verifying {pack.id}")
            self._take(pack.id, incoming, share, back=folder if start == 0 else None)
        return self._folder / pack.id

    def remove(self, id: str) -> None:  # noqa: A002
        """Delete an installed pack; raises StudioError while a program has its files open."""
        folder = self.where(id)
        self.forget(id)
        with self._locked():
            moving.discard(folder, self._folder)
            with suppress(OSError):
                self._seal(id).unlink(missing_ok=True)

    def forget(self, id: str) -> None:  # noqa: A002
        """Delete what an interrupted conversion left in `making`, unless one goes on just now."""
        moving.forget(self._folder / _MAKING, safe_id(id))

    def tidy(self) -> None:
        """Finish or undo what an interrupted installation left; nothing while another one runs."""
        if not self._folder.is_dir():
            return
        with suppress(StudioError), self._locked():
            _log.debug("the shelf %s is tidy", self._folder)

    def _take(self, id: str, incoming: Path, job: Job, *, back: Path | None) -> None:  # noqa: A002
        """Verify what came in and swap it for what is there; undone where it is damaged."""
        try:
            pack = manifest.read(incoming)  # again: what is verified is what lies there now
            if pack.id != id:
                raise StudioError(f"{id} became {pack.id} while it came in.", "Install it again.")
            seen = seal.seen(pack, incoming)
            manifest.verify(pack, incoming, job)
            with suppress(OSError):
                self._seal(id).unlink(missing_ok=True)
            moving.swap(self._folder, id)
        except BaseException:
            if back is not None and incoming.exists():
                moving.move(incoming, back)
            shutil.rmtree(incoming, ignore_errors=True)
            raise
        seal.put(seen, self._seal(id))

    def _read(self, id: str) -> Pack:  # noqa: A002
        pack = manifest.read(self._folder / id)
        if pack.id != id:
            raise StudioError(
                f"The folder {id} holds the pack {pack.id}.", "Give it the name of its pack."
            )
        return pack

    def _seal(self, id: str) -> Path:  # noqa: A002
        return self._folder / f".{id}.verified.json"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One change at a time, over all programs; what a crash left is put in order first."""
        with alone(self._folder / ".lock", "Another Timbreloom is changing the installed packs."):
            moving.recover(self._folder)
            yield
