"""Where another reading is typed, with what it is understood as under it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from studio.ui.phones.typed import Manner
from studio.ui.restyle import restyle
from studio.ui.words import _

_TYPING = 250  # milliseconds without a key until what was typed is read


class ReadingField(QWidget):
    """`typed` asks for a text to be read in a manner; `emptied` tells that there is none."""

    typed = Signal(str, object)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._manner, self._field, self._verdict = QComboBox(), QLineEdit(), QLabel()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._on_typed)
        self._lay_out()
        self._field.textEdited.connect(self._on_edited)
        self._manner.currentIndexChanged.connect(self._on_edited)

    def clear(self) -> None:
        """Hold nothing."""
        self._field.clear()
        self._verdict.clear()

    def tell(self, message: str, role: str) -> None:
        """Say under the field what its text is; `role` colours it."""
        restyle(self._verdict, "role", role)
        self._verdict.setText(message)

    def _lay_out(self) -> None:
        self._manner.setAccessibleName(_("What is typed"))
        self._manner.addItem(_("Sounds"), Manner.SOUNDS)
        self._manner.addItem(_("Words that sound like it"), Manner.WORDS)
        self._field.setAccessibleName(_("Another reading"))
        self._field.setClearButtonEnabled(True)
        self._field.setPlaceholderText(_("Or type it: pinyin, ARPAbet, IPA…"))
        self._verdict.setWordWrap(True)
        self._verdict.setAccessibleName(_("How the typed reading is understood"))
        row = QHBoxLayout()
        row.addWidget(self._manner)
        row.addWidget(self._field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._verdict)

    def _on_edited(self) -> None:
        self._typing.start()

    def _on_typed(self) -> None:
        text = self._field.text().strip()
        if text:
            self.typed.emit(text, self._manner.currentData())
        else:
            self._verdict.clear()
            self.emptied.emit()
