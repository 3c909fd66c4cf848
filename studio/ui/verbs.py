"""What the window can do beyond its panels: objects that own commands and open dialogs."""

from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from studio.paths import shipped
from studio.ui import words
from studio.ui.desk import Desk
from studio.ui.exporting.commands import Exporting
from studio.ui.exporting.work import Work
from studio.ui.help.commands import HelpCommands
from studio.ui.logs.dock import log_dock
from studio.ui.logs.panel import LogPanel
from studio.ui.packs.assemble import models_page
from studio.ui.packs.opening import Opening
from studio.ui.projects.blank import blank
from studio.ui.projects.commands import ProjectCommands
from studio.ui.projects.demo import demo
from studio.ui.projects.leaving import Leaving
from studio.ui.projects.lists import OlderMenu, RecentMenu
from studio.ui.projects.recents import Recents
from studio.ui.projects.refusals import Refusals
from studio.ui.rendering.commands import Restart
from studio.ui.settings.commands import SettingsCommand


def verbs(window: QMainWindow, desk: Desk) -> tuple[object, ...]:
    """All of them; the window keeps them alive."""
    return (
        restarting(desk),
        log(window, desk),
        exporting(window, desk),
        models(window, desk),
        settings(window, desk),
        helping(window, desk),
    )


def log(window: QMainWindow, desk: Desk) -> QDockWidget:
    """What the program did, in a dock that is hidden at first."""
    panel = LogPanel(desk.log, desk.home.data / "logs", desk.icons)
    return log_dock(window, panel, desk.commands)


def restarting(desk: Desk) -> Restart:
    """Begin the engines anew."""
    return Restart(desk.commands, desk.engines, desk.tasks, desk.notify)


def filing(window: QWidget, desk: Desk) -> Leaving:
    """The projects: their menu, what is asked when one does not open, and closing the window."""
    projects, tasks = desk.projects, desk.tasks
    settings, shelf, resources = desk.preferences, desk.shelf, shipped() / "resources"
    commands = ProjectCommands(
        window,
        desk.commands,
        desk.document,
        projects,
        lambda: blank(words.spoken()[:2], settings.settings, shelf.voices),
        lambda: demo(resources, settings.settings.engine),
    )
    RecentMenu(window, commands.recent, projects, Recents(desk.preferences))
    OlderMenu(window, commands.older, projects, desk.document, tasks)
    Refusals(window, projects, tasks, desk.notify)
    projects.failed.connect(desk.notify.report)
    return Leaving(window, projects, commands.save_as)


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


def models(window: QWidget, desk: Desk) -> Opening:
    """The page of models."""
    return Opening(desk.commands, desk.models.roster, lambda: models_page(window, desk))


def settings(window: QWidget, desk: Desk) -> SettingsCommand:
    """The settings dialog."""
    return SettingsCommand(
        window,
        desk.commands,
        desk.preferences,
        desk.devices,
        desk.home,
        desk.models.roster,
        desk.tasks,
        desk.notify,
    )


def helping(window: QWidget, desk: Desk) -> HelpCommands:
    """The menu Help."""
    return HelpCommands(window, desk.commands, desk.home.data / "logs")
