"""The style that is chosen in the list: its name and its words, edited in place."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.ui.fields.instruction import Instruction
from studio.ui.styles.book import Book
from studio.ui.words import _
from studio.voices.voice import Style

_WAIT = 700  # milliseconds without typing before a change is kept


class Editor(QWidget):
    """Keeps what is typed; a preset that is changed becomes a style of the person's own.

    `kept` carries the style that a change led to.
    """

    kept = Signal(object)

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._style: Style | None = None
        self._name = QLineEdit()
        self._name.setAccessibleName(_("Name of the style"))
        self._name.setPlaceholderText(_("Name of the style"))
        self._text = Instruction(rows=2)
        self._text.setAccessibleName(_("Instruction of the style"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)
        column.addWidget(self._text)
        self._name.textEdited.connect(self._on_edited)
        self._name.editingFinished.connect(self.keep)
        self._text.edited.connect(self._on_edited)
        self._text.left.connect(self.keep)
        self.setEnabled(False)

    def show_style(self, style: Style | None) -> None:
        """Show another style; what was typed is kept first."""
        if style == self._style:
            return
        self.keep()
        self._style = style
        self.setEnabled(style is not None)
        name, text = (style.name, style.text) if style is not None else ("", "")
        if self._name.text().strip() != name:
            self._name.setText(name)
        self._text.show_text(text, _("Choose a style to see what it says"))

    def edit_name(self) -> None:
        """Let the person type a name over the present one."""
        self._name.setFocus()
        self._name.selectAll()

    def keep(self) -> None:
        """Keep what was typed, unless a name or words are missing."""
        self._timer.stop()
        old = self._style
        name, text = self._name.text().strip(), self._text.text()
        if old is None or not name or not text or (name, text) == (old.name, old.text):
            return
        self._style = None
        new = self._book.change(old, replace(old, name=name, text=text))
        self._style = old if new is None else new
        if new is not None:
            self.kept.emit(new)

    def _on_edited(self) -> None:
        self._timer.start()
