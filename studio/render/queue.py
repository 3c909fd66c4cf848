"""Work for the one model thread, where what a person waits for goes before a batch."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from studio.jobs import Runner, settle

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Turn:
    """Work that waits, and who is to be told."""

    future: Future[Any]
    work: Callable[[], Any]


class Queue:
    """Hands the model thread one piece of work at a time: previews first, then the batch.

    While it is held, only previews run.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._lock = threading.Lock()
        self._previews: deque[_Turn] = deque()
        self._batch: deque[_Turn] = deque()
        self._held = False
        self._owed = 0  # calls of the model thread that found the batch held

    def preview(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` before anything of a batch that has not begun."""
        return self._add(self._previews, work)

    def batch(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` when no preview waits, in the order asked."""
        return self._add(self._batch, work)

    def hold(self, *, on: bool) -> None:
        """Let the batch wait from now on, or go on; what has begun is finished."""
        with self._lock:
            self._held = on
            owed, self._owed = (self._owed, 0) if not on else (0, self._owed)
        for _ in range(owed):
            self._slot()

    def _add(self, turns: deque[_Turn], work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            turns.append(_Turn(future, work))
        self._slot()
        return future

    def _slot(self) -> None:
        self._runner.inference(self._next).add_done_callback(self._dropped)

    def _next(self) -> None:
        """Take the first turn there is; this is called once for each turn."""
        with self._lock:
            if self._held and not self._previews:
                self._owed += 1
                return
            turn = (self._previews or self._batch).popleft()
        settle(turn.future, turn.work)

    def _dropped(self, slot: Future[None]) -> None:
        """The runner was closed: whoever waits must not wait for ever."""
        if slot.cancelled():
            with self._lock:
                turn = (self._batch or self._previews).pop()
            turn.future.cancel()
            turn.future.set_running_or_notify_cancel()
