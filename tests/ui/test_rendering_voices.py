"""A voice that is taken away while lines wait for it, in this window or in another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.project import edit
from studio.ui.app import Studio
from studio.ui.rendering.states import State
from studio.ui.shelf import Shelf
from tests.ui.scripts import anna, named, states, until_through, write


def revoke(shelf: Shelf, qtbot: QtBot) -> None:
    """Take back the consent of the voice that is in every test's library."""
    shelf.change(lambda library: library.revoke(library.find("Anna")))
    qtbot.waitUntil(lambda: all(voice.name != "Anna" for voice in shelf.voices))


def test_lines_that_wait_for_a_voice_are_not_made_when_its_consent_is_taken_back(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.", "Two sheep.", "Three sheep.")
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)  # the engine knows the voice now
    made = len(engine.requests)
    renders = studio.desk.renders
    renders.pause(on=True)
    studio.desk.commands.action("play.render_all").trigger()
    revoke(studio.desk.shelf, qtbot)
    renders.pause(on=False)
    until_through(studio, qtbot)
    assert len(engine.requests) == made
    qtbot.waitUntil(lambda: State.UNKNOWN not in states(studio))
    assert State.FRESH not in states(studio)
    (first, *_) = studio.desk.document.project.lines
    assert "taken back" in renders.standing(first).remarks[0]


def test_a_line_that_failed_for_want_of_its_voice_is_not_marked_when_the_voice_is_back(
    studio: Studio, qtbot: QtBot
) -> None:
    write(studio, "One sheep.")
    shelf, voice = studio.desk.shelf, anna(studio)
    with qtbot.waitSignal(shelf.changed):
        shelf.change(lambda library: library.remove(library.find("Anna")))
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FAILED]
    assert shelf.name(voice) == "Anna"  # a person knows no voice by its id
    picked = named(studio.window, QComboBox, "Voice of the line")
    assert picked.currentText() == "Usual: Anna"
    document = studio.desk.document
    document.apply("Voice", edit.set_voice(document.project, document.project.lines[0].id, voice))
    assert picked.placeholderText() == "Anna (not in the library)"
    document.stack.undo()
    with qtbot.waitSignal(shelf.changed):
        shelf.change(lambda library: library.restore(library.find_trashed("Anna")))
    assert states(studio) == [State.NEW]


def test_a_voice_that_another_window_took_away_is_gone_when_this_one_is_come_back_to(
    studio: Studio, qtbot: QtBot, qapp: QApplication
) -> None:
    shelf, voice = studio.desk.shelf, anna(studio)
    shelf.library.remove(shelf.library.find("Anna"))  # as another process does, untold
    assert shelf.find(voice) is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: shelf.find(voice) is None)
