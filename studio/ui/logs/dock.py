"""The dock of the log panel: hidden until it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from studio.ui.commands import Commands
from studio.ui.docks import add_toggle
from studio.ui.words import _


def log_dock(window: QMainWindow, panel: QWidget, commands: Commands) -> QDockWidget:
    """The panel behind the sound at the foot of the window; a command shows and hides it."""
    log = QDockWidget(_("Log"), window)
    log.setObjectName("log")
    log.setWidget(panel)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, log)
    docks: list[QDockWidget] = list(window.findChildren(QDockWidget))
    for dock in docks:
        if dock.objectName() == "sound":
            window.tabifyDockWidget(dock, log)
    log.hide()
    add_toggle(commands, "view.log", _("&Log"), log)
    return log
