"""The sample of a new voice: recorded or imported, what to read for it, and its silence."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.audio.clip import join, silence
from studio.audio.files import write as write_sound
from studio.ui.app import Studio
from studio.ui.voices.page import NewVoicePage
from tests.demo import recording
from tests.engines.identity.material import played
from tests.ui.devices import FakeDevices
from tests.ui.newcomers import Learner, advised, begun, field, give, press, ready, record, says
from tests.ui.samples import RATE, talk, talk_file
from tests.ui.scripts import children, named


@pytest.fixture
def engine() -> Learner:
    return Learner()


@pytest.fixture
def page(studio: Studio) -> QWidget:
    """The page, opened by the button of the dock."""
    return begun(studio)


def test_while_one_reads_the_level_the_time_and_advice_are_shown(
    studio: Studio, page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.sound = np.clip(talk(2.0).samples * 20, -1, 1)
    ready(page, qtbot)
    press(page, qtbot, "Record")
    advice = named(page, QLabel, "Advice on the recording")
    qtbot.waitUntil(lambda: "Too loud" in advice.text())
    assert named(page, QLabel, "Recorded time").text().startswith("0:0")
    press(page, qtbot, "Stop recording")
    remarks = named(page, QLabel, "Quality of the recording")
    qtbot.waitUntil(lambda: "clipped" in remarks.text())


def test_what_was_recorded_stays_when_the_microphone_goes_away(
    page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.sound = talk(1.0).samples
    ready(page, qtbot)
    press(page, qtbot, "Record")
    qtbot.waitUntil(lambda: named(page, QLabel, "Recorded time").text() == "0:01")
    devices.captured[0].lost = True
    qtbot.waitUntil(lambda: says(page, "are used"))
    assert says(page.window(), "The microphone went away.")


def test_a_microphone_that_opens_after_it_was_not_wanted_any_more_is_let_go_of(
    page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.sound = talk(3.0).samples
    ready(page, qtbot)
    devices.let.clear()
    press(page, qtbot, "Record")
    press(page, qtbot, "Stop recording")
    press(page, qtbot, "Record")
    devices.let.set()
    qtbot.waitUntil(lambda: named(page, QLabel, "Recorded time").text() == "0:01")
    assert sorted(each.stopped for each in devices.captured) == [False, True]
    press(page, qtbot, "Stop recording")
    qtbot.waitUntil(lambda: all(each.stopped for each in devices.captured))


def test_leaving_the_page_ends_the_recording_and_keeps_it(
    studio: Studio, page: QWidget, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.sound = talk(1.0).samples
    ready(page, qtbot)
    press(page, qtbot, "Record")
    qtbot.waitUntil(lambda: named(page, QLabel, "Recorded time").text() == "0:01")
    press(page, qtbot, "Back to the script")
    qtbot.waitUntil(lambda: devices.captured[0].stopped)
    press(studio.window, qtbot, "New voice")
    assert says(page, "1.0 s of 1.0 s are used")


def test_without_a_microphone_it_says_so_and_imports(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, tmp_path: Path
) -> None:
    devices.missing = True
    named(studio.window, QPushButton, "New voice").click()
    page = children(studio.window, NewVoicePage)[0]
    qtbot.waitUntil(lambda: advised(page, "There is no microphone"))
    assert not named(page, QPushButton, "Record").isEnabled()
    give(page, qtbot, talk_file(tmp_path, 4.0))
    devices.missing = False
    press(page, qtbot, "Look again")
    qtbot.waitUntil(named(page, QPushButton, "Record again").isEnabled)


def test_silence_at_both_ends_is_cut_off(page: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    clip = join([silence(2.0, RATE), talk(4.0), silence(3.0, RATE)])
    write_sound(tmp_path / "late.wav", clip)
    give(page, qtbot, tmp_path / "late.wav")
    press(page, qtbot, "Cut silence off")
    qtbot.waitUntil(lambda: not says(page, "9.0 s of 9.0 s are used"))
    assert any(says(page, f"{seconds} s of 9.0 s are used") for seconds in (4.0, 4.1, 4.2))
    press(page, qtbot, "Play this part")


def test_a_second_voice_is_remarked_on_until_it_is_cut_off(
    page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    both = join([recording().slice(0, 8), played(recording().slice(4, 10), 1.25)])
    write_sound(tmp_path / "both.wav", both)
    give(page, qtbot, tmp_path / "both.wav")
    remarks = named(page, QLabel, "Quality of the recording")
    qtbot.waitUntil(lambda: "Two voices seem to speak in it: another one at" in remarks.text())
    handle = named(page, QWidget, "End of the part that is used")
    for _ in range(5):
        qtbot.keyClick(handle, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: "good recording" in remarks.text())
    assert named(page, QPushButton, "Make a draft").isEnabled()


def test_another_file_replaces_the_recording_until_it_is_taken_back(
    studio: Studio, page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    give(page, qtbot, talk_file(tmp_path, 4.0))
    give(page, qtbot, talk_file(tmp_path, 3.0, "other.wav"))
    press(studio.window, qtbot, "Take it back")
    qtbot.waitUntil(lambda: says(page, "talk.wav"))


def test_words_that_cannot_be_those_of_the_recording_are_doubted(
    page: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    give(page, qtbot, talk_file(tmp_path, 6.0))
    field(page, "Transcript").setPlainText("Hm.")
    qtbot.waitUntil(lambda: says(page, "The transcript is very little for 6"))


def test_the_text_to_read_is_in_the_language_and_may_hold_the_consent(lasting: Studio) -> None:
    page = begun(lasting)
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
    record(page, qtbot, 1.0)
    assert field(page, "Transcript").toPlainText() == ""


def test_the_consent_is_offered_to_be_read_aloud(lasting: Studio, qtbot: QtBot) -> None:
    page = begun(lasting)
    named(page, QLineEdit, "Who consents").setText("Bo Lee")
    press(page, qtbot, "Have it read aloud")
    text = named(page, QLabel, "Text to read aloud").text()
    assert text.startswith("My name is Bo Lee. I agree")
    assert "The joyful boy" in text
