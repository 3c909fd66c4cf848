"""Menus and toolbar, filled from the list of commands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from studio.ui.commands import Command, Commands
from studio.ui.words import _

_TOOLBAR = (
    "file.new file.open file.save | edit.undo edit.redo | play.toggle play.stop | line.render "
    "play.render_all | file.export"
)
_FILE = (
    "file.new file.open file.recent | file.save file.save_as file.older file.show_folder | "
    "file.import file.export | file.quit"
)


def fill(window: QMainWindow, commands: Commands) -> None:
    """Give the window a menu for each group, and the toolbar."""
    titles = {
        "file": _("&File"),
        "edit": _("&Edit"),
        "line": _("&Line"),
        "phone": _("Pho&neme"),
        "take": _("&Take"),
        "play": _("&Play"),
        "voice": _("V&oice"),
        "view": _("&View"),
        "help": _("&Help"),
    }
    for group, title in titles.items():
        members = commands.group(group)
        if members:
            menu = window.menuBar().addMenu(title)
            order = _FILE if group == "file" else ""
            _put(menu, f"{order} {_others(order, members)}", commands)
    bar = window.addToolBar(_("Tools"))
    bar.setObjectName("tools")
    bar.setMovable(False)
    _put(bar, _TOOLBAR, commands)
    _put_search(bar, commands)


def _put(bar: QMenu | QToolBar, order: str, commands: Commands) -> None:
    """Fill a menu or toolbar; `|` stands for a separator, and what is not there is left out."""
    there = {command.id for command in commands.all()}
    for name in order.split():
        if name == "|":
            bar.addSeparator()
        elif name in there:
            bar.addAction(commands.action(name))


def _put_search(bar: QToolBar, commands: Commands) -> None:
    """The search over all commands, at the far end and in words."""
    room = QWidget()
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(room)
    action = commands.action("help.search")
    bar.addAction(action)
    button = bar.widgetForAction(action)
    assert isinstance(button, QToolButton)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def _others(order: str, members: Sequence[Command]) -> str:
    return " ".join(each.id for each in members if each.id not in order.split())
