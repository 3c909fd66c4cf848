"""How a style looks in the list: its name, and under it what it says."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from studio.ui.theme import Look
from studio.voices.voice import Style

STYLE, HEADING = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1

# The stubs of PySide6 do not know the fields of QStyleOptionViewItem, so options are Any here.
_Index = QModelIndex | QPersistentModelIndex


class Rows(QStyledItemDelegate):
    """Paints two lines of text, the second dim; a heading is one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: Any, index: _Index) -> QSize:
        metrics = QFontMetrics(option.font)
        lines = 1 if index.data(HEADING) else 2
        return QSize(0, lines * metrics.lineSpacing() + metrics.height() // 2)

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        self.initStyleOption(option, index)
        theme = self._look.theme
        heading = index.data(HEADING)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        pad = option.fontMetrics.height() // 4
        area = option.rect.adjusted(2 * pad, pad, -2 * pad, -pad)
        if heading:
            _write(painter, area, option.font, theme.text_faint, heading)
            return
        shown: Style = index.data(STYLE)
        half = area.height() // 2
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        first = QRect(area.left(), area.top(), area.width(), half)
        _write(painter, first, bold, theme.text, shown.name)
        _write(painter, first.translated(0, half), option.font, theme.text_dim, shown.text)


def _write(painter: QPainter, area: QRect, font: QFont, colour: str, text: str) -> None:
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(font)
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
    painter.restore()
