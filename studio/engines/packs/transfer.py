"""How far a download is, how fast it comes, and how long it will still take."""

import time
from collections import deque
from collections.abc import Callable

from studio.jobs import Job, Progress

_WINDOW = 5.0
"""Seconds the rate is averaged over: long enough to be calm, short enough to be true."""

_SPAN = 0.5  # seconds it takes before a rate is told

Clock = Callable[[], float]


class Transfer:
    """The bytes of all files together; what was there before counts as done, not as speed."""

    def __init__(self, job: Job, total: int, clock: Clock = time.monotonic) -> None:
        self._job = job
        self._total = total
        self._clock = clock
        self._done = 0
        self._came = 0
        self._marks = deque([(clock(), 0)])

    def found(self, count: int, name: str) -> None:
        """So many bytes are on the disk already and were looked at."""
        self._done += count
        self._tell(f"Checking {name}")

    def came(self, count: int, name: str) -> None:
        """So many bytes came over the network."""
        now = self._clock()
        self._done += count
        self._came += count
        self._marks.append((now, self._came))
        while len(self._marks) > 1 and now - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        rate = self.rate
        self._tell(f"{name}  {amount(rate)}/s" if rate else name)

    def undo(self, count: int) -> None:
        """So many bytes have to come again."""
        self._done -= count

    @property
    def rate(self) -> float:
        """Bytes a second lately; 0 until it can be told."""
        (start, before), (end, after) = self._marks[0], self._marks[-1]
        return (after - before) / (end - start) if end - start >= _SPAN else 0.0

    def _tell(self, label: str) -> None:
        total = max(self._total, self._done)
        eta = (total - self._done) / self.rate if self.rate else None
        self._job.tell(Progress(self._done, total, label, eta))


def amount(size: float) -> str:
    """Bytes as people say them."""
    if size >= 1e9:
        return f"{size / 1e9:.1f} GB"
    if size >= 1e8:
        return f"{size / 1e6:.0f} MB"
    if size >= 1e6:
        return f"{size / 1e6:.1f} MB"
    return f"{size / 1e3:.0f} kB"
