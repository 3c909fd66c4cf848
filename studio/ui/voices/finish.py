"""The last step of the page: the button that makes the voice, its progress, and a failure."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.errors import StudioError
from studio.ui.document import Document
from studio.ui.notify import Notify
from studio.ui.restyle import restyle
from studio.ui.sentences import told_error
from studio.ui.voices.about import Said
from studio.ui.voices.making import Making
from studio.ui.voices.sample import Held
from studio.ui.words import _
from studio.voices.enrol import Enrolled

_FULL = 100


class Finish(QWidget):
    """`asked` when the button was pressed, `done(enrolled, held)` when the voice is there."""

    asked = Signal()
    done = Signal(object, object)  # Enrolled, Held

    def __init__(self, making: Making, document: Document, notify: Notify) -> None:
        super().__init__()
        self._making = making
        self._document = document
        self._notify = notify
        self._held: Held | None = None
        self._make = QPushButton()
        self._make.setProperty("primary", "true")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Learning the voice"))
        self._bar.setRange(0, _FULL)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setAccessibleName(_("Cancel making the voice"))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setAccessibleName(_("What came of making the voice"))
        self._lay_out()
        self._wire()
        self.set_draft(draft=True)
        self.set_ready(ready=False)
        self._show(busy=False)

    def set_ready(self, *, ready: bool) -> None:
        """Whether there is a recording to make it of."""
        self._make.setEnabled(ready)
        self._make.setToolTip("" if ready else _("Record or import a sample first."))

    def set_draft(self, *, draft: bool) -> None:
        """Whether a consent is missing."""
        self._make.setText(_("Make a draft") if draft else _("Make the voice"))

    def refuse(self, why: str) -> None:
        """Say what is missing."""
        self._tell(why, "bad")

    def begin(self, held: Held, said: Said, language: str) -> None:
        """Make the voice with the project's engine."""
        self._held = held
        self._bar.setValue(0)
        self._show(busy=True)
        self._tell(_("Learning the voice… the script can be used meanwhile."), "dim")
        self._making.make(held, said, language, self._document.project.engine)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._make, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        column.addLayout(row)

    def _wire(self) -> None:
        self._make.clicked.connect(self.asked)
        self._cancel.clicked.connect(self._making.cancel)
        self._making.advanced.connect(self._on_advanced)
        self._making.made.connect(self._on_made)
        self._making.failed.connect(self._on_failed)
        self._making.cancelled.connect(self._on_cancelled)

    def _show(self, *, busy: bool) -> None:
        self._make.setVisible(not busy)
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy)

    def _on_advanced(self, share: float) -> None:
        self._bar.setValue(max(self._bar.value(), round(_FULL * share)))

    def _on_made(self, made: Enrolled) -> None:
        self._show(busy=False)
        self._tell("", "dim")
        self.done.emit(made, self._held)

    def _on_failed(self, error: BaseException) -> None:
        self._show(busy=False)
        if isinstance(error, StudioError):
            self._tell(told_error(error), "bad")
        else:
            self._tell("", "dim")
            self._notify.report(error)

    def _on_cancelled(self) -> None:
        self._show(busy=False)
        self._tell(_("Cancelled. The recording and what you typed are still here."), "dim")

    def _tell(self, words: str, role: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        restyle(self._told, "role", role)
