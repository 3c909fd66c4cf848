"""Every change a person can make to a project, each a function from a project to a project.

Lines that an edit does not touch stay the same objects, so views can compare by identity.
Naming a line that is not there raises StudioError.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import uuid4

from studio.errors import StudioError
from studio.project.project import Line, LineId, Project
from studio.text.lexicon import Pronunciation
from studio.voices.voice import VoiceId


def new_id() -> LineId:
    """An id that no other line has."""
    return LineId(uuid4().hex)


def line(project: Project, wanted: LineId) -> Line:
    """The line with this id."""
    return project.lines[index(project, wanted)]


def index(project: Project, wanted: LineId) -> int:
    """Where the line with this id stands."""
    for number, candidate in enumerate(project.lines):
        if candidate.id == wanted:
            return number
    raise StudioError(
        f"There is no line {wanted} in this project.", "It may have been removed or joined."
    )


def change(project: Project, wanted: LineId, how: Callable[[Line], Line]) -> Project:
    """The project with one line replaced by what `how` makes of it."""
    number = index(project, wanted)
    old = project.lines[number]
    new = how(old)
    if new == old:
        return project
    return replace(project, lines=(*project.lines[:number], new, *project.lines[number + 1 :]))


def insert(project: Project, at: int, lines: Iterable[Line]) -> Project:
    """Put new lines before number `at`."""
    new = tuple(lines)
    taken = {old.id for old in project.lines}
    assert len(taken | {each.id for each in new}) == len(taken) + len(new), "ids are unique"
    return replace(project, lines=(*project.lines[:at], *new, *project.lines[at:]))


def add(project: Project, lines: Iterable[Line]) -> Project:
    """Put new lines at the end."""
    return insert(project, len(project.lines), lines)


def remove(project: Project, wanted: Iterable[LineId]) -> Project:
    """Take lines out."""
    gone = set(wanted)
    for each in gone:
        index(project, each)
    return replace(project, lines=tuple(old for old in project.lines if old.id not in gone))


def move(project: Project, wanted: Iterable[LineId], to: int) -> Project:
    """Put lines, in their present order, so that the first of them becomes number `to`."""
    chosen = set(wanted)
    for each in chosen:
        index(project, each)
    moving = tuple(old for old in project.lines if old.id in chosen)
    rest = tuple(old for old in project.lines if old.id not in chosen)
    to = min(max(to, 0), len(rest))
    return replace(project, lines=(*rest[:to], *moving, *rest[to:]))


def set_voice(project: Project, wanted: LineId, voice: VoiceId) -> Project:
    """Give a line its own voice; empty = whatever its role or the project says."""
    return change(project, wanted, lambda old: replace(old, voice=voice))


def set_role(project: Project, wanted: LineId, role: str) -> Project:
    """Say who of the cast speaks a line."""
    return change(project, wanted, lambda old: replace(old, role=role))


def set_style(project: Project, wanted: LineId, style: str) -> Project:
    """Say in words how a line is to be spoken."""
    return change(project, wanted, lambda old: replace(old, style=style))


def set_engine(project: Project, wanted: LineId, engine: str) -> Project:
    """Choose the engine of a line; empty = the project's."""
    return change(project, wanted, lambda old: replace(old, engine=engine))


def set_language(project: Project, wanted: LineId, language: str) -> Project:
    """Say what language a line is in; empty = the project's."""
    return change(project, wanted, lambda old: replace(old, language=language))


def set_control(project: Project, wanted: LineId, name: str, value: float | None) -> Project:
    """Set one of the engine's numbers for a line, or give it back to the engine with None."""

    def controlled(old: Line) -> Line:
        kept = {key: number for key, number in old.controls if key != name}
        if value is not None:
            kept[name] = value
        return replace(old, controls=tuple(sorted(kept.items())))

    return change(project, wanted, controlled)


def set_seed(project: Project, wanted: LineId, seed: int) -> Project:
    """Choose the seed the next take of a line is made with."""
    return change(project, wanted, lambda old: replace(old, seed=seed))


def set_pause(project: Project, wanted: LineId, seconds: float | None) -> Project:
    """Set the silence after a line; None = the project's."""
    return change(project, wanted, lambda old: replace(old, pause=seconds))


def set_title(project: Project, title: str) -> Project:
    """Name the project."""
    return replace(project, title=title)


def set_defaults(
    project: Project,
    *,
    language: str | None = None,
    engine: str | None = None,
    voice: VoiceId | None = None,
    pause: float | None = None,
) -> Project:
    """Change what lines without their own setting use; None leaves a setting as it is."""
    return replace(
        project,
        language=project.language if language is None else language,
        engine=project.engine if engine is None else engine,
        voice=project.voice if voice is None else voice,
        pause=project.pause if pause is None else pause,
    )


def set_cast(project: Project, role: str, voice: VoiceId | None) -> Project:
    """Give a role its voice, or take the role out of the cast with None."""
    cast = {name: other for name, other in project.cast if name != role}
    if voice is not None:
        cast[role] = voice
    return replace(project, cast=tuple(cast.items()))


def add_pronunciation(project: Project, row: Pronunciation) -> Project:
    """Put a word into the project's dictionary, in place of what it said about it before."""
    rest = remove_pronunciation(project, row.word, row.language).lexicon
    return replace(project, lexicon=(*rest, row))


def remove_pronunciation(project: Project, word: str, language: str) -> Project:
    """Take a word out of the project's dictionary."""
    name = word.casefold(), language
    rows = (row for row in project.lexicon if (row.word.casefold(), row.language) != name)
    return replace(project, lexicon=tuple(rows))


def voice_of(project: Project, of: Line) -> VoiceId:
    """Who speaks a line: its own voice, else its role's, else the project's."""
    return of.voice or dict(project.cast).get(of.role) or project.voice
