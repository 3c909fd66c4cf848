"""What undoing and redoing lead to in the script."""

from pytestqt.qtbot import QtBot

from studio.project import wording
from studio.ui.app import Studio
from tests.ui.scripts import write


def test_undo_chooses_the_line_it_changed_and_none_that_was_rendered_since(
    studio: Studio, qtbot: QtBot
) -> None:
    write(studio, "One sheep.", "Two sheep.", "Three sheep.")
    document, renders = studio.desk.document, studio.desk.renders
    second = document.project.lines[1].id
    document.apply("Type", wording.set_text(document.project, second, "Two goats."))
    studio.desk.commands.action("play.render_all").trigger()
    qtbot.waitUntil(lambda: not renders.busy)
    for command in ("edit.undo", "edit.redo"):
        studio.desk.selection.choose([document.project.lines[2].id])
        studio.desk.commands.action(command).trigger()
        assert studio.desk.selection.lines == (second,)
