"""The line dock: how the chosen lines are spoken, and what the project uses otherwise."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.ui.line.chosen import Chosen
from studio.ui.words import _, ngettext

_LETTERS = 38  # letters the dock is wide unless somebody makes it narrower


class LinePanel(QScrollArea):
    """The parts under each other; without a chosen line it says so and offers the first."""

    def __init__(self, chosen: Chosen, parts: tuple[QWidget, ...], project: QWidget) -> None:
        super().__init__()
        self._chosen = chosen
        self.setAccessibleName(_("How the chosen lines are spoken"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._lines = QWidget()
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self.fontMetrics().height())
        for part in parts:
            lines.addWidget(part)
        self._empty = self._make_empty()
        page = QWidget()
        page.setProperty("role", "surface")
        column = QVBoxLayout(page)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        column.addWidget(self._empty)
        column.addWidget(project)
        column.addStretch(1)
        self.setWidget(page)
        chosen.changed.connect(self._on_changed)
        self._on_changed()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(width, super().sizeHint().height())

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        text = QLabel(_("Choose a line of the script to say how it is spoken."))
        text.setWordWrap(True)
        text.setProperty("role", "dim")
        self._first = QPushButton(_("Choose the first line"))
        self._first.clicked.connect(self._chosen.choose_first)
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text)
        column.addWidget(self._first)
        return empty

    def _on_changed(self) -> None:
        count = len(self._chosen.lines)
        self._lines.setVisible(count > 0)
        self._title.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self._first.setEnabled(bool(self._chosen.project.lines))
        if count == 1:
            self._title.setText(_("Line {number}").format(number=self._chosen.numbers[0]))
        elif count:
            self._title.setText(
                ngettext("{count} line", "{count} lines", count).format(count=count)
            )
