"""Which part of a line the lane shows: that of the waveform above, or its own before a sound."""

from PySide6.QtCore import QObject, Signal

from studio.ui.phones.geometry import Geometry
from studio.ui.phones.pace import Basis
from studio.ui.phones.row import Row
from studio.ui.sound.span import Span

_LEAST = 2.2  # width of a box, in lines of text, below which a line without sound is scrolled
_MARGIN = 0.5  # of a line of text, at both ends of a line without sound


class View(QObject):
    """Follows the span as long as the times of a row are those of its sound."""

    changed = Signal()

    def __init__(self, span: Span) -> None:
        super().__init__()
        self._span = span
        self._start = 0.0
        self._share = 1.0
        span.changed.connect(self.changed)

    def geometry(self, row: Row, width: float, height: float, line: float) -> Geometry:
        """Where to draw the row in so many pixels; `line` is the height of a line of text."""
        if row.basis is not Basis.GUESS:
            span = self._span
            right = width - span.right
            return Geometry(span.left, right, span.start, span.end, height, line)
        margin, length = _MARGIN * line, max(row.length, 0.1)
        needed = len(row.cells) * _LEAST * line
        self._share = min((width - 2 * margin) / max(needed, 1.0), 1.0)
        start = min(self._start, length * (1 - self._share))
        end = start + length * self._share
        return Geometry(margin, max(width - margin, margin + 1), start, end, height, line)

    def reveal(self, row: Row, start: float, end: float) -> None:
        """Bring a stretch into view."""
        if row.basis is not Basis.GUESS:
            width = self._span.end - self._span.start
            if start < self._span.start or end > self._span.end:
                begin = start - 0.1 * width if start < self._span.start else end - 0.9 * width
                self._span.show(begin, begin + width)
            return
        width = row.length * self._share
        if start < self._start or end > self._start + width:
            self._start = max(min((start + end - width) / 2, row.length - width), 0.0)
            self.changed.emit()
