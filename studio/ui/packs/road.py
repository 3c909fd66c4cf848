"""The road from a wish to an installed model, and the care of models: one work at a time."""

import logging
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.jobs import Job, Progress
from studio.ui.engines import Engines
from studio.ui.packs import fitting
from studio.ui.packs import wish as wishes
from studio.ui.packs.depot import Depot
from studio.ui.packs.news import News
from studio.ui.packs.wish import Step, Wish
from studio.ui.tasks import Tasks

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Doing(StrEnum):
    """What is being done."""

    DOWNLOADING = "downloading"
    CONVERTING = "converting"
    VERIFYING = "verifying"
    UPDATING = "updating"
    REMOVING = "removing"
    DISCARDING = "discarding"
    STOPPING = "stopping"  # until the thread has let go of its files


class Road(QObject):
    """Works on file threads; `changed` when something begins, ends or fails. Poll `progress`.

    A wish that is not fulfilled stays: paused, failed or interrupted, `go_on` takes it up where
    it was. The window may be closed meanwhile, and the next one goes on by itself.
    """

    changed = Signal()
    installed = Signal(str)  # id of a model

    def __init__(self, depot: Depot, engines: Engines, tasks: Tasks, news: News) -> None:
        super().__init__()
        self._depot = depot
        self._engines = engines
        self._tasks = tasks
        self._news = news
        self._wish: Wish | None = None
        self._doing: Doing | None = None
        self._about = ""
        self._failure: StudioError | None = None
        self._again: Callable[[], None] = self.go_on
        self._job = Job()

    @property
    def wish(self) -> Wish | None:
        """What is to be installed and is not yet."""
        return self._wish

    @property
    def doing(self) -> Doing | None:
        """What is being done now."""
        return self._doing

    @property
    def about(self) -> str:
        """The model something is done with, or was before it failed."""
        return self._about

    @property
    def failure(self) -> StudioError | None:
        """Why the last work did not come to its end."""
        return self._failure

    @property
    def progress(self) -> Progress:
        """How far the work is."""
        return self._job.progress

    def get(self, wish: Wish) -> None:
        """Have a model: fetch its release and make the pack of it."""
        if self._doing is None:
            self._keep(wish)
            self._fetch(wish)

    def go_on(self) -> None:
        """Take up the wish where it was."""
        if self._wish is not None and self._doing is None:
            self.get(replace(self._wish, paused=False))

    def pause(self) -> None:
        """Stop for now; all that is done stays done."""
        if self._wish is not None:
            self._keep(replace(self._wish, paused=True))
        self._stop()

    def cancel(self) -> None:
        """Stop, and want nothing any more; what has arrived stays where it is until discarded."""
        self._wish, self._failure = None, None
        wishes.forget(self._depot.wish)
        self._stop()

    def again(self) -> None:
        """Try once more what failed."""
        if self._doing is None and self._failure is not None:
            self._again()

    def verify(self, model: str) -> None:
        """Look whether every file of an installed pack is what it should be."""
        work = partial(fitting.verify, self._depot, model)
        self._run(Doing.VERIFYING, model, work, lambda _pack: self._news.verified(model))

    def update(self, model: str, source: str) -> None:
        """Fetch what changed in the release of an installed pack, and make it anew."""
        work = partial(fitting.update, self._depot, self._engines, model, source)
        self._run(Doing.UPDATING, model, work, partial(self._news.updated, model))

    def remove(self, model: str) -> None:
        """Delete an installed pack; voices and takes stay."""
        work = partial(_without_job, partial(fitting.remove, self._depot, self._engines, model))
        self._run(Doing.REMOVING, model, work, lambda _none: self._news.removed(model))

    def discard(self, model: str) -> None:
        """Delete what was downloaded for a model."""
        offer = self._depot.offers[model]
        work = partial(_without_job, partial(self._depot.downloads.discard, offer))
        self._run(Doing.DISCARDING, model, work, lambda _none: None)

    def look_back(self) -> None:
        """Take up what an earlier window left: a download goes on, the rest is offered."""
        wish = wishes.read(self._depot.wish)
        if wish is None or wish.id not in self._depot.offers:
            return
        self._wish, self._about = wish, wish.id
        if not wish.paused and wish.step is Step.DOWNLOAD:
            self._news.goes_on(wish.id)
            self.go_on()
        elif not wish.paused:
            self._news.interrupted(wish.id, self.go_on)
        self.changed.emit()

    def close(self) -> None:
        """Stop, and let the next window go on."""
        self._job.cancel()

    def _keep(self, wish: Wish) -> None:
        self._wish = wish
        wishes.write(wish, self._depot.wish)

    def _fetch(self, wish: Wish) -> None:
        work = partial(fitting.fetch, self._depot, wish)
        self._run(Doing.DOWNLOADING, wish.id, work, partial(self._convert, wish))
        self._again = self.go_on

    def _convert(self, wish: Wish, folder: Path) -> None:
        if self._wish is None or self._wish.paused:
            return  # it was stopped when all had just arrived
        self._keep(replace(wish, step=Step.CONVERT))
        _log.info("converting %s, tier %s, from %s", wish.id, wish.tier, folder)

        def work(job: Job) -> Path:
            return fitting.install(self._depot, self._engines, wish, folder, job)

        self._run(Doing.CONVERTING, wish.id, work, lambda _place: self._on_installed(wish))
        self._again = self.go_on

    def _run(
        self,
        doing: Doing,
        model: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
    ) -> None:
        if self._doing is not None:
            return
        self._doing, self._about, self._failure = doing, model, None
        self._again = partial(self._run, doing, model, work, done)
        job = self._job = Job()

        def finished(result: T) -> None:
            self._doing = None
            done(result)
            self.changed.emit()

        future = self._tasks.io(lambda: work(job), finished, self._on_failed)
        future.add_done_callback(lambda _ended: self._tasks.later(partial(self._on_ended, job)))
        self.changed.emit()

    def _stop(self) -> None:
        self._job.cancel()
        if self._doing is not None:
            self._doing = Doing.STOPPING
        self.changed.emit()

    def _on_ended(self, job: Job) -> None:
        """The thread has let go; what came of it was told before, unless it was stopped."""
        if self._doing is Doing.STOPPING and job is self._job:
            self._doing = None
            self._job = Job()
            self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._doing = None
        self._failure = self._news.failed(self._about, error)
        _log.info("%s: %s", self._about, error, exc_info=error)
        self.changed.emit()

    def _on_installed(self, wish: Wish) -> None:
        if self._wish is not None and self._wish.id == wish.id:
            self._wish = None
            wishes.forget(self._depot.wish)
        self._news.installed(wish.id)
        self.installed.emit(wish.id)


def _without_job(work: Callable[[], T], _job: Job) -> T:
    return work()
