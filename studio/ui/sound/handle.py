"""One end of a trimmed sound: dragged with the mouse, moved with the arrow keys."""

from math import inf

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui.theme import Look
from studio.ui.words import _

_SMALL, _LARGE, _PAGE = 0.01, 0.1, 1.0  # seconds of a step


class Handle(QWidget):
    """A line with a grip; it asks to be moved and decides nothing.

    `dragged` carries by how many pixels to the right, `stepped` by how many seconds, which are
    infinite for the far ends.
    """

    dragged = Signal(float)
    stepped = Signal(float)

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._grabbed = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(name)
        look.changed.connect(self.update)

    def show_at(self, seconds: float) -> None:
        """Say where it is."""
        said = _("{seconds:.2f} seconds").format(seconds=seconds)
        self.setAccessibleDescription(said)
        self.setToolTip(_("{where}. Arrow keys move it, with Shift further.").format(where=said))

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(height, 4 * height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if self.hasFocus() else theme.text_dim))
        middle, grip = self.width() / 2, self.width() * 0.35
        painter.drawRect(round(middle) - 1, 0, 2, self.height())
        tall = min(1.8 * self.width(), self.height() / 2)
        top = (self.height() - tall) / 2
        painter.drawRoundedRect(
            round(middle - grip), round(top), round(2 * grip), round(tall), 3, 3
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().x() - self.width() / 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.position().x() - self.width() / 2 - self._grabbed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = _LARGE if shift else _SMALL
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self.stepped.emit(-step)
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self.stepped.emit(step)
            case Qt.Key.Key_PageDown:
                self.stepped.emit(-_PAGE)
            case Qt.Key.Key_PageUp:
                self.stepped.emit(_PAGE)
            case Qt.Key.Key_Home:
                self.stepped.emit(-inf)
            case Qt.Key.Key_End:
                self.stepped.emit(inf)
            case _:
                super().keyPressEvent(event)
