"""The field for a style instruction: a few lines of text, without line breaks."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from studio.ui.words import _


class Instruction(QPlainTextEdit):
    """Shows `rows` of text; `edited` carries it after every key. Tab and Enter go on.

    `left` tells that the person went on.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._known = ""
        self.setAccessibleName(_("Style in words"))
        self.setToolTip(_("How the line is to be spoken, in words: “Speak slowly and softly.”"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        margins = 2 * (self.document().documentMargin() + self.frameWidth())
        padding = self.fontMetrics().height() // 2
        height = rows * self.fontMetrics().lineSpacing()
        self.setFixedHeight(round(height + margins) + padding)
        self.textChanged.connect(self._on_text)

    def text(self) -> str:
        """What stands in it, on one line."""
        return " ".join(self.toPlainText().split())

    def show_text(self, text: str, placeholder: str) -> None:
        """Show an instruction, unless it is the one that stands there but for spaces."""
        self.setPlaceholderText(placeholder)
        self.viewport().update()  # Qt does not paint a placeholder that takes the place of another
        self._known = text
        if self.text() != " ".join(text.split()):
            with QSignalBlocker(self):
                self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _on_text(self) -> None:
        text = self.text()
        if text != self._known:
            self._known = text
            self.edited.emit(text)
