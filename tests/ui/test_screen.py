"""The window and the screen it is on."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.filing import started


def test_the_first_window_is_no_higher_than_the_screen_leaves_room_for(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with started(qtbot, qapp, tmp_path) as studio:
        room = studio.window.screen().availableSize().height()
        assert studio.window.height() < room  # the title bar needs room, too
        studio.desk.commands.action("view.reset_layout").trigger()
        assert studio.window.height() < room
