"""The commands of the phoneme lane; their keys work while it has the focus."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from studio.ui.commands import Commands
from studio.ui.phones.lane import Lane
from studio.ui.phones.verbs import PhoneVerbs
from studio.ui.words import _

GROUP = "phone"
BUTTONS = ("phone.hear", "phone.symbols", "phone.readings", "phone.reset", "phone.reset_line")
"""Those that have a button above the lane."""


def add_commands(commands: Commands, verbs: PhoneVerbs, lane: Lane) -> None:
    """All of them; the menu of the lane holds the same."""
    add = partial(commands.add, inside=lane)
    add("phone.hear", _("&Hear the line"), verbs.hear, "H", icon="play")
    another, keys = _("&Another phoneme…"), "Return; Enter; F2"
    add("phone.symbols", another, verbs.show_symbols, keys, icon="swap")
    readings, keys = _("&Readings of the word…"), "Shift+Return; Shift+Enter"
    add("phone.readings", readings, verbs.show_readings, keys, icon="chat-text")
    one, keys = _("Reset the &phoneme"), "Delete; Backspace"
    add("phone.reset", one, verbs.reset, keys, icon="arrow-counter-clockwise")
    word, keys = _("Reset the &word"), "Shift+Delete; Shift+Backspace"
    add("phone.reset_word", word, verbs.reset_word, keys)
    line, keys = _("Reset the whole &line"), "Ctrl+Shift+Delete; Ctrl+Shift+Backspace"
    add("phone.reset_line", line, verbs.reset_line, keys, icon="eraser")
    lane.menu_wanted.connect(partial(_show_menu, commands, lane))


def _show_menu(commands: Commands, lane: Lane, at: QPoint) -> None:
    menu = QMenu(lane)
    menu.aboutToHide.connect(menu.deleteLater)
    for command in commands.group(GROUP):
        if command.id == "phone.reset":
            menu.addSeparator()
        menu.addAction(command.action)
    menu.popup(at)
