"""Work on a project's files, one piece after another, however quickly it is asked for."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from studio.ui.tasks import Failed, Tasks

T = TypeVar("T")
Work = Callable[[], T]


class Turns:
    """A queue in front of the file threads; what comes of a piece is applied before the next.

    `plan` is called on the GUI thread when its turn has come, so it sees what was applied before,
    and gives the work that then runs on a file thread.
    """

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False
        self._telling = False  # what comes of one is told before the next one begins

    @property
    def idle(self) -> bool:
        """Whether nothing is under way or waits."""
        return not self._busy and not self._waiting

    def take(self, plan: Callable[[], Work[T]], done: Callable[[T], None], failed: Failed) -> None:
        """Do this after what was asked for before."""
        self._waiting.append(lambda: self._begin(plan, done, failed))
        self._next()

    def _next(self) -> None:
        if self._waiting and not (self._busy or self._telling):
            self._waiting.popleft()()

    def _begin(
        self, plan: Callable[[], Work[T]], done: Callable[[T], None], failed: Failed
    ) -> None:
        work = plan()
        self._busy = True
        self._tasks.io(work, partial(self._tell, done), partial(self._tell, failed))

    def _tell(self, what: Callable[[T], None], value: T) -> None:
        self._busy, self._telling = False, True
        try:
            what(value)
        finally:
            self._telling = False
            self._next()
