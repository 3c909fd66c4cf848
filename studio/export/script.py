"""From a project to what an export needs: its timeline, and the mark of who speaks in it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from studio.errors import StudioError
from studio.export.mark import Mark, mark_for
from studio.export.timeline import Part, Timeline, timeline
from studio.project.edit import voice_of
from studio.project.project import Line, LineId, Project, TakeKey
from studio.render.rendered import Rendered
from studio.render.steps import spoken
from studio.voices.voice import Voice, VoiceId


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where an export finds what a project only names.

    `voice` raises StudioError for one that is not there; `engine` answers `id version`; `sound`
    is None for a take that is gone.
    """

    voice: Callable[[VoiceId], Voice]
    engine: Callable[[str], str]
    sound: Callable[[TakeKey], Rendered | None]


class Unrendered(StudioError):
    """Lines have no sound yet; `lines` are those."""

    def __init__(self, lines: tuple[LineId, ...], count: int) -> None:
        super().__init__(
            f"{len(lines)} of {count} lines without sound: the project is not rendered yet.",
            "Render first.",
        )
        self.lines = lines


def script(
    project: Project, shelves: Shelves, only: Collection[LineId] | None = None
) -> tuple[Timeline, Mark]:
    """The chosen takes one after another, or those of the lines in `only`, and their mark.

    Raises Unrendered, and StudioError for a voice that is gone or may not be exported.
    """
    lines = tuple(line for line in spoken(project) if only is None or line.id in only)
    voices = [shelves.voice(voice_of(project, line)) for line in lines]
    mark = mark_for(
        project.title,
        voices,
        (shelves.engine(line.engine or project.engine) for line in lines),
        (line.seed for line in lines),
    )
    sounds = _sounds(lines, shelves)
    parts = [
        Part(line.id, line.text, voice.name, sound, _pause(project, line))
        for line, voice, sound in zip(lines, voices, sounds, strict=True)
    ]
    return timeline(project.title, parts), mark


def _sounds(lines: tuple[Line, ...], shelves: Shelves) -> list[Rendered]:
    found = [shelves.sound(line.chosen) if line.chosen else None for line in lines]
    missing = tuple(line.id for line, sound in zip(lines, found, strict=True) if sound is None)
    if missing:
        raise Unrendered(missing, len(lines))
    return [sound for sound in found if sound is not None]


def _pause(project: Project, line: Line) -> float:
    return project.pause if line.pause is None else line.pause
