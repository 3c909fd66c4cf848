"""Playing without a sound device."""

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from tests.ui.devices import FakeDevices
from tests.ui.scripts import named, write


def test_where_nothing_can_sound_the_button_offers_to_play_again(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.missing = True
    write(studio, "One sheep.")
    button = named(studio.window.bottom, QToolButton, "Play")
    with qtbot.waitSignal(studio.desk.notify.told):
        button.click()
        assert button.accessibleName() == "Stop"
    qtbot.waitUntil(lambda: button.accessibleName() == "Play")
