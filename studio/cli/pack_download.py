"""`timbreloom pack download|update`: a release is fetched, converted and installed."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from studio.cli.pack_tier import add_tier, chosen, expected, forecast_line
from studio.cli.packs import Packs, followed, standing
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.errors import StudioError

if TYPE_CHECKING:
    from pathlib import Path

    from studio.engines.packs.catalogue import Offer
    from studio.engines.packs.hubs import Source
    from studio.engines.packs.pack import Tier


def add(pack: Verbs) -> None:
    """Join the command line."""
    download = pack.add("download", "download a model, convert it and install it", _download)
    download.add_argument("id", metavar="ID", help="such as cosyvoice3")
    _add_source(download)
    add_tier(download)
    download.add_argument(
        "--only-download", action="store_true", help="do not convert what was downloaded"
    )
    download.add_argument(
        "--discard", action="store_true", help="delete the download once the pack is installed"
    )
    update = pack.add("update", "make installed packs anew where their release changed", _update)
    update.add_argument("ids", metavar="ID", nargs="*", help="usually all that are installed")
    _add_source(update)


def _add_source(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--source",
        metavar="S",
        default="",
        help="hf, hf-mirror, modelscope, an https address, or a folder that holds the release",
    )


def _download(arguments: Namespace, studio: Studio) -> Answer:
    from studio.engines.packs.hubs import source

    packs = Packs(studio)
    offer = packs.offer(arguments.id)
    before = standing(packs, offer.id)
    if before.installed and not arguments.only_download and arguments.tier in (None, before.tier):
        return Answer(
            {"pack": before.facts()},
            (f"{offer.name} is {before.words}.", f"Newer? timbreloom pack update {offer.id}"),
        )
    place = source(arguments.source, offer)
    tier = _tier(arguments.tier, offer, packs, studio)
    if before.complete and not arguments.source:
        studio.terminal.note("The release was downloaded before.")
        folder = packs.downloads.place(offer)
    else:
        made = None if arguments.only_download else tier
        folder = _fetched(offer, place, made, packs, studio)
    if arguments.only_download:
        way = f"Convert and install it: timbreloom pack download {offer.id} --source {folder}"
        told = (f"The release is in {folder}.", way)
        return Answer({"id": offer.id, "release": str(folder)}, told)
    return _installed(offer, folder, tier, packs, studio, discard=arguments.discard)


def _tier(wanted: str | None, offer: "Offer", packs: Packs, studio: Studio) -> "Tier":
    """The one asked for, or the one that suits this machine; told with what to expect of it."""
    from studio.engines.packs.pack import Tier

    choice = chosen(offer)
    tier = Tier(wanted) if wanted else choice.tier
    if not wanted:
        studio.terminal.note(f"Tier {tier}: {choice.reason}")
    for each in expected(packs, offer, studio):
        if each.tier is tier:
            name, told = forecast_line(each)
            studio.terminal.note(f"Expected here of {name}: {told}.")
    return tier


def _fetched(
    offer: "Offer", place: "Source", made: "Tier | None", packs: Packs, studio: Studio
) -> "Path":
    """The folder of the release; the disk must also have room for a pack of the tier `made`."""
    from studio.engines.packs.download import download
    from studio.engines.packs.making import room

    beside = {} if made is None else {studio.home.models: room(offer, made)}
    studio.terminal.note(f"Getting {offer.name} from {place.name}")
    return followed(studio, lambda job: download(offer, place, packs.downloads, job, beside))


def _installed(
    offer: "Offer", folder: "Path", tier: "Tier", packs: Packs, studio: Studio, *, discard: bool
) -> Answer:
    from studio.engines.packs.making import converter, make

    studio.terminal.note(f"Converting it, tier {tier}")
    convert = converter(offer)
    place = followed(studio, lambda job: make(offer, folder, tier, packs.shelf, convert, job))
    if discard:
        packs.downloads.discard(offer)
    after = standing(packs, offer.id)
    lines = [f"{offer.name} is {after.words}, in {place}."]
    if after.arrived:
        lines.append(f"Its download stays: timbreloom pack remove --release {offer.id}")
    lines.append(f'Try it: timbreloom say "Hello." --voice NAME --engine {offer.id} -o hello.wav')
    return Answer({"pack": after.facts(), "folder": str(place)}, tuple(lines))


def _update(arguments: Namespace, studio: Studio) -> Answer:
    packs = Packs(studio)
    ids = arguments.ids or [each.id for each in packs.shelf.shelved() if packs.offered(each.id)]
    done = {each: _updated(each, arguments, packs, studio) for each in ids}
    lines = tuple(_told(each, changed) for each, changed in done.items())
    return Answer({"updated": done}, lines or ("No pack is installed.",))


def _told(id: str, changed: tuple[str, ...]) -> str:  # noqa: A002
    if not changed:
        return f"{id} is up to date."
    return f"{id} is made anew, because {', '.join(changed)} changed."


def _updated(id: str, arguments: Namespace, packs: Packs, studio: Studio) -> tuple[str, ...]:  # noqa: A002
    from studio.engines.packs.hubs import source
    from studio.engines.packs.making import converter, update

    offer = packs.offered(id)
    if offer is None:
        packs.shelf.where(id)
        raise StudioError(
            f"The catalogue does not know where {id} comes from.", "Install it again by hand."
        )
    place = source(arguments.source, offer)
    convert = converter(offer)
    found = followed(
        studio, lambda job: update(offer, place, packs.shelf, packs.downloads, convert, job)
    )
    return found.changed
