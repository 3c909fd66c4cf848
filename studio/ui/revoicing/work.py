"""A recording on its way into another voice: spoken on the model thread, written through the
door that marks every file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.export.loudness import Report
from studio.jobs import Job, Progress
from studio.render.rendered import Rendered
from studio.ui.engines import Engines
from studio.ui.notify import Notify
from studio.ui.packs.measuring import Soon
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.words import _
from studio.voices.consent import require_consent
from studio.voices.voice import Voice


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which recording, in whose voice, by which engine, and the file it is written to."""

    voice: Voice
    engine: str
    recording: Path
    out: Path


class Work(QObject):
    """One recording at a time; exactly one of the signals ends it."""

    finished = Signal(object)  # Report
    failed = Signal(object)  # StudioError
    cancelled = Signal()

    def __init__(
        self, shelf: Shelf, engines: Engines, tasks: Tasks, notify: Notify, soon: Soon
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._engines = engines
        self._tasks = tasks
        self._notify = notify
        self._soon = soon
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self._job is not None

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._job.progress if self._job is not None else Progress()

    def start(self, wanted: Wanted) -> None:
        """Begin; what cannot be written later is told before anything is spoken."""
        job = self._job = Job()
        speak = self._speaking(wanted, job)
        self._tasks.follow(
            self._soon(speak),
            lambda spoken: self._on_spoken(wanted, job, *spoken),
            lambda error: self._on_failed(job, error),
        )

    def cancel(self) -> None:
        """Stop; nothing is written."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.cancelled.emit()

    def _speaking(self, wanted: Wanted, job: Job) -> Callable[[], tuple[Rendered, str]]:
        library, engines = self._shelf.library, self._engines

        def speak() -> tuple[Rendered, str]:
            from studio.audio.files import read
            from studio.engines.limits import cannot_convert
            from studio.export.formats import format_for
            from studio.render.line import revoice

            require_consent(wanted.voice)
            format_for(wanted.out)
            engine = engines(wanted.engine)
            if not engine.capabilities.converts:
                raise cannot_convert(engine.id)
            clip = read(wanted.recording)
            speaker = library.speaker(wanted.voice, engine, job)
            return revoice(engine, clip, speaker, job), f"{engine.id} {engine.version}"

        return speak

    def _on_spoken(self, wanted: Wanted, job: Job, rendered: Rendered, engine: str) -> None:
        if job is not self._job:
            return
        self._tasks.io(
            lambda: _written(wanted, rendered, engine, job),
            lambda report: self._on_written(job, report),
            lambda error: self._on_failed(job, error),
        )
        self._shelf.refresh()  # the voice may have been learned for this

    def _on_written(self, job: Job, report: Report) -> None:
        if job is self._job:
            self._job = None
            self.finished.emit(report)

    def _on_failed(self, job: Job, error: BaseException) -> None:
        if job is not self._job:
            return
        self._job = None
        if not isinstance(error, StudioError):
            self._notify.report(error)
            error = StudioError(_("Something unexpected went wrong."))
        self.failed.emit(error)


def _written(wanted: Wanted, rendered: Rendered, engine: str, job: Job) -> Report:
    from studio.export.export import Options, export
    from studio.export.mark import mark_for
    from studio.export.timeline import Part, timeline

    title = wanted.out.stem
    spoken = timeline(title, [Part("", "", wanted.voice.name, rendered, 0.0)])
    mark = mark_for(title, [wanted.voice], [engine])
    (report,) = export(spoken, wanted.out, Options(overwrite=True), mark, job)
    return report
