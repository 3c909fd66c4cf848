"""Who speaks for a role: voices of the library that are called like it."""

from collections.abc import Iterable

from studio.project.edit import set_cast
from studio.project.project import Line, Project
from studio.voices.voice import Voice


def cast_by_name(project: Project, voices: Iterable[Voice]) -> Project:
    """The project with every role that nobody speaks cast with the voice of the same name."""
    names = {voice.name.casefold(): voice.id for voice in voices}
    for role in unspoken(project, project.lines):
        if named := names.get(role.casefold()):
            project = set_cast(project, role, named)
    return project


def unspoken(project: Project, lines: Iterable[Line]) -> tuple[str, ...]:
    """Roles of these lines that have no voice in the cast."""
    return tuple(sorted({line.role for line in lines if line.role} - dict(project.cast).keys()))
