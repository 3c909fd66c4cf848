"""A test line in a new engine: a voice, a sentence, and a button that lets it be heard."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStyle, QStyleOptionComboBox

from studio.audio.clip import Clip
from studio.errors import StudioError
from studio.jobs import Job
from studio.ui.fields.pick import Choice, Pick
from studio.ui.notify import Notify
from studio.ui.packs.learning import Learning, Stand
from studio.ui.packs.section import Section, words
from studio.ui.player import Heard, Player
from studio.ui.restyle import restyle
from studio.ui.sentences import told_error
from studio.ui.voices.trials import Trials
from studio.ui.words import _
from studio.voices.reading import reading, readings
from studio.voices.voice import Voice

_TAG = "test line"
_TEACHABLE = (Stand.READY, Stand.LEARNABLE, Stand.FAILED)


class Trial(Section):
    """Says a line with one engine; a voice that it does not know yet is learned first.

    `used` when a person wants the engine for the project.
    """

    used = Signal()

    def __init__(
        self, trials: Trials, learning: Learning, player: Player, notify: Notify, texts: Path
    ) -> None:
        super().__init__(_("Test line"))
        self._trials = trials
        self._learning = learning
        self._player = player
        self._notify = notify
        self._readings = readings(texts)
        self._engine = ""
        self._job: Job | None = None
        self._own_words = False
        self._voice = Pick(_("Voice of the test line"))
        self._voice.setMinimumWidth(_room(self._voice, _none()))
        self._text = QLineEdit()
        self._text.setAccessibleName(_("Test line"))
        self._say = QPushButton(_("Say it"))
        self._say.setAutoDefault(False)
        self._use = QPushButton(_("Use this engine for the project"))
        self._use.setAutoDefault(False)
        self._told = words()
        self._lay_out()
        self._voice.picked.connect(self._on_voice)
        self._text.textEdited.connect(self._on_typed)
        self._text.returnPressed.connect(self._on_say)
        self._say.clicked.connect(self._on_say)
        self._use.clicked.connect(self.used)
        learning.changed.connect(self._on_voices)
        player.stopped.connect(self._show)
        self._on_voices()

    def show_engine(self, engine: str) -> None:
        """Speak with this one."""
        if engine != self._engine:
            self._engine = engine
            self._drop()
            self._tell("", "dim")

    def show_used(self, *, used: bool) -> None:
        """Whether the project uses the engine already."""
        self._use.setEnabled(not used)
        self._use.setText(
            _("The project uses this engine") if used else _("Use this engine for the project")
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._voice, 1)
        row.addWidget(self._text, 3)
        row.addWidget(self._say)
        self.column.addLayout(row)
        self.column.addWidget(self._told)
        last = QHBoxLayout()
        last.addWidget(self._use)
        last.addWidget(
            words(
                "faint", _("Preset voices stay with the built-in engine: this one speaks yours.")
            ),
            1,
        )
        self.column.addLayout(last)
        self._told.hide()

    def _voices(self) -> list[Voice]:
        """Those it knows first."""
        able = [each for each in self._learning.pupils if each.stand in _TEACHABLE]
        able.sort(key=lambda each: each.stand is not Stand.READY)
        return [each.voice for each in able]

    def _on_voices(self) -> None:
        before = self._voice.currentData()
        voices = self._voices()
        self._voice.offer([Choice(each.id, each.name) for each in voices])
        ids = [each.id for each in voices]
        chosen = before if before in ids else next(iter(ids), "")
        self._voice.show_value(chosen, _none())
        self._on_voice()
        self._show()

    def _chosen(self) -> Voice | None:
        wanted = self._voice.currentData()
        return next((each for each in self._voices() if each.id == wanted), None)

    def _on_voice(self) -> None:
        voice = self._chosen()
        if voice is not None and not self._own_words:
            self._text.setText(reading(self._readings, voice.language).sentence)

    def _on_typed(self) -> None:
        self._own_words = bool(self._text.text().strip())
        self._show()

    def _on_say(self) -> None:
        if self._job is not None or self._player.playing:
            self._drop()
            self._player.stop()
            return
        voice, text = self._chosen(), self._text.text().strip()
        if voice is None or not text:
            return
        language = "" if self._own_words else reading(self._readings, voice.language).language
        self._tell(_("The line is being spoken; the first time, the model is loaded."), "dim")
        self._job = self._trials.say(
            voice, text, language, self._on_said, self._on_failed, self._engine
        )
        self._show()

    def _on_said(self, clip: Clip) -> None:
        self._job = None
        self._player.play(clip, Heard(tag=_TAG))
        unheard = _("The line was spoken, but it cannot be played here.")
        self._tell("" if self._player.playing else unheard, "dim")
        self._learning.look(self._engine)
        self._show()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self._show()
        if isinstance(error, StudioError):
            self._tell(told_error(error), "bad")
        else:
            self._notify.report(error)

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._tell("", "dim")
        self._show()

    def _show(self) -> None:
        busy = self._job is not None or self._player.playing
        self._say.setText(_("Stop") if busy else _("Say it"))
        able = self._chosen() is not None and bool(self._text.text().strip())
        self._say.setEnabled(busy or able)

    def _tell(self, text: str, role: str) -> None:
        restyle(self._told, "role", role)
        self._told.setText(text)
        self._told.setVisible(bool(text))


def _none() -> str:
    return _("No voice with a recording")


def _room(pick: Pick, text: str) -> int:
    """The width at which `text` is read whole, the arrow and the frame beside it."""
    style, option = pick.style(), QStyleOptionComboBox()
    option.initFrom(pick)
    words = pick.fontMetrics().size(0, text)
    return style.sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, words, pick).width()
