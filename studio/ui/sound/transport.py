"""The row above the sound: play, where it is, how loud it is, and how much of it is shown."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from studio.ui.commands import Commands, words_of
from studio.ui.icons import Icons
from studio.ui.player import Player
from studio.ui.rendering.playing import Playing
from studio.ui.sound.listening import Listening
from studio.ui.sound.meter import Meter
from studio.ui.sound.ticks import clock
from studio.ui.stage import Stage
from studio.ui.words import _


class Transport(QWidget):
    """Plays and stops as the commands do, and shows where the shown sound is heard or starts."""

    def __init__(
        self,
        playing: Playing,
        player: Player,
        stage: Stage,
        listening: Listening,
        meter: Meter,
        commands: Commands,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._playing = playing
        self._stage = stage
        self._listening = listening
        self._commands = commands
        self._icons = icons
        self._play = QToolButton()
        self._play.setObjectName("transport.play")
        self._play.clicked.connect(playing.toggle)
        self._from_here = QToolButton()
        self._from_here.clicked.connect(lambda: commands.action("play.from_here").trigger())
        icons.keep(self._from_here, "skip-forward")
        self._position = _position()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._play)
        row.addWidget(self._from_here)
        row.addWidget(self._position)
        row.addWidget(meter, 1)
        meter.setMaximumWidth(meter.sizeHint().width())
        self._show_buttons(row, ("play.part", "view.zoom_out", "view.zoom_in", "view.zoom_fit"))
        row.addStretch(1)
        player.level.connect(meter.show_level)
        player.stopped.connect(meter.rest)
        self._follow(player)
        self._tell()

    def append(self, widget: QWidget) -> None:
        """Show something else at the end of the row."""
        self._row.addWidget(widget)

    def showEvent(self, event: QShowEvent) -> None:
        """Name the keys of playing, which have been added by now."""
        self._dress()

    def _follow(self, player: Player) -> None:
        for signal in (self._stage.changed, self._listening.changed, self._listening.moved):
            signal.connect(self._tell)
        for signal in (
            self._playing.changed,
            self._playing.line_changed,
            self._commands.rebound,
            player.started,
            player.stopped,
        ):
            signal.connect(self._dress)

    def _show_buttons(self, row: QHBoxLayout, names: Sequence[str]) -> None:
        for name in names:
            button = QToolButton()
            button.setDefaultAction(self._commands.action(name))
            row.addWidget(button)

    def _tell(self) -> None:
        listening = self._listening
        at = listening.place if listening.now is None else listening.now
        self._position.setText(f"{clock(at)} / {clock(listening.length)}")

    def _dress(self) -> None:
        active = self._playing.active
        self._icons.keep(self._play, "stop-fill" if active else "play-fill")
        action = self._commands.action("play.stop" if active else "play.toggle")
        self._play.setToolTip(action.toolTip())
        self._play.setAccessibleName(_("Stop") if active else _("Play"))
        onwards = self._commands.action("play.from_here")
        self._from_here.setToolTip(onwards.toolTip())
        self._from_here.setAccessibleName(words_of(onwards))


def _position() -> QLabel:
    label = QLabel()
    label.setAccessibleName(_("Position and length"))
    label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(f"{clock(600)} / {clock(600)}"))
    return label
