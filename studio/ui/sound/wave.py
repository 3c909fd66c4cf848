"""A waveform drawn with Qt's painter, for the small pictures; the sound dock has its own plot."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from studio.audio.clip import Samples

_LEAST = 0.012  # of the height: silence is a thin line, not nothing


def paint_wave(painter: QPainter, into: QRectF, columns: Samples, colour: QColor) -> None:
    """Draw minimum and maximum per column [n, 2] as one filled shape."""
    if not len(columns):
        return
    wide = into.width() / len(columns)
    middle, half = into.center().y(), into.height() / 2
    above = [
        QPointF(into.left() + (i + 0.5) * wide, middle - half * max(high, _LEAST))
        for i, high in enumerate(columns[:, 1].tolist())
    ]
    below = [
        QPointF(into.left() + (i + 0.5) * wide, middle - half * min(low, -_LEAST))
        for i, low in enumerate(columns[:, 0].tolist())
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(above + below[::-1]))
    painter.restore()
