"""A small disc of a colour, drawn as large as the text beside it needs."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter

from studio.ui.icons import Drawn

_SHARE = 0.4  # of the room for an icon


def light(colour: QColor) -> QIcon:
    """The disc as an icon, sharp at every scale."""
    return QIcon(_Disc(colour))


class _Disc(Drawn):
    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height()) * _SHARE
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(rect.toRectF().center(), size / 2, size / 2)
        painter.restore()

    def clone(self) -> QIconEngine:
        return _Disc(self._colour)
