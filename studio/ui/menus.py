"""Menus and toolbar, filled from the list of commands."""

from PySide6.QtWidgets import QMainWindow

from studio.ui.commands import Commands
from studio.ui.words import _

_TOOLBAR = (
    "file.new file.open file.save | edit.undo edit.redo | play.toggle play.stop | line.render "
    "play.render_all | file.export"
)
_LAST = ("file.quit",)  # below whatever the menu has besides


def fill(window: QMainWindow, commands: Commands) -> None:
    """Give the window a menu for each group, and the toolbar."""
    titles = {
        "file": _("&File"),
        "edit": _("&Edit"),
        "line": _("&Line"),
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
            menu.addActions([each.action for each in members if each.id not in _LAST])
            menu.addActions([each.action for each in members if each.id in _LAST])
    there = {command.id for command in commands.all()}
    bar = window.addToolBar(_("Tools"))
    bar.setObjectName("tools")
    bar.setMovable(False)
    for name in _TOOLBAR.split():
        if name == "|":
            bar.addSeparator()
        elif name in there:
            bar.addAction(commands.action(name))
