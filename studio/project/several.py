"""One edit done to several lines, in one pass over the script."""

from collections.abc import Callable, Collection
from dataclasses import replace

from studio.project.project import Line, LineId, Project

Edit = Callable[[Project, LineId], Project]
"""An edit of one line, such as `edit.set_voice` with its voice filled in."""


def in_each(project: Project, wanted: Collection[LineId], edit: Edit) -> Project:
    """The project after `edit` of every wanted line; those that stay equal stay the same."""
    chosen = frozenset(wanted)

    def edited(line: Line) -> Line:
        return edit(replace(project, lines=(line,)), line.id).lines[0]

    lines = tuple(edited(line) if line.id in chosen else line for line in project.lines)
    if all(new is old for new, old in zip(lines, project.lines, strict=True)):
        return project
    return replace(project, lines=lines)
