"""A line that is to be made: what is wanted of it, and how far it has come."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from studio.jobs import Job
from studio.project.project import Line, Project
from studio.render.batch import Done, Failed, Sources
from studio.render.line import Listen

Outcome = Done | Failed
Settled = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """A line as it was when it was asked for, with all that decides how it sounds.

    `asked` tells whether it still says the same. An urgent one goes before the batch; `listen`
    hears its phrases as they are made, on the thread that makes them. One that is not `filed` is
    only listened to.
    """

    line: Line
    project: Project
    sources: Sources
    asked: tuple[object, ...]
    urgent: bool = False
    filed: bool = True
    listen: Listen | None = None


def nobody(outcome: Outcome) -> None:
    """Whoever wants to be told of nothing."""


@dataclass(eq=False, slots=True)
class Order:
    """A wish on its way; `settled` is called once on the GUI thread unless it is cancelled.

    The thread that makes it sets `began`, `seconds` and `restarts`; all else is the GUI thread's.
    """

    wish: Wish
    settled: Settled = nobody
    job: Job = field(default_factory=Job)
    weight: float = 1.0
    future: Future[Done] | None = None
    over: bool = False
    tries: int = 0
    began: float | None = None
    seconds: float = 0.0
    restarts: int = 0

    def __post_init__(self) -> None:
        # Until it is read, letters stand for sounds; both are about as many.
        self.weight = 1.0 + len(self.wish.line.text)
