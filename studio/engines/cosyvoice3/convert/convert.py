"""Makes a pack out of a release: asked first, done in stages, there as a whole or not at all."""

from dataclasses import asdict, replace
from pathlib import Path

import studio
from studio.engines.cosyvoice3 import settings
from studio.engines.cosyvoice3.convert.compare import WORST, Untrue
from studio.engines.cosyvoice3.convert.parts import Parts
from studio.engines.cosyvoice3.convert.place import check_target
from studio.engines.cosyvoice3.convert.reading.release import Release, Variant, release
from studio.engines.cosyvoice3.convert.resume import Outcome, Plan, beside, working
from studio.engines.cosyvoice3.convert.room import check_room, copied, room, taken
from studio.engines.cosyvoice3.convert.stages import carry_out
from studio.engines.cosyvoice3.convert.tiers import precisions
from studio.engines.cosyvoice3.convert.writing.arithmetic import saturates
from studio.engines.cosyvoice3.dims import OFFICIAL, Dims
from studio.engines.packs import manifest
from studio.engines.packs.catalogue import Offer, offer
from studio.engines.packs.disk import Free, free
from studio.engines.packs.pack import Pack, PackFile, Tier
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import shipped

VERSION = "2512"
"""Of the release, and so of the pack."""

_IDS = {Variant.BASE: "cosyvoice3", Variant.RL: "cosyvoice3-rl"}


def convert(
    source: Path,
    target: Path,
    tier: Tier,
    job: Job,
    *,
    variant: Variant | None = None,
    dims: Dims = OFFICIAL,
    replacing: bool = False,
    free: Free = free,
) -> Pack:
    """The pack in `target`, made of the release in `source`; `replacing` a pack that is there.

    What an interrupted conversion left beside `target` is used. Needs at most 4 GB of memory.
    Raises StudioError where the release is not complete and sound, the disk is short (before
    anything is written), or the pack turns out not to be true to the release.
    """
    job.step(0, 1, "Looking through the release")
    found = release(source, dims, variant)
    check_target(target, source, replacing=replacing)
    model = offer(shipped() / "models", pack_id(found.variant))
    parts = _parts(found, model, tier, dims)
    _check_room(parts, target, free)
    plan = _plan(parts, tier)
    with working(target, plan) as work:
        try:
            carry_out(parts.stages(), work, job)
        except Untrue:
            work.give_up()
            raise
        _check_unchanged(found, plan)
        pack = _pack(model, parts, tier, work.files, work.outcome)
        manifest.write(pack, work.pack)
        job.check()
        work.deliver(target)
    return pack


def pack_id(variant: Variant) -> str:
    """The name of the pack, and of the engine that speaks with it."""
    return _IDS[variant]


def _parts(found: Release, model: Offer, tier: Tier, dims: Dims) -> Parts:
    papers = {"LICENSE": model.licence_text, "card.md": model.folder / "card.md"}
    return Parts(found, precisions(tier, saturates), dims, papers, WORST)


def _check_room(parts: Parts, target: Path, free: Free) -> None:
    needed = room(parts.dims, parts.kept) + copied(parts.release.kept.values(), target)
    check_room(target, needed, taken(beside(target)), free)


def _plan(parts: Parts, tier: Tier) -> Plan:
    """All that decides what comes out: where any of it differs, nothing that was made is used."""
    return {
        "program": studio.__version__,
        "graphs": settings.FORMAT,
        "variant": parts.release.variant,
        "tier": tier,
        "kept": asdict(parts.kept),
        "dims": asdict(parts.dims),
        "sources": _states(parts.release),
    }


def _states(found: Release) -> dict[str, list[int]]:
    """Size and time of every source: it is not read again to see whether it is the same."""
    states = {name: path.stat() for name, path in found.files.items()}
    return {name: [state.st_size, state.st_mtime_ns] for name, state in states.items()}


def _check_unchanged(found: Release, plan: Plan) -> None:
    try:
        same = _states(found) == plan["sources"]
    except OSError:
        same = False
    if not same:
        raise StudioError(
            "The release was changed while it was converted.", "Start the conversion again."
        )


def _pack(
    model: Offer, parts: Parts, tier: Tier, files: tuple[PackFile, ...], outcome: Outcome
) -> Pack:
    disk = sum(file.size for file in files)
    return Pack(
        id=model.id,
        name=model.name,
        version=VERSION,
        engine=model.engine,
        languages=model.languages,
        licence=model.licence,
        tier=tier,
        needs=replace(model.tiers[tier].needs, disk=disk),
        files=files,
        sources=outcome.sources,
        measured=outcome.figures,
        settings=settings.written(
            parts.dims, variant=str(parts.release.variant), **dict(outcome.settings)
        ),
    )
