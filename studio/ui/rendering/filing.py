"""Finished lines become takes of the project, many at once."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from studio.project.project import Line, LineId, Take
from studio.project.takes import add_takes, keep_takes
from studio.render.batch import Done
from studio.ui.document import Document
from studio.ui.rendering.freshness import Freshness
from studio.ui.rendering.order import Wish
from studio.ui.rendering.supply import Supply


def file(
    made: Iterable[tuple[Wish, Done]], document: Document, supply: Supply, freshness: Freshness
) -> None:
    """File each as a take; it is chosen unless its line says something else by now."""
    now = {line.id: line for line in document.project.lines}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    right: dict[LineId, Take] = {}
    late: dict[LineId, Take] = {}
    for wish, done in made:
        take = Take(done.key, done.seconds, wish.line.seed, at)
        line = now.get(done.line)
        if line is not None and supply.asked(line, document.project) == wish.asked:
            freshness.learn(done, wish.asked)
            right[done.line] = take
        elif line is not None:
            late[done.line] = take
    project = add_takes(keep_takes(document.project, late), right)
    if project is not document.project:
        document.amend(lambda before: add_takes(keep_takes(before, late), right))


def wishes(
    lines: Iterable[Line], document: Document, supply: Supply, *, urgent: bool = False
) -> tuple[Wish, ...]:
    """What it takes to make these lines as they are now."""
    project, sources = document.project, supply.sources()
    make = partial(Wish, project=project, sources=sources, urgent=urgent)
    return tuple(make(line, asked=supply.asked(line, project)) for line in lines)


def says(line: Line) -> bool:
    """Whether there is anything to say in it."""
    return bool(line.text.strip() or line.tags)
