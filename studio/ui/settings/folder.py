"""The field of the data folder: where it is, a way to look into it, and to move it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.ui.folders import show_folder
from studio.ui.settings.fields import remark
from studio.ui.settings.moving import Moving
from studio.ui.words import _

Ask = Callable[[QWidget, str], str]
"""Asks for a folder; empty = none was chosen."""


class Folder(QWidget):
    """Follows `moving`, which goes on when the dialog is closed."""

    def __init__(self, moving: Moving, ask: Ask) -> None:
        super().__init__()
        self._moving = moving
        self._ask = ask
        self._path = QLabel()
        self._path.setWordWrap(True)
        look = QPushButton(_("Open"))
        look.setAccessibleName(_("Open the data folder"))
        look.clicked.connect(self._on_open)
        self._move = QPushButton(_("Move…"))
        self._move.setAccessibleName(_("Move the data folder"))
        self._move.clicked.connect(self._on_move)
        look.setAutoDefault(False)
        self._move.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(look)
        row.addWidget(self._move)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._path)
        column.addLayout(row)
        column.addWidget(remark(_("Your voices, your dictionary, unsaved projects and the log.")))
        moving.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        self._path.setText(str(self._moving.folder))
        self._path.setToolTip(str(self._moving.folder))
        self._move.setEnabled(not self._moving.busy)

    def _on_open(self) -> None:
        show_folder(self._moving.folder, self)

    def _on_move(self) -> None:
        chosen = self._ask(self, _("An empty folder for the data"))
        if chosen:
            self._moving.copy_to(Path(chosen))


def ask_for_folder(parent: QWidget, title: str) -> str:
    """Ask with the system's dialog."""
    return QFileDialog.getExistingDirectory(parent, title)
