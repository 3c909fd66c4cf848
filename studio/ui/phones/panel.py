"""The phoneme dock: the lane, the facts of the focused sound above it, and what can be done."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.ui.phones.corrections import Corrections
from studio.ui.phones.header import Header
from studio.ui.phones.lane import Lane
from studio.ui.phones.notice import Notice
from studio.ui.phones.reader import Reader
from studio.ui.phones.score import Score
from studio.ui.phones.scroll import Scroll
from studio.ui.phones.verbs import PhoneVerbs
from studio.ui.phones.words import Place
from studio.ui.player import Heard, Player


class PhonesPanel(QWidget):
    """Keeps the lane in step with the line and the player; hands gestures to the corrections."""

    def __init__(
        self,
        reader: Reader,
        score: Score,
        corrections: Corrections,
        lane: Lane,
        scroll: Scroll,
        verbs: PhoneVerbs,
        header: Header,
        player: Player,
    ) -> None:
        super().__init__()
        self.setObjectName("phones")
        self._reader = reader
        self._score = score
        self._lane = lane
        self._verbs = verbs
        self._notice = Notice()
        self._stack = QStackedWidget()
        self._stack.addWidget(_stacked(lane, scroll))
        self._stack.addWidget(self._notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(header)
        column.addWidget(self._stack, 1)
        self._follow(corrections, player)
        self._hand_over(corrections)
        self._on_score()
        self._enable(on=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reader.wake(awake=True)
        self._enable(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reader.wake(awake=False)
        self._enable(on=False)
        self._verbs.put_away()

    def _follow(self, corrections: Corrections, player: Player) -> None:
        self._score.changed.connect(self._on_score)
        self._reader.changed.connect(self._on_score)
        self._reader.pointed.connect(self._on_pointed)
        corrections.refused.connect(self._on_score)
        player.moved.connect(self._on_moved)
        player.stopped.connect(self._on_stopped)

    def _hand_over(self, corrections: Corrections) -> None:
        self._lane.edited.connect(corrections.set)
        self._lane.symbols_wanted.connect(self._verbs.show_symbols)
        self._lane.word_clicked.connect(self._verbs.read_word)

    def _enable(self, *, on: bool) -> None:
        """What can be done to a sound can be done while the lane is in sight."""
        for action in self._lane.actions():
            action.setEnabled(on)

    def _on_score(self) -> None:
        self._lane.timed, self._lane.shapes = self._score.timed, self._score.shapes
        self._lane.show_row(self._score.row)
        said = self._reader.said
        self._notice.show_about(self._reader.line, said.failure)
        self._stack.setCurrentIndex(0 if self._score.row.cells else 1)

    def _on_pointed(self, at: int) -> None:
        """Somebody clicked a word in the script: put the focus of the lane on it."""
        tokens = enumerate(self._reader.said.utterance.tokens)
        found = (number for number, token in tokens if token.start <= at < token.end)
        for number in found:
            self._lane.focus_on(Place(number, 0))
            return

    def _on_moved(self, heard: Heard, seconds: float) -> None:
        line = self._reader.line
        own = self._score.row.basis.heard and line is not None and heard.line == line.id
        self._lane.show_playhead(seconds if own else None)

    def _on_stopped(self) -> None:
        self._lane.show_playhead(None)


def _stacked(lane: Lane, scroll: Scroll) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(lane, 1)
    column.addWidget(scroll)
    return both
