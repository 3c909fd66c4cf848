"""The data on their way to another folder, however long that takes."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.ui.notify import Notify
from studio.ui.preferences import Preferences
from studio.ui.tasks import Tasks
from studio.ui.words import _


class Moving(QObject):
    """Copies the data to the new place; the old one stays as it is, so that nothing is lost.

    `changed` when it begins and when it is through.
    """

    changed = Signal()

    def __init__(self, data: Path, preferences: Preferences, tasks: Tasks, notify: Notify) -> None:
        super().__init__()
        self._data = data
        self._preferences = preferences
        self._tasks = tasks
        self._notify = notify
        self._busy = False

    @property
    def folder(self) -> Path:
        """Where the data are from the next start on."""
        return Path(self._preferences.settings.data or self._data)

    @property
    def busy(self) -> bool:
        """Whether they are being copied."""
        return self._busy

    def copy_to(self, new: Path) -> None:
        """Copy them to an empty folder and use that from the next start on."""
        self._busy = True
        self.changed.emit()
        self._tasks.io(lambda: _copied(self._data, new), self._on_copied, self._on_failed)

    def _on_copied(self, new: Path) -> None:
        self._busy = False
        self._preferences.change(data=str(new))
        self.changed.emit()
        self._notify.tell(
            _("The data were copied to {folder}.").format(folder=new),
            _("They are used from there from the next start on; the old folder stays as it is."),
        )

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        self.changed.emit()
        self._notify.report(error)


def _copied(old: Path, new: Path) -> Path:
    """Copy everything but the log; raises StudioError where that cannot be."""
    try:
        if any(new.iterdir()) or new.is_relative_to(old):
            told = _("{folder} is not empty.").format(folder=new)
            raise StudioError(told, _("Choose an empty folder."))
        shutil.copytree(old, new, dirs_exist_ok=True, ignore=shutil.ignore_patterns("logs"))
    except OSError as error:  # shutil.Error is one, too
        told = _("The data could not be copied to {folder}: {reason}.")
        raise StudioError(
            told.format(folder=new, reason=error.strerror or error),
            _("Choose another folder; the old one is untouched."),
        ) from error
    return new
