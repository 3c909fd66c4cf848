"""A small still picture of a sound: its waveform over its mel-spectrogram."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.audio.clip import Clip, Samples
from studio.audio.pyramid import Pyramid
from studio.audio.spectra import BANDS, Shades, Spectra
from studio.ui.sound.shades import table
from studio.ui.sound.wave import paint_wave
from studio.ui.tasks import Tasks
from studio.ui.theme import Look
from studio.ui.words import _

_COLUMNS = 320
_WAVE = 0.4  # of the height; the mel-spectrogram has the rest


@dataclass(frozen=True, slots=True)
class _Picture:
    """A clip as it is drawn."""

    columns: Samples
    shades: Shades


class Glance(QWidget):
    """Shows a clip as a whole, drawn off the GUI thread; nothing until then or without one."""

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__()
        self._look = look
        self._tasks = tasks
        self._clip: Clip | None = None
        self._picture: _Picture | None = None
        self.setAccessibleName(_("Waveform and mel-spectrogram"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    @property
    def ready(self) -> bool:
        """Whether the picture of the clip is there."""
        return self._picture is not None

    def set_clip(self, clip: Clip | None) -> None:
        """Show this clip, a moment later; None = nothing."""
        self._clip, self._picture = clip, None
        if clip is not None and len(clip.samples):
            self._tasks.io(lambda: _picture(clip), lambda made: self._on_drawn(clip, made))
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(16 * height, 5 * height)

    def minimumSizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(6 * height, 3 * height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(room, 6, 6)
        painter.setClipPath(outline)
        painter.fillRect(room, QColor(theme.surface))
        if self._picture is None:
            return
        upper = QRectF(room.left(), room.top(), room.width(), room.height() * _WAVE)
        lower = QRectF(room.left(), upper.bottom(), room.width(), room.height() - upper.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(lower, image(self._picture.shades, table(theme)))
        inner = upper.adjusted(0, upper.height() * 0.06, 0, -upper.height() * 0.06)
        paint_wave(painter, inner, self._picture.columns, QColor(theme.wave))

    def _on_drawn(self, clip: Clip, made: _Picture) -> None:
        if clip is self._clip:
            self._picture = made
            self.update()


def image(shades: Shades, colours: list[int]) -> QImage:
    """Shades as an indexed picture, time to the right and pitch upwards."""
    upright = shades.T[::-1].copy()
    made = QImage(
        upright.data, len(shades), BANDS, len(shades), QImage.Format.Format_Indexed8
    ).copy()
    made.setColorTable(colours)
    return made


def _picture(clip: Clip) -> _Picture:
    pyramid = Pyramid(clip.samples)
    columns = pyramid.columns(0, len(clip.samples), _COLUMNS)
    loudest = max(pyramid.peak, 1e-6)
    shades = Spectra(clip, pyramid.peak).strip(0.0, clip.seconds, _COLUMNS)
    return _Picture(columns * min(0.95 / loudest, 30.0), shades)
