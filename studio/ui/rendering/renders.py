"""Rendering from the window: which lines wait, are made or failed, and what becomes of them."""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.project.project import Line, LineId
from studio.render.batch import Done, Failed, Sources
from studio.render.line import Listen
from studio.ui.document import Document
from studio.ui.rendering.filing import file, says, wishes
from studio.ui.rendering.freshness import Freshness
from studio.ui.rendering.hearing import Hearing
from studio.ui.rendering.making import Making
from studio.ui.rendering.order import Order, Outcome, Settled, Wish
from studio.ui.rendering.report import Report
from studio.ui.rendering.seeds import Seeds
from studio.ui.rendering.states import Standing, State
from studio.ui.rendering.supply import Supply
from studio.ui.rendering.tally import Overall, Tally
from studio.ui.sentences import told_error

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Renders(QObject):
    """The lines that wait, are made or failed; `changed` names lines whose standing changed.

    `busy_changed` tells when a batch begins, is paused, goes on or ends.
    """

    changed = Signal(object)  # tuple[LineId, ...]
    busy_changed = Signal()

    def __init__(
        self,
        document: Document,
        supply: Supply,
        freshness: Freshness,
        making: Making,
        report: Report,
        seeds: Seeds,
        hearing: Hearing,
    ) -> None:
        super().__init__()
        self._document = document
        self._supply = supply
        self._freshness = freshness
        self._making = making
        self._report = report
        self._seeds = seeds
        self._hearing = hearing
        self._orders: dict[LineId, list[Order]] = {}
        self._failed: dict[LineId, tuple[tuple[object, ...], Standing]] = {}
        self._tally = Tally()
        self._paused = False
        freshness.changed.connect(self.changed)
        making.begun.connect(self._on_begun)
        making.settled.connect(self._on_settled)
        document.opened.connect(self._on_opened)

    def standing(self, line: Line) -> Standing:
        """How the line stands."""
        orders = self._orders.get(line.id)
        if orders:
            begun = any(order.began is not None for order in orders)
            return Standing(State.RENDERING if begun else State.WAITING)
        failed = self._failed.get(line.id)
        if failed and failed[0] == self._supply.asked(line, self._document.project):
            return failed[1]
        return self._freshness.standing(line)

    def render(self, lines: Collection[LineId]) -> None:
        """Give these lines their sound; those that have it already are only looked at."""
        wanted = set(lines)
        there = [line for line in self._document.project.lines if line.id in wanted and says(line)]
        made = wishes(there, self._document, self._supply)
        orders = [Order(wish) for wish in made if not self._is_under_way(wish)]
        for order in orders:
            self._drop_batch(order.wish.line.id)  # it said something else
            self._tally.add(order)
        _log.info("rendering %d lines", len(orders))
        self._begin(orders)

    def again(self, lines: Collection[LineId]) -> None:
        """Make another take of these lines with another seed, where their engine has seeds."""
        self._seeds.renew(lines, self.render)

    def known(self) -> Sources:
        """What lines are made of, to look at them on any thread; nothing is learned by it."""
        return self._supply.known()

    def hear(self, line: Line) -> None:
        """Play a line as it might be and keep nothing of it; the latest that is asked for wins."""
        self._hearing.hear(line)

    def sound(self, line: Line, listen: Listen, settled: Settled) -> Order:
        """Make a line at once for somebody who listens; it is filed as a take like any other.

        `listen` is called on other threads. The order can be given to `drop`.
        """
        (wish,) = wishes((line,), self._document, self._supply, urgent=True)
        order = Order(replace(wish, listen=listen), settled)
        self._begin([order])
        return order

    def soon(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` on the model thread before the batch: voices on trial, for example."""
        return self._making.soon(work)

    def drop(self, order: Order) -> None:
        """Nobody waits for this order any more."""
        self._drop(order)
        self.changed.emit((order.wish.line.id,))

    def cancel(self, lines: Iterable[LineId] | None = None) -> None:
        """Stop the batch, what is under way too, or these lines of it."""
        gone = tuple(self._orders if lines is None else lines)
        for line in gone:
            self._drop_batch(line)
        self.changed.emit(gone)
        self._look_busy()

    def pause(self, *, on: bool) -> None:
        """Let the batch wait, or go on; what is listened to goes on."""
        self._paused = on
        self._making.hold(on=on)
        self.busy_changed.emit()

    @property
    def paused(self) -> bool:
        """Whether the batch waits for a person."""
        return self._paused

    @property
    def busy(self) -> bool:
        """Whether a batch is under way."""
        return self._tally.busy

    def overall(self) -> Overall:
        """How far the batch is; poll it."""
        return self._tally.overall()

    def _begin(self, orders: Sequence[Order]) -> None:
        for order in orders:
            self._orders.setdefault(order.wish.line.id, []).append(order)
            self._failed.pop(order.wish.line.id, None)
        if orders:
            self._making.take(orders)
            self.changed.emit(tuple(order.wish.line.id for order in orders))
            self.busy_changed.emit()

    def _is_under_way(self, wish: Wish) -> bool:
        orders = self._orders.get(wish.line.id, [])
        return any(not o.wish.urgent and o.wish.asked == wish.asked for o in orders)

    def _drop_batch(self, line: LineId) -> None:
        for order in self._orders.get(line, [])[:]:
            if not order.wish.urgent:
                self._drop(order)

    def _drop(self, order: Order) -> None:
        self._making.cancel(order)
        self._tally.drop(order)
        self._forget(order)

    def _forget(self, order: Order) -> None:
        line = order.wish.line.id
        left = [other for other in self._orders.get(line, []) if other is not order]
        if left:
            self._orders[line] = left
        else:
            self._orders.pop(line, None)

    def _on_begun(self, order: Order) -> None:
        self.changed.emit((order.wish.line.id,))

    def _on_settled(self, outcomes: list[tuple[Order, Outcome]]) -> None:
        filed = [(order, outcome) for order, outcome in outcomes if order.wish.filed]
        for order, outcome in filed:
            self._forget(order)
            self._tally.done(order)
            if isinstance(outcome, Failed):
                standing = Standing(State.FAILED, (told_error(outcome.error),))
                self._failed[outcome.line] = order.wish.asked, standing
                if not order.wish.urgent:
                    self._report.add(outcome)
            else:
                self._spare(order.wish)
        made = [(order.wish, each) for order, each in filed if isinstance(each, Done)]
        file(made, self._document, self._supply, self._freshness)
        self.changed.emit(tuple(order.wish.line.id for order, _ in filed))
        self._look_busy()

    def _spare(self, made: Wish) -> None:
        """Whatever else waits to make the same has it now."""
        for order in self._orders.get(made.line.id, [])[:]:
            if order.began is None and not order.wish.urgent and order.wish.asked == made.asked:
                self._making.cancel(order)
                self._tally.done(order)
                self._forget(order)

    def _look_busy(self) -> None:
        """Tell of the end of a batch, and of its failures."""
        if not self._tally.busy:
            self._report.tell(self._tally.overall().total)
            self.pause(on=False)

    def _on_opened(self) -> None:
        self.cancel()
        self._failed.clear()
