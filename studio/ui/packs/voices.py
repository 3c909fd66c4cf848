"""The voices that a new engine can learn: how each stands, and the button that has them learned."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
)

from studio.ui.packs.learning import Learning, Pupil, Stand
from studio.ui.packs.section import Section, words
from studio.ui.words import _, ngettext
from studio.voices.voice import VoiceId

_VOICE = Qt.ItemDataRole.UserRole
_POLL = 200  # milliseconds
_ROWS = 6  # of the list that are in sight at most
_PROBLEMS = 3  # that are told under it; the others are in tooltips
_TO_DO = (Stand.LEARNABLE, Stand.FAILED)


class Voices(Section):
    """A row for each voice with a recording; those that are ticked are learned at a click."""

    def __init__(self, learning: Learning) -> None:
        super().__init__(_("Your voices"))
        self._learning = learning
        self._unticked: set[VoiceId] = set()
        self._told, self._problems = words(), words("bad")
        self._problems.setAccessibleName(_("Voices that could not be learned"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Voices the engine can learn"))
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Learning the voice"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._learn = QPushButton()
        self._learn.setAutoDefault(False)
        self._stop = QPushButton(_("Stop learning"))
        self._stop.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._learn)
        row.addWidget(self._stop)
        row.addWidget(self._bar, 1)
        row.addStretch(1)
        self.column.addWidget(self._told)
        self.column.addWidget(self._list)
        self.column.addWidget(self._problems)
        self.column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._on_tick)
        self._learn.clicked.connect(self._on_learn)
        self._stop.clicked.connect(learning.cancel)
        self._list.itemChanged.connect(self._on_ticked)
        learning.changed.connect(self._on_changed)
        self._on_changed()

    def _ticked(self) -> list[VoiceId]:
        return [
            each.voice.id
            for each in self._learning.pupils
            if each.stand in _TO_DO and each.voice.id not in self._unticked
        ]

    def _on_changed(self) -> None:
        pupils, busy = self._learning.pupils, self._learning.busy
        at = self._list.currentRow()
        with QSignalBlocker(self._list):
            self._list.clear()
            for pupil in pupils:
                self._list.addItem(self._item(pupil))
            self._list.setCurrentRow(min(max(at, 0), len(pupils) - 1))
        none = self._learning.known and not pupils
        self._told.setText(_none() if none else _rule())
        self._list.setVisible(bool(pupils))
        high = self._list.sizeHintForRow(0) * min(len(pupils), _ROWS)
        self._list.setFixedHeight(high + 2 * self._list.frameWidth() + 2)
        problems = [_problem(each) for each in pupils if each.problem]
        self._problems.setText("\n".join(problems[:_PROBLEMS]))
        self._problems.setVisible(bool(problems))
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
        self._show_button()

    def _show_button(self) -> None:
        count, busy = len(self._ticked()), self._learning.busy
        self._learn.setVisible(not busy)
        self._learn.setEnabled(count > 0)
        self._learn.setText(
            ngettext("Learn {count} voice", "Learn {count} voices", count).format(count=count)
            if count
            else _("Learn the voices")
        )

    def _item(self, pupil: Pupil) -> QListWidgetItem:
        item = QListWidgetItem(f"{pupil.voice.name} · {stand_word(pupil.stand)}")
        item.setData(_VOICE, pupil.voice.id)
        item.setToolTip(pupil.problem)
        if pupil.stand in _TO_DO:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = pupil.voice.id not in self._unticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _on_ticked(self, item: QListWidgetItem) -> None:
        voice = item.data(_VOICE)
        if item.checkState() is Qt.CheckState.Checked:
            self._unticked.discard(voice)
        else:
            self._unticked.add(voice)
        self._show_button()

    def _on_learn(self) -> None:
        self._learning.learn(self._ticked())

    def _on_tick(self) -> None:
        self._bar.setValue(round(100 * self._learning.fraction))


def _problem(pupil: Pupil) -> str:
    return _("{name}: {problem}").format(name=pupil.voice.name, problem=pupil.problem)


def _rule() -> str:
    return _(
        "The engine learns a voice from its recording: here when you ask for it, else before the "
        "first line it speaks."
    )


def _none() -> str:
    return _(
        "No voice has a recording yet. Make one with “New voice”: it is learned here when you ask "
        "for it, else before the first line it speaks."
    )


def stand_word(stand: Stand) -> str:
    """How a voice stands with the engine, in a word or two."""
    match stand:
        case Stand.READY:
            return _("ready")
        case Stand.LEARNABLE:
            return _("not learned")
        case Stand.WAITING:
            return _("waiting")
        case Stand.LEARNING:
            return _("is being learned…")
        case Stand.FAILED:
            return _("could not be learned")
        case Stand.WORDLESS:
            return _("needs a transcript")
