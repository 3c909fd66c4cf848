"""The page for a new voice: recorded or imported, trimmed, described, made, heard."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.audio.clip import Clip, join, silence
from studio.audio.files import write as write_sound
from studio.engines.fake import FakeEngine
from studio.errors import StudioError
from studio.jobs import Job
from studio.ui.app import Studio
from studio.ui.voices.page import NewVoicePage
from studio.ui.window import NEW_VOICE, SCRIPT
from studio.voices.voice import Voice
from tests.ui.devices import FakeDevices
from tests.ui.samples import RATE, drop, talk, talk_file
from tests.ui.scripts import children, named, write

_LEFT = Qt.MouseButton.LeftButton


class Learner(FakeEngine):
    """Learns when it is let, or fails; remembers what it was given. It speaks Finnish, too."""

    capabilities = replace(FakeEngine.capabilities, languages=("en", "zh", "fi"))

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()
        self.let.set()
        self.failing = False
        self.given: list[tuple[Clip, str, str]] = []

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        self.given.append((clip, transcript, language))
        while not self.let.wait(0.01):
            job.check()
        if self.failing:
            raise StudioError("It could not be learned.", "Try another recording.")
        return super().enrol(clip, transcript, language, job)


@pytest.fixture
def engine() -> Learner:
    return Learner()


@pytest.fixture
def page(studio: Studio) -> QWidget:
    """The page, opened by the button of the dock."""
    return _begun(studio)


def test_a_recording_from_the_microphone_becomes_a_voice_that_speaks(
    studio: Studio, page: QWidget, qtbot: QtBot, devices: FakeDevices, engine: Learner
) -> None:
    devices.sound = talk(3.2).samples
    _record(page, qtbot, 3.1)
    read = _field(page, "Transcript").toPlainText()
    assert read.startswith("The joyful boy")
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    qtbot.keyClicks(named(page, QLineEdit, "Tags"), "warm, low")
    qtbot.keyClicks(named(page, QLineEdit, "Who consents"), "Bo Lee")
    _press(page, qtbot, "Make the voice")
    bo = _made(studio, qtbot, "Bo")
    assert engine.given[0][1] == read
    assert engine.given[0][0].seconds == pytest.approx(3.1, abs=0.2)
    assert (bo.language, bo.tags) == ("en", ("warm", "low"))
    assert bo.consent is not None
    assert (bo.consent.who, bo.consent.relation) == ("Bo Lee", "self")
    qtbot.waitUntil(lambda: named(page, QPushButton, "Play the sentence").isEnabled())
    _press(page, qtbot, "Use this voice for the project")
    assert studio.desk.document.project.voice == bo.id


def test_while_one_reads_the_level_the_time_and_advice_are_shown(
    studio: Studio, page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.sound = np.clip(talk(2.0).samples * 20, -1, 1)
    _ready(page, qtbot)
    _press(page, qtbot, "Record")
    advice = named(page, QLabel, "Advice on the recording")
    qtbot.waitUntil(lambda: "Too loud" in advice.text())
    assert named(page, QLabel, "Recorded time").text().startswith("0:0")
    _press(page, qtbot, "Stop recording")
    remarks = named(page, QLabel, "Quality of the recording")
    qtbot.waitUntil(lambda: "clipped" in remarks.text())


def test_what_was_recorded_stays_when_the_microphone_goes_away(
    page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.sound = talk(1.0).samples
    _ready(page, qtbot)
    _press(page, qtbot, "Record")
    qtbot.waitUntil(lambda: named(page, QLabel, "Recorded time").text() == "0:01")
    devices.captured[0].lost = True
    qtbot.waitUntil(lambda: _says(page, "are used"))
    assert _says(page.window(), "The microphone went away.")


def test_leaving_the_page_ends_the_recording_and_keeps_it(
    studio: Studio, page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.sound = talk(1.0).samples
    _ready(page, qtbot)
    _press(page, qtbot, "Record")
    qtbot.waitUntil(lambda: named(page, QLabel, "Recorded time").text() == "0:01")
    _press(page, qtbot, "Back to the script")
    qtbot.waitUntil(lambda: devices.captured[0].stopped)
    _press(studio.window, qtbot, "New voice")
    assert _says(page, "1.0 s of 1.0 s are used")


def test_without_a_microphone_it_says_so_and_imports(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, tmp_path: Path
) -> None:
    devices.missing = True
    named(studio.window, QPushButton, "New voice").click()
    page = children(studio.window, NewVoicePage)[0]
    qtbot.waitUntil(lambda: _advised(page, "There is no microphone"))
    assert not named(page, QPushButton, "Record").isEnabled()
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    devices.missing = False
    _press(page, qtbot, "Look again")
    qtbot.waitUntil(named(page, QPushButton, "Record again").isEnabled)


def test_trimming_changes_what_is_learned_and_what_is_said_about_it(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    _give(page, qtbot, talk_file(tmp_path, 5.0))
    handle = named(page, QWidget, "End of the part that is used")
    for _ in range(3):
        qtbot.keyClick(handle, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: _says(page, "It is too short: 2.0 s"))
    assert _says(page, "2.0 s of 5.0 s are used")
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    _press(page, qtbot, "Make a draft")
    assert _made(studio, qtbot, "Bo").draft
    assert engine.given[0][0].seconds == pytest.approx(2.0)


def test_silence_at_both_ends_is_cut_off(page: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    clip = join([silence(2.0, RATE), talk(4.0), silence(3.0, RATE)])
    write_sound(tmp_path / "late.wav", clip)
    _give(page, qtbot, tmp_path / "late.wav")
    _press(page, qtbot, "Cut silence off")
    qtbot.waitUntil(lambda: not _says(page, "9.0 s of 9.0 s are used"))
    assert any(_says(page, f"{seconds} s of 9.0 s are used") for seconds in (4.0, 4.1, 4.2))
    _press(page, qtbot, "Play this part")


def test_cancelling_keeps_the_recording_and_what_was_typed(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    engine.let.clear()
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    _press(page, qtbot, "Make a draft")
    qtbot.waitUntil(lambda: bool(engine.given))
    _press(page, qtbot, "Cancel making the voice")
    engine.let.set()
    assert _says(page, "Cancelled.")
    assert named(page, QPushButton, "Play this part").isVisible()
    assert named(page, QLineEdit, "Name of the voice").text() == "Bo"
    library = studio.desk.shelf.library
    qtbot.waitUntil(lambda: all(voice.name != "Bo" for voice in library.voices()))
    assert library.trashed() == ()


def test_a_voice_made_while_the_script_is_shown_is_offered_and_uses_up_only_its_own_recording(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    engine.let.clear()
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    _press(page, qtbot, "Make a draft")
    _give(page, qtbot, talk_file(tmp_path, 3.0, "next.wav"))
    _press(page, qtbot, "Back to the script")
    engine.let.set()
    _made(studio, qtbot, "Bo")
    qtbot.waitUntil(lambda: _says(studio.window, "The voice “Bo” is made."))
    _press(studio.window, qtbot, "Hear it")
    assert _says(page, "“Bo” can speak now.")
    _press(page, qtbot, "Make another voice")
    assert _says(page, "next.wav")


def test_a_failure_is_told_on_the_page_and_loses_nothing(
    studio: Studio, page: QWidget, qtbot: QtBot, engine: Learner, tmp_path: Path
) -> None:
    engine.failing = True
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    _press(page, qtbot, "Make a draft")
    qtbot.waitUntil(lambda: _says(page, "It could not be learned. Try another recording."))
    engine.failing = False
    _press(page, qtbot, "Make a draft")
    _made(studio, qtbot, "Bo")


def test_a_voice_needs_a_name(page: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    assert not named(page, QPushButton, "Make a draft").isEnabled()
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    _press(page, qtbot, "Make a draft")
    assert _says(page, "Give the voice a name first.")
    assert named(page, QLineEdit, "Name of the voice").hasFocus()


def test_leaving_the_page_and_coming_back_loses_nothing(
    studio: Studio, page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    write(studio, "One.")
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    _press(page, qtbot, "Back to the script")
    assert studio.window.centre.currentIndex() == SCRIPT
    _press(studio.window, qtbot, "New voice")
    assert studio.window.centre.currentIndex() == NEW_VOICE
    assert _says(page, "talk.wav")
    assert named(page, QLineEdit, "Name of the voice").text() == "Bo"


def test_another_file_replaces_the_recording_until_it_is_taken_back(
    studio: Studio, page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    _give(page, qtbot, talk_file(tmp_path, 3.0, "other.wav"))
    _press(studio.window, qtbot, "Take it back")
    qtbot.waitUntil(lambda: _says(page, "talk.wav"))


def test_words_that_cannot_be_those_of_the_recording_are_doubted(
    page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    _give(page, qtbot, talk_file(tmp_path, 6.0))
    _field(page, "Transcript").setPlainText("Hm.")
    qtbot.waitUntil(lambda: _says(page, "The transcript is very little for 6"))


def test_the_text_to_read_is_in_the_language_and_may_hold_the_consent(lasting: Studio) -> None:
    page = _begun(lasting)
    languages = named(page, QComboBox, "Language of the recording")
    languages.setCurrentIndex(languages.findData("zh"))
    text = named(page, QLabel, "Text to read aloud")
    assert text.text().startswith("春天")
    named(page, QComboBox, "What to read aloud").setCurrentIndex(1)
    named(page, QLineEdit, "Who consents").setText("李华")
    named(page, QLineEdit, "What the voice may be used for").setText("有声书")
    assert "我叫李华" in text.text()
    assert "用于有声书" in text.text()


def test_a_language_without_a_text_asks_for_anything_said_in_it(
    page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    languages = named(page, QComboBox, "Language of the recording")
    qtbot.waitUntil(lambda: languages.findData("fi") >= 0)
    languages.setCurrentIndex(languages.findData("fi"))
    assert "anything in suomi" in named(page, QLabel, "Text to read aloud").text()
    devices.sound = talk(1.0).samples
    _record(page, qtbot, 1.0)
    assert _field(page, "Transcript").toPlainText() == ""


def test_the_consent_is_offered_to_be_read_aloud(lasting: Studio, qtbot: QtBot) -> None:
    page = _begun(lasting)
    named(page, QLineEdit, "Who consents").setText("Bo Lee")
    _press(page, qtbot, "Have it read aloud")
    text = named(page, QLabel, "Text to read aloud").text()
    assert text.startswith("My name is Bo Lee. I agree")
    assert "The joyful boy" in text


def test_another_sentence_is_said_and_how_far_it_is_from_the_recording(
    studio: Studio, page: QWidget, qtbot: QtBot, devices: FakeDevices, tmp_path: Path
) -> None:
    _give(page, qtbot, talk_file(tmp_path, 4.0))
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Bo")
    _press(page, qtbot, "Make a draft")
    _made(studio, qtbot, "Bo")
    sentence = named(page, QLineEdit, "Test sentence")
    assert sentence.text().startswith("Nobody ever recorded")
    qtbot.waitUntil(lambda: _says(page, "Timbre distance"))
    heard = len(devices.played)
    sentence.setText("Something else entirely, said once more for the sake of length.")
    qtbot.keyClick(sentence, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(devices.played) > heard)
    _press(page, qtbot, "Make another voice")
    assert named(page, QLineEdit, "Name of the voice").text() == ""


def test_the_docks_about_lines_make_room_and_come_back(lasting: Studio) -> None:
    _begun(lasting)
    window = lasting.window
    dock = next(each for each in children(window, QDockWidget) if each.objectName() == "sound")
    assert not dock.isVisible()
    window.show_page(SCRIPT)
    assert dock.isVisible()


def _begun(studio: Studio) -> QWidget:
    """The page, in English, with a short text to read."""
    named(studio.window, QPushButton, "New voice").click()
    page = children(studio.window, NewVoicePage)[0]
    languages = named(page, QComboBox, "Language of the recording")
    languages.setCurrentIndex(languages.findData("en"))
    named(page, QComboBox, "What to read aloud").setCurrentIndex(0)
    return page


def _ready(page: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(named(page, QPushButton, "Record").isEnabled)


def _record(page: QWidget, qtbot: QtBot, seconds: float) -> None:
    _ready(page, qtbot)
    _press(page, qtbot, "Record")
    time = named(page, QLabel, "Recorded time")
    qtbot.waitUntil(lambda: time.text() >= f"0:{int(seconds):02}")
    _press(page, qtbot, "Stop recording")
    qtbot.waitUntil(lambda: _says(page, "are used"))


def _give(page: QWidget, qtbot: QtBot, file: Path) -> None:
    """Drop a file on the page and wait until it has been looked at."""
    assert drop(page, file)
    qtbot.waitUntil(lambda: _says(page, file.name))
    remarks = named(page, QLabel, "Quality of the recording")
    qtbot.waitUntil(lambda: "Looking" not in remarks.text() and remarks.text() != "")


def _press(place: QWidget, qtbot: QtBot, name: str) -> None:
    button = named(place, QPushButton, name)
    assert button.isEnabled()
    qtbot.mouseClick(button, _LEFT)


def _made(studio: Studio, qtbot: QtBot, name: str) -> Voice:
    """Wait for the voice of that name."""
    shelf = studio.desk.shelf
    qtbot.waitUntil(lambda: any(voice.name == name for voice in shelf.voices))
    return studio.desk.shelf.library.find(name)


def _field(page: QWidget, name: str) -> QPlainTextEdit:
    return named(page, QPlainTextEdit, name)


def _advised(page: QWidget, words: str) -> bool:
    return words in named(page, QLabel, "Advice on the recording").text()


def _says(place: QWidget, words: str) -> bool:
    """Whether the words can be read there."""
    labels = children(place, QLabel)
    return any(words in each.text() and each.isVisibleTo(place) for each in labels)
