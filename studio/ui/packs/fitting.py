"""The work behind the page: fetching a release, making a pack of it, checking, renewing, removing.

Plain functions for file threads; engines let go of a pack's files before they are touched. What
knows networks and graphs is loaded when it is needed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engines.packs.catalogue import Offer
from studio.engines.packs.pack import Pack, Tier
from studio.jobs import Job
from studio.ui.engines import Engines
from studio.ui.packs.depot import Depot
from studio.ui.packs.wish import Wish

if TYPE_CHECKING:
    from studio.engines.packs.making import Convert, Updated


def fetch(depot: Depot, wish: Wish, job: Job) -> Path:
    """The folder of the release; what was downloaded before is used without asking anybody."""
    from studio.engines.packs.download import download
    from studio.engines.packs.hubs import Kind, source
    from studio.engines.packs.making import room

    offer = depot.offers[wish.id]
    found = source(wish.source, offer)
    if found.kind is not Kind.FOLDER and depot.downloads.complete(offer):
        return depot.downloads.place(offer)
    beside = {depot.models: room(offer, wish.tier)}
    return download(offer, found, depot.downloads, job, beside)


def install(depot: Depot, engines: Engines, wish: Wish, folder: Path, job: Job) -> Path:
    """Make the pack of a release and put it on the shelf."""
    from studio.engines.packs.making import make

    offer = depot.offers[wish.id]
    convert = _letting_go(depot, engines, offer)
    return make(offer, folder, wish.tier, depot.shelf, convert, job)


def update(depot: Depot, engines: Engines, model: str, given: str, job: Job) -> "Updated":
    """Bring an installed pack up to date with its release at the source that was given."""
    from studio.engines.packs import making
    from studio.engines.packs.hubs import source

    offer = depot.offers[model]
    convert = _letting_go(depot, engines, offer)
    return making.update(offer, source(given, offer), depot.shelf, depot.downloads, convert, job)


def verify(depot: Depot, model: str, job: Job) -> Pack:
    """Hash every file of an installed pack."""
    return depot.shelf.verify(model, job)


def remove(depot: Depot, engines: Engines, model: str) -> None:
    """Delete an installed pack."""
    engines.renew(model)
    depot.shelf.remove(model)


def _letting_go(depot: Depot, engines: Engines, offer: Offer) -> "Convert":
    """What converts, and has the engine close the files of the old pack before they are moved."""
    convert: Callable[[Path, Path, Tier, Job], Pack] = depot.convert(offer)

    def converted(folder: Path, target: Path, tier: Tier, job: Job) -> Pack:
        made = convert(folder, target, tier, job)
        engines.renew(offer.id)
        return made

    return converted
