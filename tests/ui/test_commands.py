"""Every command can be found in a menu, and its keys are its own."""

from itertools import combinations

from PySide6.QtWidgets import QMenu

from studio.ui.app import Studio
from studio.ui.commands import clash
from tests.ui.scripts import children


def test_no_two_commands_share_their_keys(studio: Studio) -> None:
    shared = [
        (one.id, other.id)
        for one, other in combinations(studio.desk.commands.all(), 2)
        if clash(one, other) and set(one.action.shortcuts()) & set(other.action.shortcuts())
    ]
    assert shared == []


def test_every_command_stands_in_a_menu(studio: Studio) -> None:
    bar = studio.window.menuBar()
    there = {action for menu in children(bar, QMenu) for action in menu.actions()}
    missing = [each.id for each in studio.desk.commands.all() if each.action not in there]
    assert missing == []
