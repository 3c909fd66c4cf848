"""A small disc of a colour, drawn as large as the text beside it needs."""

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter

from studio.ui.icons import painted

_SHARE = 0.4  # of the room for an icon


def light(colour: QColor) -> QIcon:
    """The disc as an icon, sharp at every usual scale."""
    return painted(partial(_disc, colour=colour))


def _disc(painter: QPainter, area: QRect, colour: QColor) -> None:
    size = min(area.width(), area.height()) * _SHARE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(area.toRectF().center(), size / 2, size / 2)
