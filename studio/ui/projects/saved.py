"""When the project was last saved, at the right of the status bar."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from studio.ui.projects.autosave import Autosave
from studio.ui.projects.projects import Projects, Saved
from studio.ui.restyle import restyle
from studio.ui.words import _

_JUST_NOW = 2.0  # seconds
_TICK = 1000  # milliseconds


class SavedLabel(QLabel):
    """Counts the seconds since the last save; says so when it does not work."""

    def __init__(self, projects: Projects, autosave: Autosave) -> None:
        super().__init__()
        self.setAccessibleName(_("When the project was saved"))
        self._projects = projects
        self._autosave = autosave
        self._last: Saved | None = None
        self._failing = False
        self.setProperty("role", "dim")
        projects.saved.connect(self._on_saved)
        projects.opened.connect(self._on_other)
        projects.begun.connect(self._on_other)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tell)
        self._timer.start()

    def _on_saved(self, saved: Saved) -> None:
        self._last = saved
        self._tell()

    def _on_other(self) -> None:
        self._last = None
        self._tell()

    def _tell(self) -> None:
        if self._autosave.failing != self._failing:
            self._failing = self._autosave.failing
            restyle(self, "role", "bad" if self._failing else "dim")
        text = _("Not saved") if self._failing else self._text()
        if text != self.text():
            self.setText(text)
            folder = self._projects.folder
            self.setToolTip(str(folder) if folder else _("Not saved under a name yet"))

    def _text(self) -> str:
        if self._last is None:
            return ""
        seconds = int(time.monotonic() - self._last.at)
        if seconds < _JUST_NOW:
            return _("Saved just now") if self._last.by_hand else _("Autosaved just now")
        if self._last.by_hand:
            return _hand(seconds)
        return _auto(seconds)


def _auto(seconds: int) -> str:
    if seconds < 60:
        return _("Autosaved {seconds} s ago").format(seconds=seconds)
    if seconds < 3600:
        return _("Autosaved {minutes} min ago").format(minutes=seconds // 60)
    return _("Autosaved {hours} h ago").format(hours=seconds // 3600)


def _hand(seconds: int) -> str:
    if seconds < 60:
        return _("Saved {seconds} s ago").format(seconds=seconds)
    if seconds < 3600:
        return _("Saved {minutes} min ago").format(minutes=seconds // 60)
    return _("Saved {hours} h ago").format(hours=seconds // 3600)
