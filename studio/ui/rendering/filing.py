"""Finished lines become takes of the project, many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from studio.project.project import Line, LineId, Project, Take
from studio.project.takes import add_takes
from studio.render.batch import Done
from studio.ui.document import Amendment, Document
from studio.ui.rendering.freshness import Freshness
from studio.ui.rendering.order import Wish
from studio.ui.rendering.supply import Supply


@dataclass(frozen=True, slots=True)
class Filed:
    """The amendment that files takes: those that are chosen, and those that came too late."""

    right: Mapping[LineId, tuple[Take, ...]]
    late: Mapping[LineId, tuple[Take, ...]]

    def __call__(self, project: Project) -> Project:
        """The project with the takes."""
        return add_takes(add_takes(project, self.right), self.late, chosen=False)

    def then(self, following: Amendment) -> Amendment | None:
        """One amendment for both, if the other files takes, too."""
        if not isinstance(following, Filed):
            return None
        return Filed(_joined(self.right, following.right), _joined(self.late, following.late))


def file(
    made: Iterable[tuple[Wish, Done]], document: Document, supply: Supply, freshness: Freshness
) -> None:
    """File each as a take; it is chosen unless its line says something else by now."""
    now = {line.id: line for line in document.project.lines}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    right: dict[LineId, tuple[Take, ...]] = {}
    late: dict[LineId, tuple[Take, ...]] = {}
    for wish, done in made:
        line = now.get(done.line)
        if line is None:
            continue
        timely = supply.asked(line, document.project) == wish.asked
        if timely:
            freshness.learn(done, wish.asked)
        if line.chosen != done.key:
            take = Take(done.key, done.seconds, wish.line.seed, at)
            (right if timely else late)[done.line] = (take,)
    if right or late:
        document.amend(Filed(right, late))


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


def _joined(
    one: Mapping[LineId, tuple[Take, ...]], other: Mapping[LineId, tuple[Take, ...]]
) -> Mapping[LineId, tuple[Take, ...]]:
    return {**one, **{line: (*one.get(line, ()), *takes) for line, takes in other.items()}}
