"""The list of sounds to put in the place of one in the lane."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.phones.symbols import Symbols
from studio.ui.phones.words import Place
from tests.ui.devices import FakeDevices
from tests.ui.lanes import Shown, begun_anew, shown
from tests.ui.scripts import children, named

OH = Place(0, 3)


@pytest.fixture
def studio(lasting: Studio, qtbot: QtBot) -> Studio:
    return begun_anew(lasting, qtbot)


def _asked(lane: Shown, place: Place) -> Symbols:
    """Ask for the sounds that could stand in a place."""
    lane.lane.focus_on(place)
    lane.key(Qt.Key.Key_Return)
    lane.qtbot.waitUntil(lambda: bool(children(lane.studio.window, Symbols)))
    [dialog] = children(lane.studio.window, Symbols)
    return dialog


def test_a_double_click_asks_for_a_list_that_plays_each(studio: Studio, qtbot: QtBot) -> None:
    lane, devices = shown(studio, qtbot, "Hello there."), studio.desk.devices
    assert isinstance(devices, FakeDevices)
    qtbot.mouseDClick(lane.lane, Qt.MouseButton.LeftButton, pos=lane.middle(OH))
    qtbot.waitUntil(lambda: bool(children(studio.window, Symbols)))
    [list_] = children(children(studio.window, Symbols)[0], QListWidget)
    played = len(devices.played)
    [item] = list_.findItems("ˈɔː", Qt.MatchFlag.MatchExactly)
    list_.setCurrentItem(item)
    qtbot.waitUntil(lambda: len(devices.played) > played)
    qtbot.keyClick(list_, Qt.Key.Key_Return)
    assert lane.phone(OH).symbol == "ˈɔː"
    assert lane.tags[0].phones[3].symbol == "ˈɔː"


def test_a_mandarin_tone_is_changed_by_its_button(studio: Studio, qtbot: QtBot) -> None:
    lane = shown(studio, qtbot, "银行。", "zh")
    dialog = _asked(lane, Place(1, 1))
    named(dialog, QToolButton, "Tone 4 (51)").click()
    named(dialog, QPushButton, "Use it").click()
    qtbot.waitUntil(lambda: lane.lane.row.labels[1].spelling == "hàng")


def test_the_list_goes_when_another_line_is_shown(studio: Studio, qtbot: QtBot) -> None:
    _asked(shown(studio, qtbot, "Hello there."), OH)
    shown(studio, qtbot, "Another line.")
    qtbot.waitUntil(lambda: not children(studio.window, Symbols))


def test_the_list_goes_with_the_lane(studio: Studio, qtbot: QtBot) -> None:
    _asked(shown(studio, qtbot, "Hello there."), OH)
    studio.desk.commands.action("view.takes").trigger()
    qtbot.waitUntil(lambda: not children(studio.window, Symbols))
