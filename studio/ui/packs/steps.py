"""The road in one row: which of its stations are behind, which one is now, which are to come."""

from enum import IntEnum

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from studio.ui.restyle import restyle
from studio.ui.words import _


class Station(IntEnum):
    """The stations in order; DONE is behind the last."""

    CHOOSE = 0
    DOWNLOAD = 1
    CONVERT = 2
    VOICES = 3
    DONE = 4


class Steps(QWidget):
    """Names of the stations, the present one in bold, those behind in green with a tick."""

    def __init__(self) -> None:
        super().__init__()
        names = (_("Choose"), _("Download"), _("Convert"), _("Voices and a test line"))
        self._names = names
        self._labels = tuple(QLabel(name) for name in names)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for number, label in enumerate(self._labels):
            if number:
                arrow = QLabel("›")
                arrow.setProperty("role", "faint")
                row.addWidget(arrow)
            row.addWidget(label)
        row.addStretch(1)

    def show_station(self, station: Station) -> None:
        """Show where the road has come to."""
        for number, (name, label) in enumerate(zip(self._names, self._labels, strict=True)):
            if number < station:
                restyle(label, "role", "good")
                label.setText(f"✓ {name}")
            else:
                restyle(label, "role", "title" if number == station else "faint")
                label.setText(name)
