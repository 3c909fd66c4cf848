"""Makes an installed pack of a downloaded release, and brings it up to date when that changes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.engines.packs import contents, hubs
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.download import Downloads, check_folder, fetched
from studio.engines.packs.hubs import Kind, Source
from studio.engines.packs.pack import Pack, Tier
from studio.engines.packs.shelf import Shelf
from studio.errors import StudioError
from studio.jobs import Job, Share

Convert = Callable[[Path, Path, Tier, Job], Pack]
"""Makes a pack in the second folder of the release in the first one; see `converter`."""

_INSTALLING = 0.05  # of the time: 2 s of 40 s for the official sizes

_HASH = re.compile(r"sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of an update: which files of the release changed, none if nothing was to do."""

    pack: Pack
    changed: tuple[str, ...]


def converter(offer: Offer) -> Convert:
    """What converts the release of that model; raises StudioError where nothing here can."""
    match offer.engine:
        case "cosyvoice3":
            return _cosyvoice3(offer)
    raise StudioError(
        f"This version cannot convert {offer.name}: it does not know {offer.engine}.",
        "Update Timbreloom.",
    )


def room(offer: Offer, tier: Tier) -> int:
    """Bytes that making its pack takes on the disk at most, while it goes on."""
    kept = offer.tiers[tier].needs.disk
    match offer.engine:
        case "cosyvoice3":
            from studio.engines.cosyvoice3.convert import room
            from studio.engines.cosyvoice3.convert.tiers import precisions
            from studio.engines.cosyvoice3.convert.writing.arithmetic import saturates
            from studio.engines.cosyvoice3.dims import OFFICIAL

            return max(kept, room.room(OFFICIAL, precisions(tier, saturates)))
    return kept


def make(offer: Offer, folder: Path, tier: Tier, shelf: Shelf, convert: Convert, job: Job) -> Path:
    """Convert the release in `folder` and install what comes of it; an older pack stays until then.

    Raises Cancelled, and StudioError; a later call goes on where this one stopped.
    """
    making = shelf.making(offer.id)
    made = convert(folder, making, tier, Share(job, 0, 1 - _INSTALLING, 1))
    if made.id != offer.id:
        raise StudioError(
            f"{folder} holds the release of {made.id}, not of {offer.id}.",
            "Choose the model it is for, or another folder.",
        )
    return shelf.install(making, Share(job, 1 - _INSTALLING, _INSTALLING, 1))


def update(
    offer: Offer, source: Source, shelf: Shelf, downloads: Downloads, convert: Convert, job: Job
) -> Updated:
    """Bring an installed pack up to date with its release, in the tier it has.

    Only files that changed are fetched, as far as the others are still there. The old pack stays
    in use until the new one is verified. Raises StudioError and Cancelled.
    """
    found = shelf.look(shelf.where(offer.id).name)
    if found.pack is None:
        raise StudioError(
            f"The pack {offer.id} is damaged: {found.problem}",
            f"Get it anew: timbreloom pack download {offer.id}.",
        )
    known = {digest for each in found.pack.sources for digest in _HASH.findall(each)}
    changed, folder = _changes(offer, source, known, downloads, job)
    if not changed:
        return Updated(found.pack, ())
    make(offer, folder, found.pack.tier, shelf, convert, job)
    return Updated(shelf.look(offer.id).pack or found.pack, changed)


def _changes(
    offer: Offer, source: Source, known: set[str], downloads: Downloads, job: Job
) -> tuple[tuple[str, ...], Path]:
    """Which files are others than those the pack was made of, and the folder that has them all."""
    paths = [file.path for file in offer.files]
    if source.kind is Kind.FOLDER:
        folder = check_folder(offer, source.folder)
        return _others(folder, paths, known, job), folder
    remotes = hubs.listed(source, paths, job, downloads.patience)
    told = [each for each in remotes if each.sha256]
    if all(each.sha256 in known for each in told):
        # Small files that a hub lists without sha256 have to be looked at.
        untold = [each for each in remotes if not each.sha256]
        folder = fetched(offer, source, untold, downloads, job)
        if not _others(folder, [each.path for each in untold], known, job):
            return (), folder
    folder = fetched(offer, source, remotes, downloads, job)
    return _others(folder, paths, known, job), folder


def _others(folder: Path, paths: Sequence[str], known: set[str], job: Job) -> tuple[str, ...]:
    """Those whose content is not known; links are followed, as huggingface_hub keeps files."""
    sizes = {path: (folder / path).stat().st_size for path in paths}
    total, done, found = sum(sizes.values()), 0, []
    for path, size in sizes.items():
        digest = contents.digest(folder / path, job, done, total, f"Reading {path}")
        if digest not in known:
            found.append(path)
        done += size
    return tuple(found)


def _cosyvoice3(offer: Offer) -> Convert:
    def convert(source: Path, target: Path, tier: Tier, job: Job) -> Pack:
        from studio.engines.cosyvoice3.convert.convert import convert, pack_id
        from studio.engines.cosyvoice3.convert.reading.release import Variant

        variants = {pack_id(variant): variant for variant in Variant}
        return convert(source, target, tier, job, variant=variants[offer.id], replacing=True)

    return convert
