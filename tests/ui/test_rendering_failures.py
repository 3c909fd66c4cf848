"""What fails costs its line, is told once, and is forgotten when it holds no more."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine, Fault
from studio.ui.app import Studio
from studio.ui.notify import Notice
from studio.ui.rendering.states import State
from tests.ui.scripts import children, states, texts, until_through, write


def test_a_line_that_fails_costs_that_line_and_is_told_once(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    engine.break_on(Fault.FAILS, "goat")
    write(studio, "One sheep.", "A goat.", "Two sheep.", "Another goat.")
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FAILED, State.FRESH, State.FAILED]
    (notice,) = told
    assert notice.message.startswith("2 of 4 lines could not be rendered")
    assert notice.take is not None
    notice.take()
    lines = studio.desk.document.project.lines
    assert studio.desk.selection.lines == (lines[1].id, lines[3].id)


def test_the_message_about_a_failure_goes_when_all_is_rendered(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.break_on(Fault.FAILS, "goat")
    write(studio, "A goat.")
    studio.desk.commands.action("play.render_all").trigger()
    message = next(
        label for label in children(studio.window, QLabel) if label.accessibleName() == "Message"
    )
    qtbot.waitUntil(message.isVisible)
    engine.break_on(Fault.FAILS, "nobody")
    studio.desk.commands.action("play.render_all").trigger()
    qtbot.waitUntil(lambda: not message.isVisible())


def test_an_edited_line_is_not_marked_as_failed_any_more(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.break_on(Fault.FAILS, "goat")
    write(studio, "A goat.")
    document = studio.desk.document
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FAILED]
    line = document.project.lines[0].id
    document.apply("Type", texts.set_text(document.project, line, "A sheep."))
    assert states(studio) == [State.NEW]
