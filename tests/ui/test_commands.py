"""Every command can be found in a menu, and its keys are its own."""

from collections import Counter

from PySide6.QtWidgets import QMenu

from studio.ui.app import Studio
from tests.ui.scripts import children


def test_no_two_commands_share_their_keys(studio: Studio) -> None:
    keys = Counter(
        key.toString()
        for command in studio.desk.commands.all()
        for key in command.action.shortcuts()
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_command_stands_in_a_menu(studio: Studio) -> None:
    bar = studio.window.menuBar()
    there = {action for menu in children(bar, QMenu) for action in menu.actions()}
    missing = [each.id for each in studio.desk.commands.all() if each.action not in there]
    assert missing == []
