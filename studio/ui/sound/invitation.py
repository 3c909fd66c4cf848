"""What is said where a sound is shown: how to come to one, or that it is not the latest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.rendering.renders import Renders
from studio.ui.rendering.states import Standing, State
from studio.ui.selection import Selection
from studio.ui.stage import Stage
from studio.ui.words import _

_BUSY = (State.WAITING, State.RENDERING)


class Invitation(QWidget):
    """What there is to do before anything can be seen, with a button that does it."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("role", "dim")
        self._button = QPushButton(_("Render"))
        self._button.setProperty("primary", "true")
        self._button.clicked.connect(self.wanted)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Rendering"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addWidget(self._bar)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addLayout(row)
        column.addStretch(1)

    def tell(self, standing: Standing) -> None:
        """Say how the line stands."""
        busy = standing.state in _BUSY
        self._text.setText(_said(standing))
        self._bar.setVisible(busy)
        self._button.setVisible(not busy and standing.state is not State.EMPTY)


class Remark(QWidget):
    """Says that the sound that is shown is not what the line says, and makes the one that is."""

    def __init__(self, stage: Stage, selection: Selection, renders: Renders) -> None:
        super().__init__()
        self._stage = stage
        self._selection = selection
        self._renders = renders
        self._text = QLabel()
        self._text.setProperty("role", "warning")
        self._button = QPushButton(_("Render"))
        self._button.clicked.connect(self._on_render)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text)
        row.addWidget(self._button)
        for signal in (stage.changed, selection.changed, renders.changed):
            signal.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        line = self._selection.line
        known = line is not None and self._stage.shown is not None
        standing = self._renders.standing(line) if line and known else Standing(State.EMPTY)
        text = _behind(standing)
        self._text.setText(text)
        self._text.setToolTip("\n".join((text, *standing.remarks)))
        self._text.setVisible(bool(text))
        self._button.setVisible(bool(text) and standing.state not in _BUSY)

    def _on_render(self) -> None:
        if self._selection.current is not None:
            self._renders.render((self._selection.current,))


def _said(standing: Standing) -> str:
    match standing.state:
        case State.EMPTY:
            return _("Write a line in the script to see and hear how it sounds.")
        case State.WAITING:
            return _("This line waits to be rendered.")
        case State.RENDERING:
            return _("This line is being rendered.")
        case State.FAILED:
            return "\n".join((_("This line could not be rendered."), *standing.remarks))
    return _("Render this line to see its sound.")


def _behind(standing: Standing) -> str:
    match standing.state:
        case State.WAITING:
            return _("Waits to be rendered.")
        case State.RENDERING:
            return _("Is being rendered.")
        case State.STALE if standing.remarks:  # no telling whether it changed
            return _("The line cannot be rendered as things are.")
        case State.STALE:
            return _("The line has changed since this take.")
        case State.FAILED:
            return _("Could not be rendered again.")
    return ""
