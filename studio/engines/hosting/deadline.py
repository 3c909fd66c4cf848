"""When work is given up: some time after it last came further."""

import time

_LOADING = 300.0  # seconds to load a model at most: 1.5 GB from a slow disk, and prepared


class Deadline:
    """`until` is a monotonic time, `patience` seconds after the last sign of progress.

    A report counts where it tells of more than the one before; with `every_report`, each does.
    """

    def __init__(self, patience: float, *, every_report: bool) -> None:
        self._patience = patience
        self._every = every_report
        self._reached: float | None = None
        self.until = time.monotonic() + patience

    def further(self) -> None:
        """Something came of the work: its time begins anew."""
        self.until = time.monotonic() + self._patience

    def reported(self, done: float, total: float) -> None:
        """The work is at `done` of `total`; a total of 0 = a model is being loaded."""
        if not total:
            self._reached = None
            self.until = time.monotonic() + max(self._patience, _LOADING)
        elif self._every or done != self._reached:
            self._reached = done
            self.further()
