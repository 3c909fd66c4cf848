"""A voice's badge: its initial on a disc of its colour."""

import hashlib

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from studio.ui.theme import Theme
from studio.voices.voice import Voice

_SATURATION, _DARK, _LIGHT = 0.38, 0.42, 0.36  # muted discs on which white letters can be read


def colour(voice: Voice, theme: Theme) -> QColor:
    """The voice's own colour, or one that its id decides."""
    own = QColor(voice.colour)
    if voice.colour and own.isValid():
        return own
    hue = hashlib.sha256(voice.id.encode()).digest()[0] / 256
    return QColor.fromHslF(hue, _SATURATION, _DARK if theme.dark else _LIGHT)


def badge(voice: Voice, theme: Theme, size: int, ratio: float = 1.0) -> QIcon:
    """The badge, `size` logical pixels wide, sharp at a device pixel ratio of `ratio`."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    disc = colour(voice, theme)
    area = QRectF(0, 0, size, size)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(disc)
    painter.drawEllipse(area)
    painter.setPen(QColor("white" if disc.lightnessF() < 0.6 else "black"))
    font = QFont(painter.font())
    font.setPixelSize(max(6, round(size * 0.6)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, voice.name.strip()[:1].upper())
    painter.end()
    return QIcon(picture)
