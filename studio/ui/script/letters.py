"""The documents of the lines on the screen, laid out once for as long as nothing changes."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetricsF, QTextDocument, QTextOption

from studio.project.project import Line, LineId
from studio.ui.script.chips import CHIP, Chips
from studio.ui.script.lettering import fill, lettered, looks
from studio.ui.script.search import Pattern, found
from studio.ui.theme import Look

_MOST = 200  # documents kept; a tall screen shows 60


@dataclass(frozen=True, slots=True)
class _Laid:
    line: Line
    width: float
    document: QTextDocument


class Letters(QObject):
    """Lays lines out; `mark` says what is to be seen in them."""

    def __init__(self, look: Look, font: QFont) -> None:
        super().__init__()
        self.chips = Chips(look)
        self._look = look
        self._font = font
        self._pattern: Pattern | None = None
        self._place: tuple[LineId, int, int] | None = None
        self._kept: OrderedDict[LineId, _Laid] = OrderedDict()
        look.changed.connect(self._kept.clear)

    @property
    def pattern(self) -> Pattern | None:
        """What is searched for."""
        return self._pattern

    def mark(self, pattern: Pattern | None) -> None:
        """Show every place that `pattern` is found in."""
        self._pattern = pattern
        self._kept.clear()

    def point(self, place: tuple[LineId, int, int] | None) -> None:
        """Show one of those places as the one that one is at."""
        for each in (self._place, place):
            if each is not None:
                self._kept.pop(each[0], None)
        self._place = place

    def prepare(self, document: QTextDocument) -> None:
        """Give a document what those of all lines have in common."""
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._font)
        document.setDocumentMargin(QFontMetricsF(self._font).height() / 4)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.documentLayout().registerHandler(CHIP, self.chips)

    def document(self, line: Line, width: float) -> QTextDocument:
        """The line laid out in so many pixels."""
        kept = self._kept.get(line.id)
        if kept is None or kept.line is not line or kept.width != width:
            kept = self._kept[line.id] = _Laid(line, width, self._lay(line, width))
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(line.id)
        return kept.document

    def estimate(self, line: Line, width: float) -> float:
        """About how high the line will be, without laying it out."""
        metrics = QFontMetricsF(self._font)
        wide = (len(line.text.encode()) - len(line.text)) / 2  # Han signs are two letters wide
        need = (len(line.text) + wide + 6 * len(line.tags)) * metrics.averageCharWidth()
        rows = int(need / max(width, 1.0)) + 1
        return rows * metrics.lineSpacing() + metrics.height() / 2

    def _lay(self, line: Line, width: float) -> QTextDocument:
        document = QTextDocument()
        self.prepare(document)
        wanted = lettered(line)
        fill(document, wanted)
        places = found(self._pattern, line.text)
        at = self._place[1:] if self._place and self._place[0] == line.id else None
        stretches = looks(line, wanted.raw, self._look.theme, places, at)
        if stretches:
            document.firstBlock().layout().setFormats([each.range for each in stretches])
            document.markContentsDirty(0, document.characterCount())
        document.setTextWidth(width)
        return document
