"""Work off the GUI thread, and its results back on it, by one queued signal."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from studio.errors import Cancelled
from studio.jobs import Runner

T = TypeVar("T")
Failed = Callable[[BaseException], None]


class Tasks(QObject):
    """Runs plain functions on the runner's threads and hands what came of them to the GUI thread.

    Cancelled work tells nobody. A failure goes to `failed` if one is given, else to `report`.
    """

    _finished = Signal(object)

    def __init__(self, runner: Runner, report: Failed) -> None:
        super().__init__()
        self.runner = runner
        self._report = report
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._open = True

    def io(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Future[T]:
        """Run `work` on a file thread, then `done` with its result here; not after `close`."""
        if not self._open:
            late: Future[T] = Future()
            late.cancel()
            return late
        return self.follow(self.runner.io(work), done, failed)

    def follow(
        self,
        future: Future[T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Future[T]:
        """Call `done` or `failed` on the GUI thread when `future` is finished."""
        tell = partial(_tell, future, done, failed or self._report)
        future.add_done_callback(lambda _: self.later(tell))
        return future

    def later(self, call: Callable[[], None]) -> None:
        """Run `call` on the GUI thread soon; from any thread."""
        if self._open:
            self._finished.emit(call)

    def close(self) -> None:
        """Hand over nothing more: the widgets are going away."""
        self._open = False

    def _on_finished(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


def _tell(future: Future[Any], done: Callable[[Any], None] | None, failed: Failed) -> None:
    """Tell whoever waits what came of finished work."""
    try:
        error = future.exception()
    except CancelledError:
        return
    if error is None:
        if done is not None:
            done(future.result())
    elif not isinstance(error, Cancelled):
        failed(error)
