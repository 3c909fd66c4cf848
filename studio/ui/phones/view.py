"""Which part of a line the lane shows: that of the waveform above, or its own before a sound."""

from PySide6.QtCore import QObject, Signal

from studio.ui.phones.geometry import Geometry
from studio.ui.phones.row import Row
from studio.ui.sound.span import Span

_LEAST = 2.2  # width of a box, in lines of text, below which a line without sound is scrolled
_MARGIN = 0.5  # of a line of text, at both ends of a line without sound


class View(QObject):
    """Follows the span as long as the times of a row are those of its sound.

    Before that it shows the `share` of the row that fits, from `start` in seconds on.
    """

    changed = Signal()

    def __init__(self, span: Span) -> None:
        super().__init__()
        self._span = span
        self._row = Row()
        self.start = 0.0
        self.share = 1.0
        span.changed.connect(self.changed)

    @property
    def scrolls(self) -> bool:
        """Whether there is more of the row than is shown, and no waveform to move with it."""
        return not self._sounds and self.share < 1.0

    @property
    def length(self) -> float:
        """Seconds of the whole row."""
        return max(self._row.length, 0.1)

    def fit(self, row: Row, width: float, line: float) -> None:
        """Show this row in so many pixels; `line` is the height of a line of text."""
        needed = len(row.cells) * _LEAST * line
        share = min((width - 2 * _MARGIN * line) / max(needed, 1.0), 1.0)
        self._row, self.share = row, max(share, 0.01)
        self.scroll(self.start)

    def scroll(self, start: float) -> None:
        """Show a row without sound from here on."""
        self.start = max(min(start, self.length * (1 - self.share)), 0.0)
        self.changed.emit()

    def geometry(self, width: float, height: float, line: float) -> Geometry:
        """Where to draw the row in so many pixels."""
        if self._sounds:
            span = self._span
            return Geometry(span.left, width - span.right, span.start, span.end, height, line)
        margin = _MARGIN * line
        end = self.start + self.length * self.share
        return Geometry(margin, max(width - margin, margin + 1), self.start, end, height, line)

    def reveal(self, start: float, end: float) -> None:
        """Bring a stretch into view."""
        if self._sounds:
            width = self._span.end - self._span.start
            if start < self._span.start or end > self._span.end:
                begin = start - 0.1 * width if start < self._span.start else end - 0.9 * width
                self._span.show(begin, begin + width)
            return
        width = self.length * self.share
        if start < self.start or end > self.start + width:
            self.scroll((start + end - width) / 2)

    @property
    def _sounds(self) -> bool:
        return self._row.basis.heard
