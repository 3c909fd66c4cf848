"""How far a batch is, counted over everything that was asked for since it was last done."""

import time
from dataclasses import dataclass

from studio.ui.rendering.order import Order


@dataclass(frozen=True, slots=True)
class Overall:
    """Lines done of all, the share of the work that is done, and seconds left if they are known."""

    done: int = 0
    total: int = 0
    fraction: float = 0.0
    eta: float | None = None


class Tally:
    """Counts orders as they come and go; begins anew when none is left."""

    def __init__(self) -> None:
        self._open: dict[Order, float] = {}
        self._clear()

    @property
    def busy(self) -> bool:
        """Whether anything is left."""
        return bool(self._open)

    def add(self, order: Order) -> None:
        """One more."""
        if not self._open:
            self._clear()
        self._open[order] = 0.0
        self._total += 1

    def done(self, order: Order) -> None:
        """It was made, or found, or it failed."""
        if order in self._open:
            del self._open[order]
            self._done += 1
            if order.seconds:
                self._weight += order.weight
                self._seconds += order.seconds

    def drop(self, order: Order) -> None:
        """It is not wanted any more."""
        if order in self._open:
            del self._open[order]
            self._total -= 1

    def overall(self) -> Overall:
        """As it is now; what is under way counts in part."""
        left = sum(order.weight for order in self._open)
        under_way = [order for order in self._open if order.began is not None and not order.over]
        ahead = sum(order.weight * order.job.progress.fraction for order in under_way)
        weight = self._weight + ahead
        now = time.monotonic()
        seconds = self._seconds + sum(now - order.began for order in under_way if order.began)
        eta = seconds / weight * (left - ahead) if weight > 0 else None
        whole = self._weight + left
        return Overall(self._done, self._total, weight / whole if whole else 0.0, eta)

    def _clear(self) -> None:
        self._done = self._total = 0
        self._weight = self._seconds = 0.0
