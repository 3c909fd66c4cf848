"""Making a new voice: trimmed, described, made or not, heard, and put to use."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.audio.files import write as write_sound
from studio.engines.fake import Fault
from studio.ui.app import Studio
from studio.ui.window import NEW_VOICE, SCRIPT
from tests.ui.devices import FakeDevices
from tests.ui.newcomers import Learner, begun, field, give, made, press, record, says
from tests.ui.samples import talk, talk_file
from tests.ui.scripts import children, named, write
from tests.voices.speaking import spoken


@pytest.fixture
def engine() -> Learner:
    return Learner()


@pytest.fixture
def page(studio: Studio) -> QWidget:
    """The page, opened by the button of the dock."""
    return begun(studio)


def test_a_recording_from_the_microphone_becomes_a_voice_that_speaks(
    studio: Studio, page: QWidget, qtbot: QtBot, devices: FakeDevices, engine: Learner
) -> None:
    devices.sound = talk(3.2).samples
    record(page, qtbot, 3.1)
    read = field(page, "Transcript").toPlainText()
    assert read.startswith("The joyful boy")
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    qtbot.keyClicks(named(page, QLineEdit, "Tags"), "warm, low")
    qtbot.keyClicks(named(page, QLineEdit, "Who consents"), "Bo Lee")
    press(page, qtbot, "Make the voice")
    bo = made(studio, qtbot, "Bo")
    assert engine.given[0][1] == read
    assert engine.given[0][0].seconds == pytest.approx(3.1, abs=0.2)
    assert (bo.language, bo.tags) == ("en", ("warm", "low"))
    assert bo.consent is not None
    assert (bo.consent.who, bo.consent.relation) == ("Bo Lee", "self")
    qtbot.waitUntil(lambda: named(page, QPushButton, "Play the sentence").isEnabled())
    press(page, qtbot, "Use this voice for the project")
    assert studio.desk.document.project.voice == bo.id


def test_trimming_changes_what_is_learned_and_what_is_said_about_it(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    give(page, qtbot, talk_file(tmp_path, 5.0))
    handle = named(page, QWidget, "End of the part that is used")
    for _ in range(3):
        qtbot.keyClick(handle, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: says(page, "It is short: 2.0 s"))
    assert says(page, "2.0 s of 5.0 s are used")
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    press(page, qtbot, "Make a draft")
    assert made(studio, qtbot, "Bo").draft
    assert engine.given[0][0].seconds == pytest.approx(2.0)


def test_in_a_small_window_all_of_it_is_seen_without_scrolling_sideways(
    studio: Studio, page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    studio.window.resize(900, 600)
    [scroll] = children(page, QScrollArea)
    sideways, above = scroll.horizontalScrollBar(), scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: sideways.maximum() == 0)
    long = tmp_path / f"{'a very long name ' * 6}.wav"
    talk_file(tmp_path, 4.0).rename(long)
    give(page, qtbot, long)
    qtbot.waitUntil(lambda: sideways.maximum() == 0 and above.maximum() > 0)
    studio.window.resize(1400, 900)
    name = named(page, QLineEdit, "Name of the voice")
    qtbot.waitUntil(lambda: name.mapTo(page, QPoint()).x() > page.width() / 2)


def test_cancelling_keeps_the_recording_and_what_was_typed(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    engine.let.clear()
    give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    press(page, qtbot, "Make a draft")
    qtbot.waitUntil(lambda: bool(engine.given))
    press(page, qtbot, "Cancel making the voice")
    engine.let.set()
    assert says(page, "Cancelled.")
    assert named(page, QPushButton, "Play this part").isVisible()
    assert named(page, QLineEdit, "Name of the voice").text() == "Bo"
    library = studio.desk.shelf.library
    left = library.voices
    qtbot.waitUntil(lambda: all(v.name != "Bo" for v in left()) and not library.trashed())


def test_a_voice_made_while_the_script_is_shown_is_offered_and_uses_up_only_its_own_recording(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    engine.let.clear()
    give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    press(page, qtbot, "Make a draft")
    give(page, qtbot, talk_file(tmp_path, 3.0, "next.wav"))
    press(page, qtbot, "Back to the script")
    engine.let.set()
    made(studio, qtbot, "Bo")
    qtbot.waitUntil(lambda: says(studio.window, "The voice “Bo” is made."))
    press(studio.window, qtbot, "Hear it")
    assert says(page, "“Bo” can speak now.")
    press(page, qtbot, "Make another voice")
    assert says(page, "next.wav")


def test_a_failure_is_told_on_the_page_and_loses_nothing(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    engine.failing = True
    give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    press(page, qtbot, "Make a draft")
    qtbot.waitUntil(lambda: says(page, "It could not be learned. Try another recording."))
    engine.failing = False
    press(page, qtbot, "Make a draft")
    made(studio, qtbot, "Bo")


def test_a_voice_needs_a_name(page: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    assert not named(page, QPushButton, "Make a draft").isEnabled()
    give(page, qtbot, talk_file(tmp_path, 4.0))
    press(page, qtbot, "Make a draft")
    assert says(page, "Give the voice a name first.")
    assert named(page, QLineEdit, "Name of the voice").hasFocus()


def test_leaving_the_page_and_coming_back_loses_nothing(
    studio: Studio, page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    write(studio, "One.")
    give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    press(page, qtbot, "Back to the script")
    assert studio.window.centre.currentIndex() == SCRIPT
    press(studio.window, qtbot, "New voice")
    assert studio.window.centre.currentIndex() == NEW_VOICE
    assert says(page, "talk.wav")
    assert named(page, QLineEdit, "Name of the voice").text() == "Bo"


def test_another_sentence_is_said_and_how_alike_it_is_to_the_recording(
    studio: Studio,
    page: QWidget,
    qtbot: QtBot,
    devices: FakeDevices,
    engine: Learner,
    tmp_path: Path,
) -> None:
    engine.speaking = True
    write_sound(tmp_path / "said.wav", spoken(110, seconds=4.0))
    give(page, qtbot, tmp_path / "said.wav")
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    press(page, qtbot, "Make a draft")
    made(studio, qtbot, "Bo")
    sentence = named(page, QLineEdit, "Test sentence")
    assert sentence.text().startswith("Nobody ever recorded")
    qtbot.waitUntil(lambda: says(page, "Similarity"))
    alike = named(page, QLabel, "How alike the sentence is to the recording")
    assert says(page, "not by ear")
    first, heard = alike.text(), len(devices.played)
    sentence.setText("Something else entirely, said once more for the sake of length.")
    qtbot.keyClick(sentence, Qt.Key.Key_Return)
    assert not alike.isVisible()
    qtbot.waitUntil(lambda: len(devices.played) > heard)
    qtbot.waitUntil(lambda: "Similarity" in alike.text())
    assert alike.text() != first
    press(page, qtbot, "Make another voice")
    assert named(page, QLineEdit, "Name of the voice").text() == ""


def test_a_sentence_that_says_nothing_is_not_compared(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    engine.break_on(Fault.SILENT)
    give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    press(page, qtbot, "Make a draft")
    made(studio, qtbot, "Bo")
    qtbot.waitUntil(lambda: says(page, "How alike the two are cannot be told."))
    assert not says(page, "Similarity")


def test_the_docks_about_lines_make_room_and_come_back(lasting: Studio) -> None:
    begun(lasting)
    window = lasting.window
    dock = next(each for each in children(window, QDockWidget) if each.objectName() == "sound")
    assert not dock.isVisible()
    window.show_page(SCRIPT)
    assert dock.isVisible()


def test_a_new_project_is_shown_in_place_of_the_page(lasting: Studio, qtbot: QtBot) -> None:
    lasting.window.show_page(NEW_VOICE)
    with qtbot.waitSignal(lasting.desk.document.opened):
        lasting.desk.commands.action("file.new").trigger()
    assert lasting.window.centre.currentIndex() == SCRIPT
