"""Questions of which only the last one's answer counts."""

from collections.abc import Callable
from typing import TypeVar

from studio.ui.tasks import Failed, Tasks

T = TypeVar("T")


class Newest:
    """Asks on the file threads, where answers may overtake each other, and hears the newest only.

    An answer to an older question is dropped: what it saw may be gone by now.
    """

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._number = 0

    def io(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run `work` on a file thread, then `done` or `failed` here unless more was asked."""
        self._number += 1
        number = self._number

        def finished(result: T) -> None:
            if number == self._number:
                done(result)

        def refused(error: BaseException) -> None:
            if failed is not None and number == self._number:
                failed(error)

        self._tasks.io(work, finished, refused if failed is not None else None)

    def forget(self) -> None:
        """Hear nothing of what was asked."""
        self._number += 1
