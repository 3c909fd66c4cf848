"""Long work: a plain function takes a `Job`, reports through it and stops when it is cancelled."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeVar

from studio.errors import Cancelled

T = TypeVar("T")

_FORESEEABLE = 0.01  # the share that tells how long the rest takes; files are opened before it


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is; `eta` is in seconds and None until it can be told."""

    done: float = 0.0
    total: float = 0.0
    label: str = ""
    eta: float | None = None

    @property
    def fraction(self) -> float:
        """Share that is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total > 0 else 0.0


class Job:
    """The thread-safe line between running work and whoever started it."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._started = time.monotonic()
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """The latest report; poll it."""
        return self._progress

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for the work to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked for the work to stop."""
        if self._cancelled.is_set():
            raise Cancelled

    def step(self, done: float, total: float, label: str = "") -> None:
        """Report `done` of `total`; raises `Cancelled` if somebody asked for the work to stop."""
        self.check()
        spent = time.monotonic() - self._started
        eta = spent / done * (total - done) if done > _FORESEEABLE * total else None
        self._progress = Progress(done, total, label, eta)

    def tell(self, progress: Progress) -> None:
        """Report just that, for work that knows its `eta` better than by the time spent so far.

        Raises `Cancelled` like `step`.
        """
        self.check()
        self._progress = progress


class Share(Job):
    """`weight` of the `total` of a longer job, from `start` on; cancelling either stops both."""

    def __init__(
        self, whole: Job, start: float, weight: float, total: float, label: str = ""
    ) -> None:
        super().__init__()
        self._whole = whole
        self._start = start
        self._weight = weight
        self._total = total
        self._label = label

    @property
    def progress(self) -> Progress:
        """The latest report of the whole."""
        return self._whole.progress

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the whole to stop."""
        return self._whole.cancelled

    def cancel(self) -> None:
        """Ask the whole to stop."""
        self._whole.cancel()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked the whole to stop."""
        self._whole.check()

    def step(self, done: float, total: float, label: str = "") -> None:
        """Report `done` of `total` of this share, under its own label if it has one."""
        share = min(1.0, done / total) if total > 0 else 0.0
        self._whole.step(self._start + self._weight * share, self._total, self._label or label)

    def tell(self, progress: Progress) -> None:
        """Report the same as a share of the whole, which has an `eta` of its own."""
        self.step(progress.done, progress.total, progress.label)


def settle(future: Future[T], work: Callable[[], T]) -> None:
    """Run `work` now and give what comes of it, a failure too, to whoever waits for `future`."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001  (it is raised where the result is asked for)
        future.set_exception(error)
    else:
        future.set_result(result)


class Runner:
    """One thread for models, a few for files; the only pools in the program."""

    def __init__(self, files: int = 4) -> None:
        self._inference = ThreadPoolExecutor(1, thread_name_prefix="inference")
        self._io = ThreadPoolExecutor(files, thread_name_prefix="io")
        self._open: set[Future[Any]] = set()

    def inference(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` on the model thread, in the order asked."""
        return self._kept(self._inference.submit(work))

    def io(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` on one of the file threads."""
        return self._kept(self._io.submit(work))

    def close(self, patience: float | None = None) -> bool:
        """Drop what has not started, wait for what has; False if it took over `patience` seconds.

        A file on a network that went away may never answer; Python then does not end by itself.
        """
        self._inference.shutdown(wait=False, cancel_futures=True)
        self._io.shutdown(wait=False, cancel_futures=True)
        return not wait(tuple(self._open), patience).not_done

    def _kept(self, future: Future[T]) -> Future[T]:
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        return future
