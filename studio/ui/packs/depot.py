"""Where models come from and go to: the catalogue, the shelf, the downloads, what converts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engines.packs.catalogue import Offer, offers
from studio.engines.packs.shelf import Shelf
from studio.paths import Home, shipped

if TYPE_CHECKING:
    from studio.engines.packs.download import Downloads
    from studio.engines.packs.making import Convert


def _usual(offer: Offer) -> "Convert":
    from studio.engines.packs.making import converter

    return converter(offer)


@dataclass(frozen=True, slots=True)
class Depot:
    """The places and the means of one home; `offers` are all models of the catalogue by id.

    `releases` holds what is downloaded, `speed` remembers how fast this machine is, `wish` what is
    being installed. `convert` is another one only in tests.
    """

    offers: Mapping[str, Offer]
    models: Path
    shelf: Shelf
    releases: Path
    speed: Path
    wish: Path
    convert: "Callable[[Offer], Convert]" = _usual

    @property
    def downloads(self) -> "Downloads":
        """What was downloaded; what knows networks is loaded only for this."""
        from studio.engines.packs.download import Downloads

        return Downloads(self.releases)


def depot(place: Home) -> Depot:
    """That of the program in a home."""
    releases = place.cache / "releases"
    return Depot(
        {each.id: each for each in offers(shipped() / "models")},
        place.models,
        Shelf(place.models),
        releases,
        place.cache / "speed.json",
        releases / "wish.json",
    )
