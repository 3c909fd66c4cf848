"""The pictures of a sound: waveform over mel-spectrogram over a time axis, drawn by pyqtgraph.

Importing this takes a moment (pyqtgraph), so that the dock does it on a file thread.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QWidget

from studio.audio.clip import Samples
from studio.audio.spectra import BANDS, Shades, Tile
from studio.ui.sound.shades import colours
from studio.ui.theme import Theme

_WAVE, _MEL = 2, 3  # shares of the height
_FULL = 1.08  # what the height of the waveform stands for, in units of the loudest sample
_GAP = 4  # pixels between axis, tick and label
_LEAST = 0.008  # of full height: silence is a thin line


class Plot:
    """Draws what it is given; knows neither where it comes from nor who looks.

    It leaves `margin` pixels free at either side and `head` for words above the spectrogram and
    the waveform; the axis takes `foot`.
    """

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._view: Any = pg.GraphicsLayoutWidget()
        self._view.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        metrics = QFontMetrics(font)
        self.margin = 3.0 * metrics.averageCharWidth()
        self.head = float(metrics.height())
        self.foot = metrics.height() + 2.0 * _GAP
        self._view.ci.layout.setSpacing(0)
        self._inset(self.head)
        self._wave, self._mel = self._box(0, _WAVE), self._box(1, _MEL)
        self._axis = self._time_axis(font)
        self._path = QGraphicsPathItem()
        self._wave.addItem(self._path, ignoreBounds=True)
        self._wave.setYRange(-_FULL, _FULL, padding=0)
        self._mel.setYRange(0, BANDS, padding=0)
        self._images: dict[Tile, Any] = {}
        self.dress(theme)

    @property
    def widget(self) -> QWidget:
        """What shows it."""
        view: QWidget = self._view
        return view

    def dress(self, theme: Theme) -> None:
        """Draw in these colours."""
        self._view.setBackground(theme.surface)
        self._path.setPen(QPen(QColor(theme.wave), 0))
        self._axis.setPen(theme.line)
        self._axis.setTextPen(theme.text_dim)
        self._colours = colours(theme)
        for image in self._images.values():
            image.setLookupTable(self._colours)

    def show_mel(self, *, on: bool) -> None:
        """Show the spectrogram and leave room for words, or show the waveform alone."""
        self._mel.setVisible(on)
        self._inset(self.head if on else 0.0)
        self._view.ci.layout.setRowStretchFactor(1, _MEL if on else 0)
        self._view.ci.layout.setRowMaximumHeight(1, 16_777_215 if on else 0)

    def show_range(self, start: float, end: float, ticks: Sequence[tuple[float, str]]) -> None:
        """Show the time from `start` to `end`, with labels where `ticks` are."""
        self._wave.setXRange(start, end, padding=0)
        self._mel.setXRange(start, end, padding=0)
        self._axis.setTicks([ticks])

    def show_wave(self, columns: Samples, start: float, end: float, peak: float) -> None:
        """Draw extremes [n, 2] from `start` to `end`, a line for each pixel of the screen.

        `peak` is the loudest of the whole sound. One filled shape would look the same and take
        25 ms to paint where it has a spike at every pixel.
        """
        times = start + (np.arange(len(columns)) + 0.5) * (end - start) / len(columns)
        scaled = columns / max(peak, 1e-4)
        low, high = np.minimum(scaled[:, 0], -_LEAST), np.maximum(scaled[:, 1], _LEAST)
        ends = np.stack([low, high], axis=1).astype(float)
        self._path.setPath(pg.arrayToQPath(np.repeat(times, 2), ends.ravel(), connect="pairs"))

    def show_tiles(self, tiles: Mapping[Tile, Shades]) -> None:
        """Draw these tiles of the spectrogram, the finer over the coarser."""
        for tile in [tile for tile in self._images if tile not in tiles]:
            self._mel.removeItem(self._images.pop(tile))
        for tile, shades in tiles.items():
            if tile not in self._images:
                self._images[tile] = self._image(tile, shades)

    def _image(self, tile: Tile, shades: Shades) -> Any:
        image = pg.ImageItem(shades, levels=(0, 255), lut=self._colours)
        image.setRect(QRectF(tile.start, 0, tile.shown, BANDS))
        image.setZValue(-tile.level)
        self._mel.addItem(image, ignoreBounds=True)
        return image

    def _inset(self, head: float) -> None:
        self._view.ci.layout.setContentsMargins(self.margin, head, self.margin, 0)

    def _box(self, row: int, share: int) -> Any:
        box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        box.disableAutoRange()
        box.unregister()  # nothing is linked to it by name; pyqtgraph's own end warns of it else
        self._view.addItem(box, row=row, col=0)
        self._view.ci.layout.setRowStretchFactor(row, share)
        return box

    def _time_axis(self, font: QFont) -> Any:
        axis = pg.AxisItem("bottom", linkView=self._wave)
        axis.setStyle(
            tickFont=font, tickLength=_GAP, tickTextOffset=_GAP, autoExpandTextSpace=False
        )
        axis.setHeight(self.foot)
        self._view.addItem(axis, row=2, col=0)
        return axis
