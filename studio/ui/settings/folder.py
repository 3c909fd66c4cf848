"""The field of the data folder: where it is, a way to look into it, and to move it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.errors import StudioError
from studio.ui.notify import Notify
from studio.ui.preferences import Preferences
from studio.ui.settings.fields import remark
from studio.ui.tasks import Tasks
from studio.ui.words import _

Ask = Callable[[QWidget, str], str]
"""Asks for a folder; empty = none was chosen."""


class Folder(QWidget):
    """Copies the data to the new place; the old one stays as it is, so that nothing is lost."""

    def __init__(
        self, data: Path, preferences: Preferences, tasks: Tasks, notify: Notify, ask: Ask
    ) -> None:
        super().__init__()
        self._data = data
        self._preferences = preferences
        self._tasks = tasks
        self._notify = notify
        self._ask = ask
        self._path = QLabel(str(data))
        self._path.setWordWrap(True)
        self._path.setToolTip(str(data))
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

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data)))

    def _on_move(self) -> None:
        chosen = self._ask(self, _("An empty folder for the data"))
        if not chosen:
            return
        self._move.setEnabled(False)
        old, new = self._data, Path(chosen)
        self._tasks.io(lambda: _copied(old, new), self._on_copied, self._on_failed)

    def _on_copied(self, new: Path) -> None:
        self._move.setEnabled(True)
        self._preferences.change(data=str(new))
        self._path.setText(str(new))
        self._notify.tell(
            _("The data were copied to {folder}.").format(folder=new),
            _("They are used from there from the next start on; the old folder stays as it is."),
        )

    def _on_failed(self, error: BaseException) -> None:
        self._move.setEnabled(True)
        self._notify.report(error)


def ask_for_folder(parent: QWidget, title: str) -> str:
    """Ask with the system's dialog."""
    return QFileDialog.getExistingDirectory(parent, title)


def _copied(old: Path, new: Path) -> Path:
    """Copy everything but the log; raises StudioError where that cannot be."""
    try:
        if any(new.iterdir()) or new.is_relative_to(old):
            raise StudioError(f"{new} is not empty.", "Choose an empty folder.")
        shutil.copytree(old, new, dirs_exist_ok=True, ignore=shutil.ignore_patterns("logs"))
    except OSError as error:  # shutil.Error is one, too
        raise StudioError(
            f"The data could not be copied to {new}: {error.strerror or error}.",
            "Choose another folder; the old one is untouched.",
        ) from error
    return new
