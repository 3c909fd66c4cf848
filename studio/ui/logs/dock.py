"""The dock of the log panel: hidden until it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from studio.ui.commands import Commands
from studio.ui.words import _


class LogDock:
    """Puts the panel behind the sound at the foot of the window; a command shows and hides it."""

    def __init__(self, window: QMainWindow, panel: QWidget, commands: Commands) -> None:
        self._dock = QDockWidget(_("Log"), window)
        self._dock.setObjectName("log")
        self._dock.setWidget(panel)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        docks: list[QDockWidget] = list(window.findChildren(QDockWidget))
        for dock in docks:
            if dock.objectName() == "sound":
                window.tabifyDockWidget(dock, self._dock)
        self._dock.hide()
        self._action = commands.add("view.log", _("&Log"), self._on_toggle, checkable=True)
        self._dock.toggleViewAction().toggled.connect(self._action.setChecked)

    def _on_toggle(self) -> None:
        shown = self._dock.isHidden()
        self._dock.setVisible(shown)
        if shown:
            self._dock.raise_()
