"""A share of a longer job, so that a part may report its own progress."""

from studio.jobs import Job, Progress


class Share(Job):
    """`weight` of the `total` of another job, from `start` on; cancelling either stops both."""

    def __init__(self, whole: Job, start: float, weight: float, total: float, label: str) -> None:
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

    def step(self, done: float, total: float, label: str = "") -> None:  # noqa: ARG002
        """Report `done` of `total` of this share, under the label of the whole."""
        share = min(1.0, done / total) if total > 0 else 0.0
        self._whole.step(self._start + self._weight * share, self._total, self._label)
