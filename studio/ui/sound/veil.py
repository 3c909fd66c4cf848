"""What lies over the pictures of a sound: the chosen part, where it starts, where it is heard."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.render.rendered import Word
from studio.ui.sound.listening import Listening
from studio.ui.sound.span import Span
from studio.ui.theme import Look

_CHOSEN = 0.2  # opacity of the chosen part


class Veil(QWidget):
    """Draws over the pictures; what hands do with it is in `Hands`."""

    def __init__(self, look: Look, span: Span, listening: Listening) -> None:
        super().__init__()
        self._look = look
        self._span = span
        self._listening = listening
        self._words: Sequence[Word] = ()
        self._foot = 0.0
        look.changed.connect(self.update)
        span.changed.connect(self.update)
        listening.changed.connect(self.update)
        listening.moved.connect(self.update)

    def show_words(self, words: Sequence[Word]) -> None:
        """Name the words where they sound; none = no names."""
        self._words = words
        self.update()

    def spare(self, foot: float) -> None:
        """Leave so many pixels at the foot alone: the axis is there."""
        self._foot = foot
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, room = self._look.theme, self._room()
        painter.setClipRect(room.adjusted(-2, 0, 2, 0))
        self._paint_part(painter, room)
        self._paint_words(painter)
        self._paint_line(painter, self._listening.place, theme.text_dim, dashed=True)
        if self._listening.now is not None:
            self._paint_line(painter, self._listening.now, theme.playhead, dashed=False)
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_part(self, painter: QPainter, room: QRectF) -> None:
        part = self._listening.part
        if part is None:
            return
        left, right = (self._x(each) for each in part)
        colour = QColor(self._look.theme.accent)
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QLineF(left, room.top(), left, room.bottom()))
        painter.drawLine(QLineF(right, room.top(), right, room.bottom()))
        colour.setAlphaF(_CHOSEN)
        painter.fillRect(QRectF(left, room.top(), right - left, room.height()) & room, colour)

    def _paint_line(self, painter: QPainter, at: float, colour: str, *, dashed: bool) -> None:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colour), 1 if dashed else 2, style))
        x, room = self._x(at), self._room()
        painter.drawLine(QLineF(x, room.top(), x, room.bottom()))

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._look.theme.text_dim))
        metrics, taken = painter.fontMetrics(), -1.0
        for word in self._words:
            left, right = self._x(word.begins), self._x(word.ends)
            wide = metrics.horizontalAdvance(word.text)
            at = (left + right - wide) / 2
            if right > 0 and left < self.width() and at > taken:
                painter.drawText(QRectF(at, 0, wide + 1, metrics.height()), word.text)
                taken = at + wide + metrics.averageCharWidth()

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(self._span.left, 0, -self._span.right, -self._foot)

    def _x(self, seconds: float) -> float:
        return self._span.place(seconds, self.width())
