"""The offer under a word that was clicked in the script: its readings, one click away."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QTextEdit, QWidget

from studio.project.project import LineId
from studio.ui.document import Document
from studio.ui.icons import Icons
from studio.ui.phones.readings import Readings
from studio.ui.selection import Selection
from studio.ui.words import _

_SHOWN = 8000  # milliseconds until it goes by itself


class Hint(QFrame):
    """Stands over the script, takes no focus, and goes as soon as something else is done."""

    def __init__(
        self,
        readings: Readings,
        document: Document,
        selection: Selection,
        icons: Icons,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("hint")
        self.setProperty("role", "card")
        self._readings = readings
        self._document = document
        self._word: tuple[LineId, int, int] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN)
        self._timer.timeout.connect(self.hide)
        self._button = QPushButton()
        icons.keep(self._button, "chat-text")
        self._button.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.addWidget(self._button)
        document.changed.connect(self.hide)
        selection.changed.connect(self.hide)
        self.hide()

    def offer(self, line: str, start: int, end: int) -> None:
        """Stand under the word of a line that the cursor is in."""
        self._word = LineId(line), start, end
        found = next((each for each in self._document.project.lines if each.id == line), None)
        word = found.text[start:end] if found is not None else ""
        self._button.setText(_("Readings of “{word}”…").format(word=word))
        self.adjustSize()
        self.move(self._place())
        self.show()
        self.raise_()
        self._timer.start()

    def open(self) -> None:
        """Show the readings of the word it stands under."""
        self.hide()
        if self._word is not None:
            parent = self.parentWidget()
            self._readings.open(*self._word, parent.mapToGlobal(self.pos()), parent)

    def _place(self) -> QPoint:
        """Under the cursor, inside the script."""
        parent, field = self.parentWidget(), QApplication.focusWidget()
        at = QPoint(0, 0)
        if isinstance(field, QTextEdit):
            corner = field.viewport().mapToGlobal(field.cursorRect().bottomLeft())
            at = parent.mapFromGlobal(corner)
        room = parent.rect()
        x = min(max(at.x() - self.width() // 3, 0), max(room.width() - self.width(), 0))
        below = at.y() + self.height() <= room.height()
        line = self.fontMetrics().height()
        return QPoint(x, at.y() + line // 3 if below else max(at.y() - self.height() - 2 * line, 0))
