"""A level meter: the peak of what sounds now, the highest of the last moments, and clipping."""

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.theme import Look
from studio.ui.words import _

_FLOOR = -60.0  # dBFS at the left end
_HIGH = -3.0  # dBFS above which a level is a warning
_CLIPPED = 0.999  # of full scale
_HOLD = 1.5  # seconds the highest level stays marked
_WARN = 3.0  # seconds that clipping stays marked


class Meter(QWidget):
    """A bar from -60 dB to full scale; `show_level` as often as there is a new peak."""

    def __init__(self, look: Look, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._look = look
        self._clock = clock
        self._level = self._held = _FLOOR
        self._held_at = 0.0
        self._clipped_at: float | None = None
        self.setAccessibleName(_("Level"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def clipped(self) -> bool:
        """Whether the sound was too loud a moment ago."""
        return self._clipped_at is not None

    def show_level(self, peak: float) -> None:
        """Show a peak, 0 to 1."""
        now, level = self._clock(), _decibels(peak)
        if level >= self._held or now - self._held_at > _HOLD:
            self._held, self._held_at = level, now
        if peak >= _CLIPPED:
            self._clipped_at = now
        elif self._clipped_at is not None and now - self._clipped_at > _WARN:
            self._clipped_at = None
        self._level = level
        self.setAccessibleDescription(self._said())
        self.setToolTip(self._said())
        self.update()

    def rest(self) -> None:
        """Nothing sounds: the bar is empty, and what was held or clipped is forgotten."""
        self._level = self._held = _FLOOR
        self._clipped_at = None
        self.setAccessibleDescription("")
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(8 * height, max(6, height // 2))

    def minimumSizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(4 * height, max(6, height // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tall = self.sizeHint().height()
        room = QRectF(0, (self.height() - tall) / 2, self.width(), tall)
        mark = QRectF(room.right() - tall, room.top(), tall, tall)
        bar = room.adjusted(0, 0, -tall * 1.25, 0)
        painter.setBrush(QColor(theme.bad if self.clipped else theme.line))
        painter.drawRoundedRect(mark, tall / 4, tall / 4)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(bar, tall / 4, tall / 4)
        painter.setClipRect(QRectF(bar.left(), bar.top(), bar.width() * _share(self._level), tall))
        painter.setBrush(QColor(self._colour(self._level)))
        painter.drawRoundedRect(bar, tall / 4, tall / 4)
        painter.setClipping(False)
        if self._held > _FLOOR:
            painter.setBrush(QColor(self._colour(self._held)))
            at = bar.left() + bar.width() * _share(self._held)
            painter.drawRect(QRectF(min(at, bar.right() - 2), bar.top(), 2, tall))

    def _colour(self, level: float) -> str:
        theme = self._look.theme
        return theme.warning if level > _HIGH else theme.wave

    def _said(self) -> str:
        if self.clipped:
            return _("Too loud: the sound is clipped")
        return _("Peak {level} dB").format(level=round(self._held))


def _decibels(peak: float) -> float:
    return float(max(_FLOOR, 20 * np.log10(max(peak, 1e-6))))


def _share(level: float) -> float:
    return min(1.0, max(0.0, 1 - level / _FLOOR))
