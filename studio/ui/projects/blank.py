"""A project as it begins: one empty line, and a voice that can say it."""

from collections.abc import Sequence

from studio.project.edit import new_id
from studio.project.project import NO_VOICE, Line, Project
from studio.settings import Settings
from studio.voices.voice import Voice


def blank(language: str, settings: Settings, voices: Sequence[Voice]) -> Project:
    """A new project in `language`; spoken by the voice of the settings, else one that fits."""
    wished = [each for each in voices if settings.voice in (each.id, each.name)]
    native = [each for each in voices if each.language == language and each.consent]
    voice = next(iter((*wished, *native)), None)
    return Project(
        title="",
        language=language,
        engine=settings.engine,
        voice=voice.id if voice else NO_VOICE,
        lines=(Line(new_id(), ""),),
    )


def is_empty(project: Project) -> bool:
    """Whether nothing is written in it."""
    return not any(line.text.strip() or line.tags for line in project.lines)
