"""The page for a new voice: the form, and after it the voice that was made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.audio.clip import Clip
from studio.ui.icons import Icons
from studio.ui.notify import Notify
from studio.ui.voices import dropped
from studio.ui.voices.form import Form
from studio.ui.voices.intake import Intake
from studio.ui.voices.made import Made
from studio.ui.words import _
from studio.voices.enrol import Enrolled
from studio.voices.reading import Reading


class NewVoicePage(QWidget):
    """Everything on it stays when it is left, when making a voice fails and when it is cancelled.

    It takes sound files that are dropped on it, and scrolls where there is too little room.
    """

    def __init__(
        self, form: Form, made: Made, intake: Intake, notify: Notify, icons: Icons
    ) -> None:
        super().__init__()
        self._form = form
        self._made = made
        self._intake = intake
        self._notify = notify
        self._pages = QStackedWidget()
        self._back = QPushButton(_("Back to the script"))
        icons.keep(self._back, "arrow-left")
        self.setAcceptDrops(True)
        self._lay_out()
        self._back.clicked.connect(intake.leave)
        intake.begun.connect(self._on_begun)
        intake.given.connect(form.give)
        form.done.connect(self._on_done)
        made.again.connect(self._on_begun)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._form.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is recorded who does not see it; what was recorded is kept."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._form.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file = dropped.file(event.mimeData())
        if file is not None and dropped.is_sound(file):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped.file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self._on_begun()
            self._form.give(file)

    def _lay_out(self) -> None:
        title = QLabel(_("New voice"))
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(title)
        head.addStretch(1)
        self._pages.addWidget(self._form)
        self._pages.addWidget(self._made)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        scroll = _Scroll()
        margins = column.contentsMargins()
        aside = margins.left() + margins.right()
        scroll.resized.connect(lambda: self._form.fit(scroll.viewport().width() - aside))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _on_begun(self) -> None:
        self._pages.setCurrentWidget(self._form)
        self._form.look()

    def _on_done(self, made: Enrolled, reference: Clip, texts: Reading) -> None:
        self._made.show_made(made, reference, texts)
        self._pages.setCurrentWidget(self._made)
        if not self.isVisible():
            said = _("The voice “{name}” is made.").format(name=made.voice.name)
            self._notify.offer(said, _("Hear it"), self._intake.open)


class _Scroll(QScrollArea):
    """A scroll area; `resized` when more or less of what is in it can be seen."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
