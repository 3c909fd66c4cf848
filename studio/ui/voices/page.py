"""The page for a new voice: record or import, trim, say whose it is, and hear it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.audio.clip import Clip
from studio.ui.icons import Icons
from studio.ui.notify import Notify
from studio.ui.tasks import Tasks
from studio.ui.voices import dropped
from studio.ui.voices.about import About
from studio.ui.voices.aloud import Aloud
from studio.ui.voices.finish import Finish
from studio.ui.voices.intake import Intake
from studio.ui.voices.made import Made
from studio.ui.voices.recording import Recording
from studio.ui.voices.sample import Held, Sample, whole
from studio.ui.voices.trimming import Trimming
from studio.ui.words import _
from studio.voices.enrol import Enrolled

_FORM, _MADE = range(2)


class NewVoicePage(QWidget):
    """Two columns, the sound and what is said about it; then the voice that was made.

    Everything on it stays when it is left, when making the voice fails and when it is cancelled.
    """

    def __init__(
        self,
        sample: Sample,
        sound: tuple[Recording, Aloud, Trimming],
        about: About,
        finish: Finish,
        made: Made,
        intake: Intake,
        tasks: Tasks,
        notify: Notify,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._sample = sample
        self._recording, self._aloud, self._trimming = sound
        self._about = about
        self._finish = finish
        self._made = made
        self._intake = intake
        self._tasks = tasks
        self._notify = notify
        self._pages = QStackedWidget()
        self._drop = QLabel(_("Or drop a sound file here."))
        self._drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop.setProperty("role", "faint")
        self._back = QPushButton(_("Back to the script"))
        icons.keep(self._back, "arrow-left")
        self.setAcceptDrops(True)
        self._lay_out()
        self._wire()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._recording.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is recorded who does not see it; what was recorded is kept."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._recording.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file = dropped.file(event.mimeData())
        if file is not None and dropped.is_sound(file) and not self._recording.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped.file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self._on_given(file)

    def _lay_out(self) -> None:
        title = QLabel(_("New voice"))
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(title)
        head.addStretch(1)
        space = self.fontMetrics().height()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(round(0.75 * space))
        right.setSpacing(round(0.75 * space))
        first = QLabel(_("1  Record or import a sample of the voice"))
        first.setProperty("role", "title")
        for part in (first, self._recording, self._aloud):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            left.addWidget(part)
        left.addWidget(self._trimming, 1)
        left.addWidget(self._drop, 1)
        right.addWidget(self._about)
        right.addStretch(1)
        right.addWidget(self._finish)
        form = QWidget()
        columns = QHBoxLayout(form)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(2 * space)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self._pages.addWidget(form)
        self._pages.addWidget(self._made)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _wire(self) -> None:
        self._back.clicked.connect(self._intake.leave)
        self._intake.begun.connect(self._on_again)
        self._intake.given.connect(self._on_given)
        self._recording.recorded.connect(self._on_recorded)
        self._recording.chosen.connect(self._on_given)
        self._recording.busy_changed.connect(self._on_busy)
        self._sample.judged.connect(self._on_judged)
        self._about.form.changed.connect(self._on_consent)
        self._about.aloud_asked.connect(self._aloud.read_consent)
        self._about.changed.connect(self._on_said)
        self._finish.asked.connect(self._on_asked)
        self._finish.done.connect(self._on_made)
        self._made.again.connect(self._on_again)
        self._on_judged()

    def _on_recorded(self, clip: Clip) -> None:
        read = self._aloud.words
        self._hold(whole(clip, read=read))
        self._about.propose(read)

    def _on_given(self, file: Path) -> None:
        if self._recording.busy:
            self._notify.tell(_("A recording is under way. Stop it first, then drop the file."))
            return

        def work() -> Clip:
            from studio.audio import files

            return files.read(file)

        self._tasks.io(work, lambda clip: self._on_read(file, clip))

    def _on_read(self, file: Path, clip: Clip) -> None:
        self._pages.setCurrentIndex(_FORM)
        self._hold(whole(clip, file.name))
        self._about.propose("")

    def _hold(self, held: Held) -> None:
        """Take another recording; the one before can be had back."""
        before = self._sample.held
        self._sample.hold(held)
        if before is not None:
            self._notify.offer(
                _("The recording before was replaced."),
                _("Take it back"),
                lambda: self._sample.hold(before),
            )

    def _on_busy(self) -> None:
        held = self._sample.held is not None
        self._finish.set_ready(ready=held and not self._recording.busy)
        self._recording.set_held(held=held)
        self._drop.setVisible(not held)

    def _on_judged(self) -> None:
        self._on_busy()
        quality = self._sample.quality
        self._about.set_speech(self._aloud.language, quality.speech if quality else 0.0)

    def _on_consent(self) -> None:
        form = self._about.form
        self._aloud.set_consent(form.who.text(), form.scope.text())

    def _on_said(self) -> None:
        self._finish.set_draft(draft=self._about.said.consent is None)

    def _on_asked(self) -> None:
        held, said = self._sample.held, self._about.said
        if held is None:
            return
        if not said.name:
            self._finish.refuse(_("Give the voice a name first."))
            self._about.ask_name()
            return
        self._finish.begin(held, said, self._aloud.language)

    def _on_made(self, made: Enrolled, held: Held) -> None:
        texts = self._aloud.texts
        self._made.show_made(made, held.used, texts)
        self._pages.setCurrentIndex(_MADE)
        self._sample.hold(None)
        self._about.clear()
        if not self.isVisible():
            said = _("The voice “{name}” is made.").format(name=made.voice.name)
            self._notify.offer(said, _("Hear it"), self._intake.open)

    def _on_again(self) -> None:
        self._pages.setCurrentIndex(_FORM)
        self._recording.look()
