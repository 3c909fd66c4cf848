"""A voice that was just made: its recording and a test sentence, one above the other."""

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.audio.clip import Clip
from studio.errors import StudioError
from studio.jobs import Job
from studio.ui.icons import Icons
from studio.ui.player import Heard, Player
from studio.ui.restyle import restyle
from studio.ui.sentences import told_error
from studio.ui.sound.glance import Glance
from studio.ui.voices.likeness import Likeness
from studio.ui.voices.trials import Trials
from studio.ui.words import _
from studio.voices.voice import Voice


class Result(QWidget):
    """Lets both be heard and seen, another sentence be said, and tells how alike they are."""

    def __init__(
        self,
        trials: Trials,
        player: Player,
        likeness: Likeness,
        icons: Icons,
        reference: Glance,
        spoken: Glance,
    ) -> None:
        super().__init__()
        self._trials = trials
        self._player = player
        self._likeness = likeness
        self._icons = icons
        self._pictures = reference, spoken
        self._voice: Voice | None = None
        self._language = ""
        self._reference: Clip | None = None
        self._spoken: Clip | None = None
        self._job: Job | None = None
        self._make_controls()
        self._lay_out()
        self._say.clicked.connect(self.say)
        self._sentence.returnPressed.connect(self.say)

    def show_voice(self, voice: Voice, reference: Clip, sentence: str, language: str) -> None:
        """Show a new voice; its first sentence is said at once."""
        self._voice, self._language = voice, language
        self._reference, self._spoken = reference, None
        self._pictures[0].set_clip(reference)
        self._sentence.setText(sentence)
        self.say()

    def say(self) -> None:
        """Say the sentence that is typed, and play it if this can be seen."""
        text = self._sentence.text().strip()
        if self._voice is None or not text:
            return
        if self._job is not None:
            self._job.cancel()
        self._spoken = None
        self._pictures[1].set_clip(None)
        self._hear_spoken.setEnabled(False)
        self._likeness.clear()
        self._tell(_("Speaking…"), "dim")
        self._job = self._trials.say(
            self._voice, text, self._language, self._on_said, self._on_failed
        )

    def _make_controls(self) -> None:
        self._hear_reference = self._button(_("Play the recording"), self._on_hear_reference)
        self._hear_spoken = self._button(_("Play the sentence"), self._on_hear_spoken)
        self._sentence = QLineEdit()
        self._sentence.setAccessibleName(_("Test sentence"))
        self._say = QPushButton(_("Say it"))
        self._state = QLabel()
        self._state.setWordWrap(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            _card(_("Reference recording"), (self._hear_reference,), self._pictures[0]), 1
        )
        column.addWidget(
            _card(
                _("Test sentence"),
                (self._sentence, self._say, self._hear_spoken),
                self._pictures[1],
            ),
            1,
        )
        column.addWidget(self._state)
        column.addWidget(self._likeness)

    def _button(self, text: str, call: object) -> QPushButton:
        button = QPushButton(text)
        self._icons.keep(button, "play")
        button.clicked.connect(call)
        return button

    def _on_hear_reference(self) -> None:
        if self._reference is not None:
            self._player.play(self._reference, Heard(tag="reference"))

    def _on_hear_spoken(self) -> None:
        if self._spoken is not None:
            self._player.play(self._spoken, Heard(tag="test sentence"))

    def _on_said(self, clip: Clip) -> None:
        self._job, self._spoken = None, clip
        self._pictures[1].set_clip(clip)
        self._hear_spoken.setEnabled(True)
        self._tell("", "dim")
        if self.isVisible():
            self._on_hear_spoken()
        assert self._voice is not None
        self._likeness.compare(self._voice.id, clip)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, StudioError):
            raise error
        self._job = None
        self._tell(told_error(error), "bad")

    def _tell(self, words: str, role: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))
        restyle(self._state, "role", role)


def _card(title: str, controls: tuple[QWidget, ...], picture: Glance) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    label = QLabel(title)
    label.setProperty("role", "title")
    row = QHBoxLayout()
    row.addWidget(label)
    row.addStretch(0)
    for control in controls:
        row.addWidget(control, 1 if isinstance(control, QLineEdit) else 0)
    column = QVBoxLayout(frame)
    column.addLayout(row)
    column.addWidget(picture, 1)
    return frame
