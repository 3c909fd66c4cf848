"""Packs as the command line shows them: where they are, how far they are, in words and as facts."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from studio.cli.studio import Studio
from studio.jobs import Job
from studio.paths import shipped

if TYPE_CHECKING:
    from studio.engines.packs.catalogue import Offer
    from studio.engines.packs.shelf import Shelved

T = TypeVar("T")


class Packs:
    """The catalogue, the shelf and the downloads of one run."""

    def __init__(self, studio: Studio) -> None:
        from studio.engines.packs.download import Downloads
        from studio.engines.packs.shelf import Shelf

        self._models = shipped() / "models"
        self.shelf: Shelf = Shelf(studio.home.models)
        self.downloads: Downloads = Downloads(studio.home.cache / "releases")
        self.speed = studio.home.cache / "speed.json"
        self.shelf.tidy()

    def offer(self, id: str) -> "Offer":  # noqa: A002
        """The model of that id in the catalogue."""
        from studio.engines.packs.catalogue import offer

        return offer(self._models, id)

    def ids(self) -> tuple[str, ...]:
        """Of all models in the catalogue and all installed packs."""
        from studio.engines.packs.catalogue import offers

        known = [each.id for each in offers(self._models)]
        return (*known, *(each.id for each in self.shelf.shelved() if each.id not in known))

    def offered(self, id: str) -> "Offer | None":  # noqa: A002
        """The same as `offer`, or None for a pack that came from elsewhere."""
        return self.offer(id) if (self._models / id).is_dir() else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a model is: `there` is a folder on the shelf, `installed` one that can be used.

    `arrived` and `download` are bytes of its release, here and in all.
    """

    id: str
    name: str
    there: bool
    installed: bool
    state: str
    tier: str
    version: str
    size: int
    problem: str
    arrived: int
    download: int
    complete: bool

    @property
    def words(self) -> str:
        """In a few words."""
        from studio.engines.packs.transfer import amount

        if self.installed:
            return f"installed: {self.tier}, {amount(self.size)}, {self.state}"
        if self.there:
            return f"damaged: {self.problem}"
        if self.complete:
            return f"downloaded: {amount(self.arrived)}, to be converted"
        if self.arrived:
            return f"downloading: {amount(self.arrived)} of about {amount(self.download)}"
        return f"not installed: about {amount(self.download)} to download"

    def facts(self) -> dict[str, object]:
        """For programs."""
        return asdict(self)


def standing(packs: Packs, id: str) -> Standing:  # noqa: A002
    """Of one model; raises StudioError for an id that neither the catalogue nor the shelf has."""
    found = packs.shelf.look(id)
    there = found.folder.is_dir()
    offer = packs.offered(id) if there else packs.offer(id)
    return Standing(
        id=id,
        name=_name(offer, found),
        there=there,
        installed=found.pack is not None,
        state=str(found.state) if there else "not installed",
        tier=str(found.pack.tier) if found.pack else "",
        version=found.pack.version if found.pack else "",
        size=sum(file.size for file in found.pack.files) if found.pack else 0,
        problem=found.problem if there else "",
        arrived=packs.downloads.arrived(offer) if offer else 0,
        download=offer.download if offer else 0,
        complete=packs.downloads.complete(offer) if offer else False,
    )


def followed(studio: Studio, work: Callable[[Job], T]) -> T:
    """Do long work on a file thread and show its progress."""
    job = Job()
    return studio.terminal.follow(job, lambda: studio.runner.io(lambda: work(job)))


def _name(offer: "Offer | None", found: "Shelved") -> str:
    if offer is not None:
        return offer.name
    return found.pack.name if found.pack else found.id
