"""Keys on a row that nobody types in."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.script.table import ScriptTable
from tests.ui.scripts import children, write


def test_the_key_of_a_command_that_cannot_be_given_now_is_not_typed(
    studio: Studio, qtbot: QtBot
) -> None:
    write(studio, "One sheep.")
    (table,) = children(studio.window, ScriptTable)
    table.setFocus()
    assert not studio.desk.commands.action("take.compare").isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert table.editor is None
    assert studio.desk.document.project.lines[0].text == "One sheep."
    qtbot.keyClick(table, Qt.Key.Key_Q)  # other letters go on with the line
    assert table.editor is not None
