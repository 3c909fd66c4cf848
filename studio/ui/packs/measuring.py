"""How fast this machine is and what that means for a model, found out off the GUI thread."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from studio.engines.packs import disk
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.machine import machine
from studio.engines.packs.pack import Tier
from studio.engines.packs.tiers import Choice, choose
from studio.errors import StudioError
from studio.jobs import Job, Progress
from studio.ui.newest import Newest
from studio.ui.packs.depot import Depot
from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from studio.engines.packs.forecast import Forecast
    from studio.engines.packs.probe import Speed

Soon = Callable[[Callable[[], Any]], Future[Any]]
"""Runs work on the model thread before any batch: nothing else computes there meanwhile."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be expected of a model here; `room` are bytes free for downloads and packs.

    `making` are the bytes that are needed by tier while a pack is made.
    `arrived` are bytes of its release that are here, `complete` whether they are all of it.
    """

    forecasts: "tuple[Forecast, ...]"
    choice: Choice
    room: tuple[int, int]
    making: Mapping[Tier, int]
    arrived: int
    complete: bool


class Measuring(QObject):
    """Measures once and is remembered; `changed` when it begins and when it is through."""

    changed = Signal()

    def __init__(self, depot: Depot, tasks: Tasks, soon: Soon) -> None:
        super().__init__()
        self._depot = depot
        self._tasks = tasks
        self._asking = Newest(tasks)
        self._soon = soon
        self._speed: Speed | None = None
        self._job: Job | None = None
        self._failed = False

    @property
    def busy(self) -> bool:
        """Whether it is being measured."""
        return self._job is not None

    @property
    def failed(self) -> bool:
        """Whether it could not be measured."""
        return self._failed

    @property
    def progress(self) -> Progress:
        """How far that is."""
        return self._job.progress if self._job is not None else Progress()

    def begin(self) -> None:
        """Measure, unless that is done."""
        if self._speed is None and self._job is None:
            job = self._job = Job()
            file = self._depot.speed
            self._tasks.follow(
                self._soon(lambda: _measured(file, job)), self._on_measured, self._on_failed
            )
            self.changed.emit()

    def expect(self, offer: Offer, done: Callable[[Expected], None]) -> None:
        """Call `done` with what to expect of a model now; without forecasts until measured.

        Only the last who asks is told.
        """
        depot, speed = self._depot, self._speed
        self._asking.io(lambda: _expected(depot, offer, speed), done)

    def close(self) -> None:
        """Stop."""
        if self._job is not None:
            self._job.cancel()

    def _on_measured(self, speed: "Speed") -> None:
        self._speed, self._job, self._failed = speed, None, False
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._job, self._failed = None, True
        self.changed.emit()
        if not isinstance(error, StudioError):
            raise error


def _measured(file: Path, job: Job) -> "Speed":
    """On the model thread."""
    from studio.engines.packs.forecast import remembered

    return remembered(file, job)


def _expected(depot: Depot, offer: Offer, speed: "Speed | None") -> Expected:
    """On a file thread; the model libraries are loaded there, and only for this."""
    from studio.engines.packs.forecast import forecast
    from studio.engines.packs.making import room

    here = machine()
    found = forecast(offer, here.free, speed) if speed is not None else ()
    return Expected(
        found,
        choose(here.free, here.cores, offer.tiers),
        (depot.downloads.free(depot.releases), disk.free(depot.models)),
        {tier: room(offer, tier) for tier in offer.tiers},
        depot.downloads.arrived(offer),
        depot.downloads.complete(offer),
    )
