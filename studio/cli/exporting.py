"""`timbreloom project export`: finished files of a project, measured after they are written."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli import rendering
from studio.cli.lines import numbered
from studio.cli.options import add_out
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.errors import StudioError
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.export.export import Options
    from studio.export.loudness import Report
    from studio.project.project import Project

_PRESETS = ("podcast", "r128", "acx", "none")


def add(parser: ArgumentParser) -> None:
    """The arguments of the verb."""
    add_out(parser)
    parser.add_argument("--preset", choices=_PRESETS, help="how loud; usually as it is")
    parser.add_argument(
        "--subtitles", metavar="KINDS", default="", help="srt,vtt,lrc,TextGrid,json: one or more"
    )
    parser.add_argument(
        "--per-line", metavar="TEMPLATE", default="", help="a file per line: {n:03}-{voice}-{text}"
    )
    parser.add_argument(
        "--depth", choices=("16", "24", "float"), default="24", help="of wav and flac; usually 24"
    )


def run(arguments: Namespace, studio: Studio) -> Answer:
    """Answer the verb."""
    from studio.export.export import Options
    from studio.export.formats import Depth
    from studio.export.loudness import target
    from studio.export.subtitles import kind

    kinds = tuple(kind(name) for name in arguments.subtitles.split(",") if name.strip())
    options = Options(
        depth=Depth(arguments.depth),
        target=target(arguments.preset or studio.settings.loudness or "none"),
        per_line=arguments.per_line,
        subtitles=kinds,
        overwrite=arguments.force,
    )
    return answer(export(studio, arguments.folder, arguments.out, options), options)


def answer(reports: "Sequence[Report]", options: "Options") -> Answer:
    """What was written, as measured afterwards."""
    files = [
        str(report.path.with_name(f"{report.path.stem}.{kind}"))
        for report in reports
        for kind in options.subtitles
    ]
    data = {"files": rendering.reported(reports), "subtitles": files}
    lines = [line for report in reports for line in report.text.splitlines()]
    return Answer(data, (*lines, *files))


def export(studio: Studio, folder: Path, out: Path, options: "Options") -> "tuple[Report, ...]":
    """Write the chosen takes of a project.

    Raises StudioError if a voice may not be exported, and if a take is missing or out of date.
    """
    from studio.export.script import Shelves, Unrendered, script
    from studio.project import store

    project, cache = store.load(folder), studio.cache(folder / "takes")
    shelves = Shelves(studio.library.find, lambda name: _engine(studio, name), cache.get)
    try:
        timeline, mark = script(project, shelves)
    except Unrendered as error:
        raise StudioError(
            error.message, f"Render first: timbreloom project render {folder}"
        ) from error
    _check_current(studio, project, folder)
    return rendering.write(studio, timeline, out, options, mark)


def _check_current(studio: Studio, project: "Project", folder: Path) -> None:
    """Raise StudioError if a line says something else, or otherwise, than its chosen take."""
    from studio.render.current import outdated
    from studio.render.steps import steps

    sources, job = rendering.sources(studio), Job()
    found = studio.terminal.follow(
        job, lambda: studio.runner.inference(lambda: steps(project, sources, job))
    )
    if stale := outdated(project, found):
        first = [line.id for line in project.lines].index(stale[0]) + 1
        raise StudioError(
            f"{numbered(len(stale))} changed since the last render; the first is line {first}.",
            f"Render first: timbreloom project render {folder}",
        )


def _engine(studio: Studio, name: str) -> str:
    engine = studio.engines(name)
    return f"{engine.id} {engine.version}"
