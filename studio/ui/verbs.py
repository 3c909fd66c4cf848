"""What the window can do beyond its panels: objects that own commands and open dialogs."""

from PySide6.QtWidgets import QWidget

from studio.ui.desk import Desk
from studio.ui.exporting.commands import Exporting
from studio.ui.exporting.work import Work


def verbs(window: QWidget, desk: Desk) -> tuple[object, ...]:
    """All of them; the window keeps them alive."""
    return (exporting(window, desk),)


def exporting(window: QWidget, desk: Desk) -> Exporting:
    """The export dialog."""
    work = Work(
        desk.document,
        desk.renders,
        desk.shelf,
        desk.engines,
        desk.cache,
        desk.tasks,
        desk.notify,
    )
    return Exporting(
        window, desk.commands, desk.document, desk.selection, work, desk.home, desk.notify
    )
