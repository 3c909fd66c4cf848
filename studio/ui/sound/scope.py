"""A sound in pictures that follow the span: the plot, and the veil over it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.render.rendered import Word
from studio.ui.sound.hands import Hands
from studio.ui.sound.listening import Listening
from studio.ui.sound.span import Span
from studio.ui.sound.ticks import ticks
from studio.ui.sound.tiles import Measured, Tiles
from studio.ui.tasks import Tasks
from studio.ui.theme import Look, Theme

if TYPE_CHECKING:
    from studio.ui.sound.plot import Plot

_TALL, _FLAT = 13, 6  # lines of text high, with and without the spectrogram
_LATER = 700  # milliseconds: the window is there by then


class Scope(QWidget):
    """Shows one sound at a time; its plot is loaded with the first, or a while after the start."""

    def __init__(self, look: Look, tasks: Tasks, span: Span, listening: Listening) -> None:
        super().__init__()
        self._look = look
        self._tasks = tasks
        self._span = span
        self._tiles = Tiles(tasks)
        self._sound: Measured | None = None
        self._plot: Plot | None = None
        self._with_mel = True
        self._words: tuple[Word, ...] = ()
        self._veil = Hands(look, span, listening)
        self._veil.setParent(self)
        self.setFocusProxy(self._veil)
        self._loading = False
        QTimer.singleShot(_LATER, self, self._load)
        look.changed.connect(self._on_look)
        span.changed.connect(self._draw)
        self._tiles.made.connect(self._draw_mel)

    def show_sound(self, sound: Measured, words: tuple[Word, ...]) -> None:
        """Show this from now on, as much of it as the span says."""
        self._sound, self._words = sound, words
        self._tiles.show(sound if self._with_mel else None)
        self._name_words()
        self._load()
        self._draw()

    def show_mel(self, *, on: bool) -> None:
        """Show the spectrogram and the words, or the waveform alone."""
        if on != self._with_mel:
            self._with_mel = on
            self._tiles.show(self._sound if on else None)
            self._name_words()
            self.updateGeometry()
            if self._plot is not None:
                self._plot.show_mel(on=on)
            self._draw()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(40 * height, (_TALL if self._with_mel else _FLAT) * height)

    def minimumSizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(20 * height, (_TALL if self._with_mel else _FLAT) * height * 2 // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._plot is not None:
            self._plot.widget.setGeometry(self.rect())
        self._veil.setGeometry(self.rect())
        self._draw()

    def _load(self) -> None:
        """Import pyqtgraph where nobody waits for it."""
        if not self._loading:
            self._loading = True
            self._tasks.io(_plot, self._on_loaded)

    def _draw(self) -> None:
        if self._plot is None or self._sound is None:
            return
        span, room = self._span, self._columns()
        labels = max(2, round(self.width() / (self.fontMetrics().horizontalAdvance("0") * 12)))
        self._plot.show_range(span.start, span.end, ticks(span.start, span.end, labels))
        rate, pyramid = self._sound.clip.rate, self._sound.pyramid
        columns = pyramid.columns(span.start * rate, span.end * rate, room)
        self._plot.show_wave(columns, span.start, span.end, pyramid.peak)
        if self._with_mel:
            self._tiles.want(span.start, span.end, self._seconds_of_a_pixel())
        self._draw_mel()

    def _draw_mel(self) -> None:
        if self._plot is not None:
            span = self._span
            shown = self._tiles.shown(span.start, span.end, self._seconds_of_a_pixel())
            self._plot.show_tiles(shown)

    def _columns(self) -> int:
        """Pixels of the screen over which the sound is spread."""
        wide = self.width() - self._span.left - self._span.right
        return max(1, round(wide * self.devicePixelRatioF()))

    def _seconds_of_a_pixel(self) -> float:
        return (self._span.end - self._span.start) / self._columns()

    def _name_words(self) -> None:
        self._veil.show_words(self._words if self._with_mel else ())

    def _on_loaded(self, kind: "type[Plot]") -> None:
        self._plot = kind(self._look.theme, self.font())
        self._plot.widget.setParent(self)
        self._plot.widget.setGeometry(self.rect())
        self._plot.widget.lower()
        self._plot.widget.show()
        self._plot.show_mel(on=self._with_mel)
        self._veil.spare(self._plot.foot)
        self._span.inset(self._plot.margin, self._plot.margin)
        self._draw()

    def _on_look(self, theme: Theme) -> None:
        if self._plot is not None:
            self._plot.dress(theme)


def _plot() -> "type[Plot]":
    from studio.ui.sound.plot import Plot

    return Plot
