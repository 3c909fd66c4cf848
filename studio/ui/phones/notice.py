"""What stands in the place of the lane while there is no sound to show: why, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.errors import StudioError
from studio.project.project import Line
from studio.ui.restyle import restyle
from studio.ui.sentences import told
from studio.ui.words import _


class Notice(QWidget):
    """A sentence in the middle, and a fainter one under it."""

    def __init__(self) -> None:
        super().__init__()
        self._what, self._hint = QLabel(), QLabel()
        self._hint.setProperty("role", "faint")
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (self._what, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)

    def show_about(self, line: Line | None, failure: StudioError | None) -> None:
        """Tell why nothing is to be seen of a line."""
        if failure is not None:
            what, hint = told(failure.message), told(failure.hint)
        elif line is None:
            what, hint = (
                _("No line is chosen."),
                _("Click a line of the script to see its phonemes."),
            )
        elif not line.text.strip() and not line.tags:
            what, hint = (
                _("The line is empty."),
                _("Type what is to be said; its phonemes come here."),
            )
        else:
            what, hint = _("Reading the line…"), ""
        restyle(self._what, "role", "bad" if failure is not None else "dim")
        self._what.setText(what)
        self._hint.setText(hint)
