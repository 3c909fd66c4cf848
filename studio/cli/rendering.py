"""What every verb that makes sound shares: rendering lines and writing them to files."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.studio import Studio
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import exists

if TYPE_CHECKING:
    from studio.engines.protocol import Engine
    from studio.export.export import Options
    from studio.export.loudness import Report
    from studio.export.mark import Mark
    from studio.export.timeline import Timeline
    from studio.project.project import LineId, Project
    from studio.render.batch import Batch, Sources
    from studio.render.cache import Cache
    from studio.render.rendered import Check
    from studio.text.lexicon import Lexicon
    from studio.voices.voice import VoiceId


def sources(studio: Studio) -> "Sources":
    """The engines, voices, dictionaries and pauses of this run."""
    from studio.render.batch import Sources
    from studio.voices.likeness import likeness

    def speaker(voice: "VoiceId", engine: "Engine", job: Job) -> bytes:
        return studio.library.speaker(studio.library.find(voice), engine, job)

    return Sources(
        studio.engines,
        speaker,
        lexicons(studio),
        studio.settings.pauses,
        likeness=partial(likeness, studio.library),
    )


def lexicons(studio: Studio) -> "tuple[Lexicon, ...]":
    """The shipped dictionary, and the person's own where there is one."""
    from studio.text import lexicon_files

    own = studio.home.data / "lexicon.tsv"
    return (lexicon_files.shipped(), *([lexicon_files.read(own)] if exists(own) else []))


def render(studio: Studio, project: "Project", cache: "Cache") -> "Batch":
    """Give every line its sound, with progress on the terminal."""
    from studio.render.session import render_project

    job = Job()
    found = sources(studio)
    try:
        return studio.terminal.follow(
            job, lambda: studio.runner.inference(lambda: render_project(project, found, cache, job))
        )
    finally:
        studio.library.ear.rest()  # what comes next needs memory, too


def write(
    studio: Studio, timeline: "Timeline", out: Path, options: "Options", mark: "Mark"
) -> "tuple[Report, ...]":
    """Export with progress on the terminal."""
    from studio.export.export import export

    job = Job()
    return studio.terminal.follow(
        job, lambda: studio.runner.io(lambda: export(timeline, out, options, mark, job))
    )


def check_times(path: Path, *, force: bool) -> None:
    """Raise StudioError if `write_times` could not write there."""
    from studio.export.subtitles import kind

    kind(path.suffix)
    check_free(path, force=force)


def check_free(path: Path, *, force: bool) -> None:
    """Raise StudioError where a file would be written over, before the work of making it."""
    if exists(path) and not force:
        raise StudioError(f"{path} is already there.", "Choose another name, or add --force.")


def write_times(path: Path, timeline: "Timeline", mark: "Mark") -> None:
    """Write when each word and phone sounds, in the form that the name of `path` asks for."""
    from studio.export.subtitles import kind, subtitles
    from studio.paths import whole

    text = subtitles(kind(path.suffix), timeline, mark)
    with whole(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def raise_failures(batch: "Batch", lines: "Sequence[LineId]") -> None:
    """Raise StudioError if a line has no sound; `lines` are those of the project, in order."""
    if batch.stopped is not None:
        raise batch.stopped
    if not batch.failed:
        return
    first = batch.failed[0]
    if len(lines) == 1:
        raise first.error
    count = f"{len(batch.failed)} of {len(lines)} lines have no sound"
    raise StudioError(
        f"{count}; line {lines.index(first.line) + 1}: {first.error.message}",
        f"{first.error.hint} The other lines are kept.".strip(),
    )


def remarks(checks: "Sequence[Check]") -> tuple[str, ...]:
    """What the checks say, one line each."""
    return tuple(f"{check.message} {check.hint}".strip() for check in checks)


def facts(checks: "Sequence[Check]") -> list[dict[str, object]]:
    """What the checks say, as JSON."""
    return [asdict(check) for check in checks]


def reported(reports: "Sequence[Report]") -> list[dict[str, object]]:
    """Measured files as JSON."""
    return [asdict(report) | {"path": str(report.path)} for report in reports]
