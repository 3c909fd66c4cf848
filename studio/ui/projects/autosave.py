"""Saving without being asked: what changed is on the disk at most 15 seconds later."""

from PySide6.QtCore import QObject, QTimer

from studio.errors import StudioError
from studio.ui.document import Document
from studio.ui.notify import Kind, Notify
from studio.ui.projects.projects import Projects
from studio.ui.sentences import in_a_row, told
from studio.ui.words import _

INTERVAL = 10.0  # seconds from the first change to its save; leaves 5 for a slow disk


class Autosave(QObject):
    """Saves after each change, and before the window tells of a bug.

    A failure is told once and tried again until it works; nothing is lost meanwhile, because the
    project is in the window. `failing` holds while it does not work.
    """

    def __init__(
        self,
        document: Document,
        projects: Projects,
        notify: Notify,
        seconds: float = INTERVAL,
    ) -> None:
        super().__init__()
        self._projects = projects
        self._notify = notify
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.now)
        document.changed.connect(self._on_changed)
        projects.saved.connect(self._on_saved)
        notify.bug.connect(self._on_bug)

    @property
    def failing(self) -> bool:
        """Whether the last try did not work."""
        return self._failing

    def now(self) -> None:
        """Save what changed at once."""
        self._projects.keep(self._on_kept, self._on_failed)

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_saved(self) -> None:
        if self._failing:
            self._failing = False
            self._notify.tell(_("The project is saved again."))

    def _on_kept(self) -> None:
        if not self._projects.settled:
            self._on_changed()

    def _on_failed(self, error: BaseException) -> None:
        self._timer.start()
        if self._failing:
            return
        self._failing = True
        if isinstance(error, StudioError):
            again = _("Timbreloom keeps trying; nothing is lost while it is open.")
            self._notify.tell(error.message, in_a_row(told(error.hint), again), Kind.FAILURE)
        else:
            self._notify.report(error)

    def _on_bug(self) -> None:
        if not self._failing:
            self.now()
