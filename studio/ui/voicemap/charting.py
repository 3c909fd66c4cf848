"""Listening to all voices while somebody looks at the map, and again when others are there."""

from PySide6.QtCore import QObject, QTimer, Signal

from studio.errors import StudioError
from studio.jobs import Job
from studio.ui.engines import Engines
from studio.ui.sentences import told
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.voicemap.kin import Kin, kin
from studio.ui.voices.alike import ENGINE
from studio.ui.words import _
from studio.voices.likeness import FEWEST
from studio.voices.voice import Voice

_POLL = 100  # milliseconds


class Charting(QObject):
    """Keeps the latest map; `changed` when there is another, or it is being made or given up.

    `advanced` carries how much is done, 0 to 1.
    """

    changed = Signal()
    advanced = Signal(float)

    def __init__(self, shelf: Shelf, engines: Engines, tasks: Tasks) -> None:
        super().__init__()
        self._shelf = shelf
        self._engines = engines
        self._tasks = tasks
        self._found: Kin | None = None
        self._problem = ""
        self._asked: tuple[Voice, ...] | None = None  # the voices it was last made of
        self._awake = False
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._on_tick)
        shelf.changed.connect(self._look)

    @property
    def found(self) -> Kin | None:
        """The map as it was last made, if it ever was."""
        return self._found

    @property
    def busy(self) -> bool:
        """Whether it is being made."""
        return self._job is not None

    @property
    def problem(self) -> str:
        """Why there is no map of the voices as they are; empty where there is one."""
        return self._problem

    def wake(self, *, awake: bool) -> None:
        """Listen only while somebody looks: what was not heard by then is heard the next time."""
        self._awake = awake
        if awake:
            self._look()
        elif self.busy:
            self.cancel()
            self._asked = None

    def begin(self) -> None:
        """Make it of the voices as they are."""
        self._stop()
        self._asked = voices = self._shelf.voices
        if len(voices) < FEWEST:
            self._end(None, too_few(len(voices)))
            return
        job = self._job = Job()
        self._problem = ""
        library, engines = self._shelf.library, self._engines

        self._timer.start()
        self._tasks.io(
            lambda: kin(library, engines(ENGINE), job),
            lambda found: self._on_made(job, found),
            lambda error: self._on_failed(job, error),
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; the map before stays, and so does what was heard."""
        if self.busy:
            self._end(self._found, _("The map was not finished."))

    def _look(self) -> None:
        if self._awake and self._shelf.voices != self._asked:
            self.begin()

    def _stop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _end(self, found: Kin | None, problem: str) -> None:
        self._stop()
        self._found, self._problem = found, problem
        self.changed.emit()

    def _on_tick(self) -> None:
        if self._job is not None:
            self.advanced.emit(self._job.progress.fraction)

    def _on_made(self, job: Job, found: Kin) -> None:
        if job is self._job:
            self._end(found, "")

    def _on_failed(self, job: Job, error: BaseException) -> None:
        if not isinstance(error, StudioError):
            raise error
        if job is self._job:
            self._end(None, told(error.message))


def too_few(count: int) -> str:
    """Why so many voices make no map."""
    return _("A map needs at least {fewest} voices; there are {count}.").format(
        fewest=FEWEST, count=count
    )
