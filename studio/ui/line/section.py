"""A part of the dock under a title that can be folded away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Section(QWidget):
    """Shows `body` under its title while it is open."""

    def __init__(self, title: str, body: QWidget, *, opened: bool) -> None:
        super().__init__()
        self._body = body
        self._title = QToolButton()
        self._title.setText(title)
        self._title.setCheckable(True)
        self._title.setProperty("role", "fold")
        self._title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title.toggled.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(body)
        self._title.setChecked(opened)
        self._on_toggled(opened)

    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001  (as Qt calls it)
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self._title.setArrowType(arrow)
        self._body.setVisible(opened)
