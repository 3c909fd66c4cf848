"""`timbreloom pack convert`: a release folder becomes a pack, installed or where one wants it."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.pack_tier import add_tier, chosen
from studio.cli.packs import Packs, followed
from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs

if TYPE_CHECKING:
    from studio.engines.cosyvoice3.convert.reading.release import Variant
    from studio.engines.cosyvoice3.dims import Dims
    from studio.engines.packs.catalogue import Offer
    from studio.engines.packs.pack import Pack, Tier


def add(pack: Verbs, dims: "Dims | None" = None) -> None:
    """Join the command line; `dims` are the sizes a release must have, else the official ones."""
    parser = pack.add(
        "convert", "make a pack out of a release folder", partial(_convert, dims=dims)
    )
    parser.add_argument("source", metavar="SOURCE", type=Path, help="the folder of the release")
    _add_wishes(parser)


def _add_wishes(parser: ArgumentParser) -> None:
    add_tier(parser)
    parser.add_argument(
        "--rl", action="store_true", help="use the language model trained further, llm.rl.pt"
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="PACK",
        type=Path,
        help="the folder to write; without it the pack is installed",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="make the pack again if it is there; with -o: replace a pack there",
    )


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be made of what."""

    source: Path
    variant: "Variant"
    tier: "Tier"
    offer: "Offer"
    dims: "Dims"


def _convert(arguments: Namespace, studio: Studio, dims: "Dims | None") -> Answer:
    from studio.engines.cosyvoice3.dims import OFFICIAL

    packs = Packs(studio)
    wish = _wish(arguments, packs, studio, dims or OFFICIAL)
    there = None if arguments.out or arguments.force else _there(wish, packs, studio)
    if there is not None:
        told = f"{there.name} is installed already, made of this release in tier {there.tier}."
        return _answer(there, packs.shelf.where(there.id), told, "To make it again: --force.")
    studio.terminal.note(f"Converting {wish.offer.name}, tier {wish.tier}")
    try:
        if arguments.out is None:
            return _installed(wish, packs, studio)
        return _written(wish, arguments.out, studio, force=arguments.force)
    except KeyboardInterrupt:
        studio.terminal.warn("What is finished is kept: the same command goes on from there.")
        raise


def _wish(arguments: Namespace, packs: Packs, studio: Studio, dims: "Dims") -> _Wish:
    from studio.engines.cosyvoice3.convert.convert import pack_id
    from studio.engines.cosyvoice3.convert.reading.release import Variant, release
    from studio.engines.packs.pack import Tier

    found = release(arguments.source, dims, Variant.RL if arguments.rl else None)
    offer = packs.offer(pack_id(found.variant))
    if arguments.tier:
        return _Wish(found.folder, found.variant, Tier(arguments.tier), offer, dims)
    choice = chosen(offer)
    studio.terminal.note(f"Tier {choice.tier}: {choice.reason}")
    return _Wish(found.folder, found.variant, choice.tier, offer, dims)


def _there(wish: _Wish, packs: Packs, studio: Studio) -> "Pack | None":
    """The installed pack, where it was made of the same files in the same tier."""
    from studio.engines.cosyvoice3.convert.reading.release import Release
    from studio.engines.cosyvoice3.convert.reading.sources import sources

    found = packs.shelf.look(wish.offer.id).pack
    if found is None or found.tier is not wish.tier:
        return None
    release = Release(wish.source, wish.variant)
    return found if followed(studio, partial(sources, release)) == found.sources else None


def _installed(wish: _Wish, packs: Packs, studio: Studio) -> Answer:
    from studio.engines.cosyvoice3.convert.convert import convert
    from studio.engines.packs import manifest
    from studio.engines.packs.making import make

    how = partial(convert, variant=wish.variant, dims=wish.dims, replacing=True)
    folder = followed(
        studio, lambda job: make(wish.offer, wish.source, wish.tier, packs.shelf, how, job)
    )
    pack = manifest.read(folder)
    way = f'Try it: timbreloom say "Hello." --voice NAME --engine {pack.id} -o hello.wav'
    return _answer(pack, folder, f"{pack.name} is installed, in {folder}.", way)


def _written(wish: _Wish, target: Path, studio: Studio, *, force: bool) -> Answer:
    from studio.engines.cosyvoice3.convert.convert import convert

    pack = followed(
        studio,
        lambda job: convert(
            wish.source,
            target,
            wish.tier,
            job,
            variant=wish.variant,
            dims=wish.dims,
            replacing=force,
        ),
    )
    return _answer(pack, target, f"{pack.name} is in {target}.")


def _answer(pack: "Pack", folder: Path, *lines: str) -> Answer:
    from studio.engines.packs.transfer import amount

    measured = dict(pack.measured)
    table = [("tier", str(pack.tier)), ("size", amount(pack.needs.disk)), *_compared(measured)]
    data = {
        "id": pack.id,
        "folder": str(folder),
        "tier": str(pack.tier),
        "version": pack.version,
        "needs": asdict(pack.needs),
        "measured": measured,
        "sources": pack.sources,
    }
    first, *others = lines
    return Answer(data, (first, *(f"  {row}" for row in rows(table)), *others))


def _compared(measured: dict[str, float]) -> list[tuple[str, str]]:
    """How far the pack is from the release, where anything was quantised."""
    if not measured:
        return [("against the release", "the same numbers, in float32")]
    return [
        (
            "against the release",
            f"language model {measured['language_error']:.1%} off, "
            f"the same best code at {measured['language_same_best']:.0%} of the places",
        ),
        ("", f"flow {measured['flow_error']:.2%} off"),
    ]
