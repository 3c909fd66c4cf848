"""A part of the page under its title."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Section(QWidget):
    """A title over parts; those who derive or make it add them to `column`."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        head = QLabel(title)
        head.setProperty("role", "title")
        self.column.addWidget(head)


def words(role: str = "dim", text: str = "") -> QLabel:
    """A sentence that may take several rows."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
