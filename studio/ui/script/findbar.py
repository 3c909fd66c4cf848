"""The bar over the script in which one types what to find and what to put in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from studio.ui.icons import Icons
from studio.ui.restyle import restyle
from studio.ui.script.search import Query
from studio.ui.words import _


class FindBar(QFrame):
    """`asked` when what is looked for changed; the others are its buttons."""

    asked = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._find = _field(_("Find"))
        self._words = _field(_("Replace with"))
        self._count = QLabel()
        self._count.setProperty("role", "dim")
        self._count.setAccessibleName(_("Places found"))
        self._case = QCheckBox(_("Match case"))
        self._word = QCheckBox(_("Whole word"))
        self._regex = QCheckBox(_("Pattern"))
        self._regex.setToolTip(_("Read what is to be found as a regular expression"))
        self._replacing = QWidget()
        self._lay_out(icons)
        self._find.textChanged.connect(self.asked)
        self._find.returnPressed.connect(self.next_wanted)
        self._words.returnPressed.connect(self.replace_wanted)
        for box in (self._case, self._word, self._regex):
            box.toggled.connect(self.asked)
        self.hide()

    @property
    def query(self) -> Query:
        """What is looked for."""
        exactly = (box.isChecked() for box in (self._case, self._word, self._regex))
        case, word, regex = exactly
        return Query(self._find.text(), case=case, word=word, regex=regex)

    @property
    def words(self) -> str:
        """What is put in its place."""
        return self._words.text()

    def open(self, text: str, *, replacing: bool) -> None:
        """Begin with `text`, if there is any, and with or without the second row."""
        self._replacing.setVisible(replacing)
        self.show()
        if text:
            self._find.setText(text)
        self._find.setFocus()
        self._find.selectAll()
        self.asked.emit()

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say how often it was found, or why it cannot be."""
        restyle(self._count, "role", "bad" if wrong else "dim")
        self._count.setText(text)
        self._count.setToolTip(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.previous_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        first = QHBoxLayout()
        first.addWidget(self._find, 1)
        first.addWidget(self._count)
        up, down = _tool(_("Previous place")), _tool(_("Next place"))
        icons.keep(up, "caret-up")
        icons.keep(down, "caret-down")
        up.clicked.connect(self.previous_wanted)
        down.clicked.connect(self.next_wanted)
        close = _tool(_("Close the search"))
        icons.keep(close, "x")
        close.clicked.connect(self.closed)
        for widget in (up, down, self._case, self._word, self._regex, close):
            first.addWidget(widget)
        second = QHBoxLayout(self._replacing)
        second.setContentsMargins(0, 0, 0, 0)
        one, every = QPushButton(_("Replace")), QPushButton(_("Replace all"))
        one.clicked.connect(self.replace_wanted)
        every.clicked.connect(self.replace_all_wanted)
        second.addWidget(self._words, 1)
        second.addWidget(one)
        second.addWidget(every)
        grid = QGridLayout(self)
        grid.addLayout(first, 0, 0)
        grid.addWidget(self._replacing, 1, 0)
        self.setTabOrder(self._find, self._words)  # what is typed first, then what is pressed


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setClearButtonEnabled(True)
    return field


def _tool(name: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
