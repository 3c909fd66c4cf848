"""Edits of the order and number of lines: a page pasted, lines doubled, moved past others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from studio.project.edit import index, insert, move, new_id
from studio.project.project import Line, LineId, Project
from studio.project.typed import typed
from studio.project.wording import appended, cut


def after(project: Project, wanted: LineId | None) -> int:
    """The number a new line gets that is to follow this one; without one, the last."""
    return len(project.lines) if wanted is None else index(project, wanted) + 1


def blank(like: Line | None) -> Line:
    """A new line without words, spoken as `like` is."""
    if like is None:
        return Line(new_id(), "")
    return Line(
        new_id(),
        "",
        voice=like.voice,
        style=like.style,
        engine=like.engine,
        language=like.language,
        controls=like.controls,
        role=like.role,
    )


def written(like: Line | None, texts: Iterable[str]) -> tuple[Line, ...]:
    """A new line for each text, its `[...]` read as tags, spoken as `like` is."""
    return tuple(typed(blank(like), text) for text in texts)


def duplicate(project: Project, wanted: Iterable[LineId]) -> tuple[Project, tuple[LineId, ...]]:
    """Copies of lines below the last of them, without takes, and the ids of the copies."""
    chosen = set(wanted)
    numbers = [number for number, line in enumerate(project.lines) if line.id in chosen]
    copies = [
        replace(project.lines[number], id=new_id(), takes=(), chosen=None) for number in numbers
    ]
    if not copies:
        return project, ()
    return insert(project, numbers[-1] + 1, copies), tuple(copy.id for copy in copies)


def shift(project: Project, wanted: Iterable[LineId], by: int) -> Project:
    """Move lines past one other, up (`by` = -1) or down (1); they become neighbours."""
    chosen = set(wanted)
    numbers = [number for number, line in enumerate(project.lines) if line.id in chosen]
    if not numbers:
        return project
    to = numbers[0] - 1 if by < 0 else numbers[-1] + 2 - len(numbers)
    return _unless_same(project, move(project, chosen, to))


def drop(project: Project, wanted: Iterable[LineId], before: int) -> Project:
    """Move lines to where they stand before what is now line number `before`."""
    chosen = set(wanted)
    passed = sum(line.id in chosen for line in project.lines[:before])
    return _unless_same(project, move(project, chosen, before - passed))


def paste(
    project: Project, wanted: LineId, start: int, end: int, texts: Sequence[str]
) -> tuple[Project, LineId, int]:
    """Put several lines of text in place of a stretch of a line, which is cut in two there.

    The first goes to what stands before the stretch, the last is followed by what stands behind
    it. Also the line and the place in it where the pasted text ends.
    """
    assert texts
    number = index(project, wanted)
    old = project.lines[number]
    left, right = cut(old, 0, start), cut(old, end, len(old.text))
    new = list(written(old, texts))
    new[0] = replace(appended(left, new[0]), style=new[0].style, pause=None)
    last, place = new[-1], len(new[-1].text)
    new[-1] = replace(appended(last, right), pause=old.pause)
    lines = (*project.lines[:number], *new, *project.lines[number + 1 :])
    return replace(project, lines=lines), last.id, place


def _unless_same(before: Project, after: Project) -> Project:
    """The project itself where nothing moved: nothing to undo then."""
    same = all(old is new for old, new in zip(before.lines, after.lines, strict=True))
    return before if same else after
