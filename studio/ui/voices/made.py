"""The second half of the page: a voice that was made, heard beside its recording, then used."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.audio.clip import Clip
from studio.ui.sentences import in_a_row, told
from studio.ui.voices.result import Result
from studio.ui.voices.use import Use
from studio.ui.words import _
from studio.voices.enrol import Enrolled
from studio.voices.reading import Reading
from studio.voices.voice import Voice


class Made(QWidget):
    """Shows what was made; `again` asks for the form."""

    again = Signal()

    def __init__(self, result: Result, use: Use) -> None:
        super().__init__()
        self._result = result
        self._use = use
        self._voice: Voice | None = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._remarks = QLabel()
        self._remarks.setWordWrap(True)
        self._remarks.setProperty("role", "dim")
        self._project = QPushButton(_("Use this voice for the project"))
        self._project.setProperty("primary", "true")
        self._lines = QPushButton(_("Use for the chosen lines"))
        self._again = QPushButton(_("Make another voice"))
        self._lay_out()
        self._project.clicked.connect(self._on_project)
        self._lines.clicked.connect(self._on_lines)
        self._again.clicked.connect(self.again)

    def show_made(self, made: Enrolled, reference: Clip, texts: Reading) -> None:
        """Show a voice that was just made of `reference`."""
        self._voice = made.voice
        draft = _("“{name}” can speak now. It is a draft: it can be heard, but not exported.")
        ready = _("“{name}” can speak now.")
        said = draft if made.voice.draft else ready
        self._title.setText(said.format(name=made.voice.name))
        self._remarks.setText(in_a_row(*map(told, made.remarks)))
        self._remarks.setVisible(bool(made.remarks))
        used = reference.slice(*made.window) if made.window else reference
        self._result.show_voice(made.voice, used, texts.sentence, texts.language)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._project)
        row.addWidget(self._lines)
        row.addStretch(1)
        row.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._remarks)
        column.addWidget(self._result, 1)
        column.addLayout(row)

    def _on_project(self) -> None:
        if self._voice is not None:
            self._use.for_project(self._voice)

    def _on_lines(self) -> None:
        if self._voice is not None:
            self._use.for_lines(self._voice)
