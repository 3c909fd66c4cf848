"""What a person did is there the next time the program is opened."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.project.edit import line as line_of
from studio.ui.phones.lane import Lane
from studio.ui.phones.pace import Basis
from tests.ui.conftest import opened
from tests.ui.devices import FakeDevices
from tests.ui.lanes import shown
from tests.ui.scripts import children, until_through


def test_edited_sounds_their_take_and_the_chosen_keys_are_there(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, anna: Path
) -> None:
    folder = tmp_path / "Tale.studio"
    with opened(qapp, tmp_path / "home", anna, FakeDevices(), FakeEngine()) as studio:
        hello = shown(studio, qtbot, "Hello there.")
        hello.key(Qt.Key.Key_Up)
        hello.key(Qt.Key.Key_BracketRight)
        studio.desk.renders.render([hello.line])
        until_through(studio, qtbot)
        before = line_of(studio.desk.document.project, hello.line)
        with qtbot.waitSignal(studio.desk.projects.saved):
            studio.desk.projects.save_as(folder)
        studio.desk.preferences.change(shortcuts=(("file.export", "Ctrl+Alt+F7"),))
    engine = FakeEngine()
    with opened(qapp, tmp_path / "home", anna, FakeDevices(), engine) as studio:
        desk = studio.desk
        with qtbot.waitSignal(desk.projects.opened):
            desk.projects.open(folder)
        desk.selection.choose([hello.line])
        desk.commands.action("view.phones").trigger()
        [lane] = children(studio.window, Lane)
        qtbot.waitUntil(lambda: lane.row.basis is Basis.SOUND)
        assert line_of(desk.document.project, hello.line) == before
        assert [cell.edited for cell in lane.row.cells] == [True, *[False] * 5]
        assert engine.requests == []
        assert desk.commands.action("file.export").shortcut().toString() == "Ctrl+Alt+F7"
