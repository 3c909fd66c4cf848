"""A project's lines as a table for people and as JSON for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.cli.table import rows
from studio.cli.terminal import Answer

if TYPE_CHECKING:
    from studio.project.project import Line, Project
    from studio.voices.voice import Voice

_SHOWN = 60  # characters of a line's text


def numbered(count: int) -> str:
    """`1 line`, `12 lines`."""
    return f"{count} line" if count == 1 else f"{count} lines"


def table(project: "Project", voices: "Sequence[Voice]") -> Answer:
    """What a project holds."""
    from studio.project.edit import voice_of

    names = {voice.id: voice.name for voice in voices}
    spoken = [names.get(voice_of(project, line), voice_of(project, line)) for line in project.lines]
    head = f"{project.title}: {numbered(len(project.lines))}, {project.language}, {project.engine}"
    own = any(line.engine not in ("", project.engine) for line in project.lines)
    cells = [
        (
            str(number),
            voice or "no voice",
            *((line.engine or project.engine,) if own else ()),
            _seconds(line),
            _text(line),
        )
        for number, (line, voice) in enumerate(zip(project.lines, spoken, strict=True), 1)
    ]
    flags = [
        f"Line {number}: {flag}"
        for number, line in enumerate(project.lines, 1)
        for flag in line.flags
    ]
    data = {
        "title": project.title,
        "language": project.language,
        "engine": project.engine,
        "lines": [
            _facts(line, voice, line.engine or project.engine)
            for line, voice in zip(project.lines, spoken, strict=True)
        ],
    }
    return Answer(data, (head, *rows(cells), *flags))


def written(line: "Line") -> str:
    """A line as it is typed, tags included."""
    from studio.text.tags import write

    return write(line.text, line.tags)


def seconds(line: "Line") -> float | None:
    """How long its chosen take is, None if it has none."""
    return next((take.seconds for take in line.takes if take.key == line.chosen), None)


def _facts(line: "Line", voice: str, engine: str) -> dict[str, object]:
    return {
        "id": line.id,
        "text": written(line),
        "voice": voice,
        "engine": engine,
        "role": line.role,
        "style": line.style,
        "seconds": seconds(line),
        "flags": line.flags,
    }


def _seconds(line: "Line") -> str:
    length = seconds(line)
    return "not rendered" if length is None else f"{length:.1f} s"


def _text(line: "Line") -> str:
    text = " ".join(written(line).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
