"""`timbreloom pack ...`: the models that can be had, and those that are installed."""

from argparse import ArgumentParser, Namespace
from functools import partial

from studio.cli import pack_convert, pack_download, pack_show
from studio.cli.packs import Packs, Standing, followed, standing
from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Run, Verbs
from studio.errors import StudioError


def add(verbs: Verbs) -> None:
    """Join the command line."""
    pack = verbs.group("pack", "get, check and remove models")
    pack.add("list", "list the models that can be had, and what is installed", _list)
    for part in (pack_show, pack_download, pack_convert):
        part.add(pack)
    verify = pack.add("verify", "check every file of installed packs", _verify)
    verify.add_argument("ids", metavar="ID", nargs="*", help="usually all that are installed")
    remove = _named(pack, "remove", "delete an installed pack, or its download", _remove)
    remove.add_argument(
        "--release",
        action="store_true",
        help="delete what was downloaded for it, and keep the pack",
    )
    _named(pack, "where", "tell the folder of an installed pack", _where)


def _named(verbs: Verbs, name: str, summary: str, run: Run) -> ArgumentParser:
    parser = verbs.add(name, summary, run)
    parser.add_argument("id", metavar="ID", help="such as cosyvoice3")
    return parser


def _list(_arguments: Namespace, studio: Studio) -> Answer:
    packs = Packs(studio)
    standings = [standing(packs, each) for each in packs.ids()]
    lines = rows((each.id, each.words, each.name) for each in standings)
    if not any(each.installed for each in standings):
        lines += ("None is installed yet: timbreloom pack download ID",)
    return Answer({"packs": [each.facts() for each in standings]}, lines)


def _verify(arguments: Namespace, studio: Studio) -> Answer:
    shelf = Packs(studio).shelf
    ids = arguments.ids or [each.id for each in shelf.shelved()]
    problems = []
    for each in ids:
        try:
            followed(studio, partial(shelf.verify, each))
        except StudioError as error:
            problems.append(StudioError(f"{each}: {error.message}", error.hint))
    for problem in problems[:-1]:
        studio.terminal.warn(problem.message)
    if problems:
        raise problems[-1]
    told = tuple(f"{each}: every file is as it should be." for each in ids)
    return Answer({"verified": ids}, told or ("No pack is installed.",))


def _remove(arguments: Namespace, studio: Studio) -> Answer:
    packs = Packs(studio)
    before = standing(packs, arguments.id)
    if arguments.release:
        return _discarded(before, packs)
    packs.shelf.remove(before.id)
    lines = [f"{before.id} is deleted."]
    if before.arrived:
        lines.append(f"Its download stays: timbreloom pack remove --release {before.id}")
    return Answer({"removed": before.id, "release": False}, tuple(lines))


def _discarded(before: Standing, packs: Packs) -> Answer:
    """Delete what was downloaded, and what a conversion of it left; the pack stays."""
    packs.downloads.discard(packs.offer(before.id))
    packs.shelf.forget(before.id)
    told = "is deleted" if before.arrived else "is not here"
    lines = [f"The download of {before.id} {told}."]
    if before.there:
        lines.append(f"The pack stays: timbreloom pack remove {before.id}")
    return Answer({"removed": before.id, "release": True}, tuple(lines))


def _where(arguments: Namespace, studio: Studio) -> Answer:
    folder = str(Packs(studio).shelf.where(arguments.id))
    return Answer({"id": arguments.id, "folder": folder}, (folder,))
