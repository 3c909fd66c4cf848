"""How good a take is, as five stars that can be clicked."""

import math
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from studio.ui.theme import Look

MOST = 5
_INNER = 0.45  # of a star's radius

_Index = QModelIndex | QPersistentModelIndex


class Stars(QStyledItemDelegate):
    """Paints the rating in the edit role; `rated` carries row and stars, 0 to take them back."""

    rated = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    # The stubs of PySide6 do not know the fields of QStyleOptionViewItem: options are Any.
    def sizeHint(self, option: Any, index: _Index) -> QSize:
        size = _size(option)
        return QSize(MOST * size + size, size + size // 2)

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        super().paint(painter, option, index)
        stars = index.data(Qt.ItemDataRole.EditRole) or 0
        theme = self._look.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(MOST):
            full = number < stars
            painter.setPen(QPen(QColor(theme.playhead if full else theme.text_faint)))
            painter.setBrush(QColor(theme.playhead) if full else Qt.BrushStyle.NoBrush)
            painter.drawPath(_star(_place(option, number)))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: Any, index: _Index
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        for number in range(MOST):
            if _place(option, number).contains(event.position().toPoint()):
                same = index.data(Qt.ItemDataRole.EditRole) == number + 1
                self.rated.emit(index.row(), 0 if same else number + 1)
                return True
        return False


def _size(option: Any) -> int:
    return QFontMetrics(option.font).height()


def _place(option: Any, number: int) -> QRect:
    size = _size(option)
    top = option.rect.top() + (option.rect.height() - size) // 2
    return QRect(option.rect.left() + size // 2 + number * size, top, size, size)


def _star(area: QRect) -> QPainterPath:
    """A star with five points."""
    radius = area.height() * 0.42
    middle = QPointF(area.center())
    path = QPainterPath()
    for step in range(2 * MOST):
        angle = math.pi * (step / MOST - 0.5)
        reach = radius * (_INNER if step % 2 else 1.0)
        point = middle + QPointF(math.cos(angle), math.sin(angle)) * reach
        if step:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path
