"""The person's settings while the window is open, and whoever wants to know of a change."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.settings import Settings, save
from studio.ui.notify import Notify


class Preferences(QObject):
    """Holds the settings and writes each change to the disk; `changed` carries the new ones."""

    changed = Signal(object)

    def __init__(self, folder: Path, settings: Settings, notify: Notify) -> None:
        super().__init__()
        self._folder = folder
        self._settings = settings
        self._notify = notify

    @property
    def settings(self) -> Settings:
        """As they are now."""
        return self._settings

    def change(self, **values: Any) -> None:
        """Set some of them, on disk too; what cannot be written holds for this session."""
        self._settings = replace(self._settings, **values)
        try:
            save(self._folder, self._settings)
        except StudioError as error:
            self._notify.report(error)
        self.changed.emit(self._settings)
