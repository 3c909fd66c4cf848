"""Making the voice: one button, then progress and cancel in its place, then what came of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from studio.jobs import Job
from studio.ui.engines import Engines
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.voices.about import Said
from studio.ui.voices.sample import Held
from studio.ui.voices.trials import Soon
from studio.voices import names
from studio.voices.enrol import Enrolled, enrol

_POLL = 100  # milliseconds


class Making(QObject):
    """Enrols on the model thread; `advanced` carries how much is done, 0 to 1.

    Of `made`, `failed` and `cancelled` exactly one comes at the end.
    """

    advanced = Signal(float)
    made = Signal(object)  # Enrolled
    failed = Signal(object)  # BaseException
    cancelled = Signal()

    def __init__(self, shelf: Shelf, engines: Engines, tasks: Tasks, soon: Soon) -> None:
        super().__init__()
        self._shelf = shelf
        self._engines = engines
        self._tasks = tasks
        self._soon = soon
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._on_tick)

    @property
    def busy(self) -> bool:
        """Whether a voice is being made."""
        return self._job is not None

    def make(self, held: Held, said: Said, language: str, engine: str) -> None:
        """Make the voice of the used part."""
        job = self._job = Job()
        work = _work(self._shelf, self._engines, engine, held, said, language, job)
        self._timer.start()
        self._tasks.follow(
            self._soon(work),
            lambda made: self._on_made(job, made),
            lambda error: self._on_failed(job, error),
        )

    def cancel(self) -> None:
        """Stop; the voice is not made."""
        if self._job is not None:
            self._job.cancel()
            self._end()
            self.cancelled.emit()

    def _end(self) -> None:
        self._timer.stop()
        self._job = None

    def _on_tick(self) -> None:
        if self._job is not None:
            self.advanced.emit(self._job.progress.fraction)

    def _on_made(self, job: Job, made: Enrolled) -> None:
        if job is self._job:
            self._end()
            self._shelf.refresh()
            self.made.emit(made)

    def _on_failed(self, job: Job, error: BaseException) -> None:
        if job is self._job:
            self._end()
            self.failed.emit(error)


def _work(
    shelf: Shelf, engines: Engines, engine: str, held: Held, said: Said, language: str, job: Job
) -> Callable[[], Enrolled]:
    """Everything the model thread needs, taken now."""
    clip, library = held.used, shelf.library

    def work() -> Enrolled:
        tags = names.tags(said.tags)  # refused before anything is made
        made = enrol(
            library,
            engines(engine),
            said.name,
            clip,
            said.transcript,
            language,
            consent=said.consent,
            job=job,
        )
        return replace(made, voice=library.tag(made.voice, tags)) if tags else made

    return work
