"""The projects that were opened last, kept in the settings."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.ui.preferences import Preferences

_MOST = 10


class Recents(QObject):
    """Folders of projects, the latest first; `changed` when there are others."""

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences

    @property
    def folders(self) -> tuple[Path, ...]:
        """The latest first."""
        return tuple(map(Path, self._preferences.settings.recent))

    def add(self, folder: Path) -> None:
        """This one was used just now."""
        rest = (each for each in self.folders if each != folder.resolve())
        self._keep((folder.resolve(), *rest))

    def forget(self, folder: Path) -> None:
        """List this one no more."""
        self._keep(tuple(each for each in self.folders if each != folder.resolve()))

    def _keep(self, folders: tuple[Path, ...]) -> None:
        recent = tuple(map(str, folders[:_MOST]))
        if recent != self._preferences.settings.recent:
            self._preferences.change(recent=recent)
            self.changed.emit()
