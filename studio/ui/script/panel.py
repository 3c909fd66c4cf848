"""The script: the table, the search over it, and what an empty one offers instead of words."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from studio.project.project import Project
from studio.ui.document import Document
from studio.ui.script.columns import Column
from studio.ui.script.empty import Empty
from studio.ui.script.findbar import FindBar
from studio.ui.script.table import ScriptTable

_FEW = 20  # lines without words that are still an empty script


class ScriptPanel(QWidget):
    """`word_clicked` carries a line and the code points of a word in it."""

    word_clicked = Signal(str, int, int)

    def __init__(self, document: Document, table: ScriptTable, bar: FindBar, empty: Empty) -> None:
        super().__init__()
        self.table = table
        self._empty = empty
        self.setAcceptDrops(True)
        self.setProperty("role", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(table, 1)
        column.addWidget(empty, 2)
        table.word_clicked.connect(self.word_clicked)
        document.changed.connect(self._on_changed)
        self._on_changed(document.project, document.project)

    def changeEvent(self, event: QEvent) -> None:
        """Titles are as wide as the style sheet makes them; once shown, as a person wants."""
        if event.type() == QEvent.Type.StyleChange and not self.isVisible():
            _set_widths(self.table)
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may also be let go where there are no rows."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        self.table.dropped.emit(paths, self.table.model().rowCount())
        event.acceptProposedAction()

    def _on_changed(self, _before: Project, project: Project) -> None:
        words = len(project.lines) > _FEW or any(
            line.text.strip() or line.tags for line in project.lines
        )
        self._empty.setVisible(not words)


def _set_widths(table: ScriptTable) -> None:
    """The text takes what the others leave; their widths come from the font."""
    header = table.horizontalHeader()
    letter = table.fontMetrics().averageCharWidth()
    letters = {Column.NUMBER: 6, Column.VOICE: 13, Column.STYLE: 10}
    for column in set(Column) - {Column.TEXT}:
        titled = header.sectionSizeHint(column)
        table.setColumnWidth(column, max(letters.get(column, 0) * letter, titled))
    header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
    header.setMinimumSectionSize(4 * letter)
    header.setHighlightSections(False)
