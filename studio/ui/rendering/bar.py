"""The status bar's account of the engine and of the batch, with pause and cancel beside it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from studio.ui.commands import words_of
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.packs.roster import Roster
from studio.ui.rendering.commands import PlayCommands
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.telling import batch, engine, engine_hint, engine_role
from studio.ui.restyle import restyle
from studio.ui.words import _

_OFTEN, _SELDOM = 250, 1000  # milliseconds between looks, while a batch is under way and else
_STEPS = 1000  # of the progress bar
_WIDTH = 12  # of the progress bar, in digits


class QueueBar(QWidget):
    """Engine and state, memory, lines done, time left; the bar and its buttons only while busy."""

    def __init__(
        self,
        document: Document,
        engines: Engines,
        roster: Roster,
        renders: Renders,
        commands: PlayCommands,
    ) -> None:
        super().__init__()
        self._document = document
        self._engines = engines
        self._roster = roster
        self._renders = renders
        self._engine = QLabel()
        self._engine.setAccessibleName(_("Engine"))
        self._text = QLabel()
        self._text.setAccessibleName(_("Queue"))
        self._progress = QProgressBar()
        self._progress.setAccessibleName(_("Progress of rendering"))
        self._progress.setRange(0, _STEPS)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _WIDTH)
        self._commands = commands
        self._pause = _button(commands.pause)
        self._cancel = _button(commands.cancel)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show)
        renders.busy_changed.connect(self._on_busy)
        document.opened.connect(self._show)
        self._on_busy()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        margin = row.contentsMargins()
        row.setContentsMargins(margin.left(), 0, 0, 0)
        row.setSpacing(2 * row.spacing())
        for widget in (self._engine, self._text, self._progress, self._pause, self._cancel):
            row.addWidget(widget)
        row.addStretch(1)

    def _show(self) -> None:
        """Say how things are now."""
        name = self._document.project.engine
        health = next((each for each in self._engines.health() if each.name == name), None)
        self._engine.setText(engine(self._roster.title(name), health))
        self._engine.setToolTip(engine_hint(health))
        restyle(self._engine, "role", engine_role(health))
        if self._renders.busy:
            overall = self._renders.overall()
            self._text.setText(batch(overall, paused=self._renders.paused))
            self._progress.setValue(round(overall.fraction * _STEPS))

    def _on_busy(self) -> None:
        busy = self._renders.busy
        for widget in (self._text, self._progress, self._pause, self._cancel):
            widget.setVisible(busy)
        self._timer.start(_OFTEN if busy else _SELDOM)
        self._show()


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(words_of(action))
    return button
