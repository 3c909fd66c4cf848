"""What a person says about a new voice: its name and tags, the words of the recording, consent."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.errors import StudioError
from studio.ui.restyle import restyle
from studio.ui.sentences import told, told_error
from studio.ui.tasks import Tasks
from studio.ui.voices.consent import ConsentForm
from studio.ui.voices.tags import parted
from studio.ui.words import _
from studio.voices import names
from studio.voices.voice import Consent

_PAUSE = 400  # milliseconds without typing before the transcript is compared with the sound
_ROWS = 5  # of the transcript


@dataclass(frozen=True, slots=True)
class Said:
    """What was filled in."""

    name: str
    tags: tuple[str, ...]
    transcript: str
    consent: Consent | None


class About(QWidget):
    """What is typed; `aloud_asked` when the consent is to be read aloud."""

    aloud_asked = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._language, self._speech = "", 0.0
        self._prefilled = ""
        self._compared = "", "", 0.0
        self._name = QLineEdit()
        self._name.setAccessibleName(_("Name of the voice"))
        self._name.setMaxLength(names.LONGEST)
        self._name.setPlaceholderText(_("Such as: Anna"))
        self._tags = QLineEdit()
        self._tags.setAccessibleName(_("Tags"))
        self._tags.setPlaceholderText(_("Such as: warm, narrator"))
        self._transcript = QPlainTextEdit()
        self._transcript.setAccessibleName(_("Transcript"))
        self._transcript.setPlaceholderText(
            _("What is said in the recording, word for word. It makes the voice more alike.")
        )
        self._transcript.setTabChangesFocus(True)
        self._doubt = QLabel()
        self._doubt.setWordWrap(True)
        self.form = ConsentForm()
        self._aloud = QPushButton(_("Have it read aloud"))
        self._aloud.setToolTip(_("Puts a statement of consent before the text to read aloud"))
        self._draft = QLabel()
        self._draft.setWordWrap(True)
        self._timer = QTimer(self)
        self._lay_out()
        self._wire()
        self._on_consent()

    @property
    def said(self) -> Said:
        """What is filled in."""
        return Said(
            self._name.text().strip(),
            parted(self._tags.text()),
            " ".join(self._transcript.toPlainText().split()),
            self.form.consent,
        )

    def propose(self, transcript: str) -> None:
        """Fill in the words that were read, unless a person typed others."""
        now = self._transcript.toPlainText().strip()
        if now in ("", self._prefilled):
            self._prefilled = transcript
            self._transcript.setPlainText(transcript)

    def set_speech(self, language: str, seconds: float) -> None:
        """How long somebody speaks in the recording, and in which language; 0 = not known."""
        if (language, seconds) != (self._language, self._speech):
            self._language, self._speech = language, seconds
            self._timer.start()

    def ask_name(self) -> None:
        """Put the cursor where the name is typed."""
        self._name.setFocus()

    def clear(self) -> None:
        """Forget everything."""
        self._prefilled = ""
        for field in (self._name, self._tags, self._transcript, self.form):
            field.clear()

    def _lay_out(self) -> None:
        height = self.fontMetrics().lineSpacing()
        self._transcript.setFixedHeight((_ROWS + 1) * height)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_("Name"), self._name)
        form.addRow(_("Tags"), self._tags)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_title(_("2  About the voice")))
        column.addLayout(form)
        column.addWidget(QLabel(_("Transcript")))
        column.addWidget(self._transcript)
        column.addWidget(self._doubt)
        row = QHBoxLayout()
        row.addWidget(_title(_("3  Consent of the person who speaks")), 1)
        row.addWidget(self._aloud)
        column.addLayout(row)
        column.addWidget(self.form)
        column.addWidget(self._draft)

    def _wire(self) -> None:
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._transcript.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._on_typed)
        self.form.changed.connect(self._on_consent)
        self._aloud.clicked.connect(self.aloud_asked)
        self._doubt.hide()

    def _on_consent(self) -> None:
        given = self.form.consent is not None
        self._draft.setText(
            _("The consent is kept with the voice and can be taken back at any time.")
            if given
            else _("Without a consent it becomes a draft: it can be heard here, but not exported.")
        )
        restyle(self._draft, "role", "dim" if given else "warning")

    def _on_typed(self) -> None:
        """Compare the words with the length of the speech, off the GUI thread."""
        transcript, language, speech = self.said.transcript, self._language, self._speech
        asked = self._compared = transcript, language, speech
        if not transcript or not speech:
            self._doubt.hide()
            return

        def work() -> str | None:
            from studio.voices.transcript import doubt

            return doubt(transcript, language, speech)

        self._tasks.io(work, lambda found: self._on_doubt(asked, found), self._on_unread)

    def _on_doubt(self, asked: tuple[str, str, float], doubt: str | None) -> None:
        if asked is not self._compared:
            return
        self._doubt.setText(told(doubt) if doubt else "")
        self._doubt.setVisible(bool(doubt))
        restyle(self._doubt, "role", "warning")

    def _on_unread(self, error: BaseException) -> None:
        if not isinstance(error, StudioError):
            raise error
        self._doubt.setText(told_error(error))
        self._doubt.show()
        restyle(self._doubt, "role", "bad")


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    label.setWordWrap(True)
    return label
