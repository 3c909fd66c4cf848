"""Rows of a name and a field, the names in one column."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

_NAME = 10  # letters of room for a name, so that forms under each other line up


class Form(QWidget):
    """Names at the left, fields as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}

    def add(self, name: str, field: QWidget) -> None:
        """Append a row."""
        label = QLabel(name)
        label.setProperty("role", "dim")
        label.setBuddy(field)
        label.setMinimumWidth(label.fontMetrics().averageCharWidth() * _NAME)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._labels[field] = label

    def show_row(self, field: QWidget, *, shown: bool) -> None:
        """Show or hide a field with its name."""
        field.setVisible(shown)
        self._labels[field].setVisible(shown)

    def clear(self) -> None:
        """Take all rows out."""
        for field, label in self._labels.items():
            for widget in (field, label):
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self._labels.clear()
