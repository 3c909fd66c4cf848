"""Colours for stretches of a document that is being typed in."""

from collections.abc import Sequence

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from studio.ui.script.lettering import Stretch


class Stretches(QSyntaxHighlighter):
    """Colours stretches of the document without being part of what it holds."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._shown: Sequence[Stretch] = ()

    def show(self, stretches: Sequence[Stretch]) -> None:
        """Colour these instead; nothing to do where there are none and were none."""
        if stretches or self._shown:
            self._shown = stretches
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for stretch in self._shown:
            for place in range(stretch.start, stretch.end):
                style = QTextCharFormat(self.format(place))
                style.merge(stretch.style)
                self.setFormat(place, 1, style)
