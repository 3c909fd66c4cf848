"""Lines are made one by one: read on a file thread, spoken on the model thread, told here."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.render.batch import Done, Failed, Sources, Step
from studio.render.cache import Cache
from studio.render.make import kept, make
from studio.render.queue import Queue
from studio.render.steps import step
from studio.ui.engines import Engines
from studio.ui.notify import Notify
from studio.ui.rendering.order import Order, Outcome
from studio.ui.rendering.supply import Supply
from studio.ui.tasks import Tasks
from studio.ui.words import _
from studio.voices.voice import VoiceId

_log = logging.getLogger(__name__)

T = TypeVar("T")

_GROUP = 0.03  # seconds of reading after which what was found out is told

Found = tuple[Order, Step | Outcome | None]
"""What reading an order came to: a step to be made, an outcome, or None: the model thread reads."""


class Making(QObject):
    """Takes orders and carries them out, the urgent ones before the others.

    `read` carries orders whose weight is known now, `begun` one whose turn it is, `settled` pairs
    of order and outcome; all on the GUI thread. Orders that were cancelled are not heard of again.
    """

    read = Signal(object)
    begun = Signal(object)
    settled = Signal(object)

    def __init__(
        self, supply: Supply, engines: Engines, cache: Cache, tasks: Tasks, notify: Notify
    ) -> None:
        super().__init__()
        self._supply = supply
        self._engines = engines
        self._cache = cache
        self._tasks = tasks
        self._notify = notify
        self._queue = Queue(tasks.runner)

    def take(self, orders: Sequence[Order]) -> None:
        """Carry these out, in order."""
        known = self._supply.known()
        work = partial(_read, orders, known, self._cache, self._tell_read)
        self._tasks.io(work, failed=partial(self._on_unread, orders))

    def cancel(self, order: Order) -> None:
        """Drop it, whether it waits or is under way."""
        order.job.cancel()
        if order.future is not None:
            order.future.cancel()

    def hold(self, *, on: bool) -> None:
        """Let what is not urgent wait, or go on."""
        self._queue.hold(on=on)

    def soon(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` on the model thread before what is not urgent."""
        return self._queue.preview(work)

    def _tell_read(self, found: list[Found]) -> None:
        self._tasks.later(partial(self._on_read, found))

    def _on_read(self, found: list[Found]) -> None:
        found = [each for each in found if not each[0].job.cancelled]
        self.read.emit([order for order, what in found if not isinstance(what, Done | Failed)])
        outcomes = []
        for order, what in found:
            if isinstance(what, Done | Failed):
                outcomes.append((order, what))
            else:
                self._queue_up(order, what)
        self._settle(outcomes)

    def _on_unread(self, orders: Sequence[Order], error: BaseException) -> None:
        """A bug: the model thread tries those that were not come to."""
        self._notify.report(error)
        for order in orders:
            if order.future is None and not order.over and not order.job.cancelled:
                self._queue_up(order, None)

    def _queue_up(self, order: Order, planned: Step | None) -> None:
        add = self._queue.preview if order.wish.urgent else self._queue.batch
        begin = partial(self._tasks.later, partial(self.begun.emit, order))
        work = partial(_make, order, planned, self._supply, self._cache, self._engines, begin)
        order.future = add(work)
        self._tasks.follow(
            order.future, partial(self._on_made, order), partial(self._on_failed, order)
        )

    def _on_made(self, order: Order, done: Done) -> None:
        self._settle([(order, done)])

    def _on_failed(self, order: Order, error: BaseException) -> None:
        if not isinstance(error, StudioError):
            self._notify.report(error)
            error = StudioError(_("Something unexpected went wrong."))
        if order.restarts != self._engines.restarts and not order.tries and not order.job.cancelled:
            order.tries += 1
            self._queue_up(order, None)
        else:
            self._settle([(order, Failed(order.wish.line.id, error))])

    def _settle(self, outcomes: list[tuple[Order, Outcome]]) -> None:
        """Tell what came of orders; a line that was finished although cancelled counts, too."""
        for order, outcome in outcomes:
            order.over = True
            if isinstance(outcome, Failed):
                _log.info("line %s failed: %s", outcome.line, outcome.error)
        if outcomes:
            self.settled.emit(outcomes)
        for order, outcome in outcomes:
            if not order.job.cancelled:
                order.settled(outcome)


def _read(
    orders: Sequence[Order], known: Sources, cache: Cache, tell: Callable[[list[Found]], None]
) -> None:
    """Find out of each order what has to be made; tells as it goes. Runs on any thread."""
    found: list[Found] = []
    last = -_GROUP  # the first is told at once
    for order in orders:
        if not order.job.cancelled:
            found.append((order, _found(order, known, cache)))
        if found and time.monotonic() - last > _GROUP:
            tell(found)
            found, last = [], time.monotonic()
    if found:
        tell(found)


def _found(order: Order, known: Sources, cache: Cache) -> Step | Outcome | None:
    wish = order.wish
    try:
        planned = _step(order, known)
    except StudioError:
        return None  # the model thread learns the voice, or fails for good
    order.weight = planned.weight
    return kept(planned, cache, wish.listen) or planned


def _make(
    order: Order,
    planned: Step | None,
    supply: Supply,
    cache: Cache,
    engines: Engines,
    begin: Callable[[], object],
) -> Done:
    """Make a line; runs on the model thread."""
    order.job.check()
    order.restarts, order.began = engines.restarts, time.monotonic()
    begin()
    wish = order.wish
    name = wish.line.engine or wish.project.engine
    same = supply.asked(wish.line, wish.project) == wish.asked  # its voice may be gone by now
    if planned is None or planned.engine is not engines(name) or not same:
        planned = _step(order, wish.sources)
        order.began = time.monotonic()  # learning a voice says nothing of the lines to come
    done = make(planned, cache, order.job, wish.listen)
    order.seconds = time.monotonic() - order.began
    _log.debug("line %s made in %.2f s", done.line, order.seconds)
    return done


def _step(order: Order, sources: Sources) -> Step:
    def speaker(voice: VoiceId, engine: Engine) -> bytes:
        return sources.speaker(voice, engine, order.job)

    return step(order.wish.line, order.wish.project, sources, speaker)
