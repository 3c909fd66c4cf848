"""What is heard, and what happens when the sound device changes or goes away."""

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from studio.audio.clip import Clip
from studio.ui.app import Studio
from studio.ui.notify import Kind, Notice
from studio.ui.player import Heard
from tests.ui.devices import FakeDevices

RATE = 16000


def rising(seconds: float, rate: int = RATE) -> Clip:
    return Clip(np.linspace(0.0, 1.0, round(seconds * rate), dtype=np.float32), rate)


def test_a_device_that_is_unplugged_ends_the_sound_with_a_sentence(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    player = studio.desk.player
    player.play(rising(1.0))
    with qtbot.waitSignal(studio.desk.notify.told) as told:
        devices.played[-1].lost = True
    (notice,) = told.args
    assert isinstance(notice, Notice)
    assert notice.kind is Kind.FAILURE
    assert "went away" in notice.message
    assert devices.played[-1].stopped
    devices.played[-1].lost = False
    player.play(rising(1.0))
    assert player.playing


def test_another_device_goes_on_where_the_first_one_was(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    player, clip = studio.desk.player, rising(1.0)
    player.play(clip, Heard(tag="a", start=5.0))
    devices.played[-1].heard = 0.25
    studio.desk.preferences.change(output="Headphones")
    first, second = devices.played
    assert first.stopped
    assert second.device == "Headphones"
    assert np.array_equal(np.concatenate(second.fed), clip.samples[RATE // 4 :])
    with qtbot.waitSignal(player.moved) as moved:
        second.heard = 0.5
    heard, seconds = moved.args
    assert heard.tag == "a"
    assert seconds == pytest.approx(5.75)


def test_a_machine_without_sound_says_so_and_plays_nothing(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.missing = True
    with qtbot.waitSignal(studio.desk.notify.told):
        studio.desk.player.play(rising(0.1))
    assert not studio.desk.player.playing


def test_the_position_is_that_of_the_clip_that_sounds(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    player = studio.desk.player
    player.begin(RATE)
    player.feed(rising(0.5), Heard(tag="one", start=2.0))
    player.feed(rising(0.5, 2 * RATE), Heard(tag="two"))
    player.end()
    told: list[tuple[str, float]] = []
    player.moved.connect(lambda heard, seconds: told.append((heard.tag, round(seconds, 3))))
    for heard in (0.2, 0.75):
        devices.played[-1].heard = heard
        qtbot.waitSignal(player.moved).wait()
    assert told[0] == ("one", 2.2)
    assert told[-1] == ("two", 0.25)
    assert player.ahead == pytest.approx(0.25)


def test_the_position_comes_thirty_times_a_second(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    player = studio.desk.player
    metronome = QTimer()
    metronome.setTimerType(Qt.TimerType.PreciseTimer)
    beats: list[str] = []
    metronome.timeout.connect(lambda: beats.append("beat"))
    player.moved.connect(lambda: beats.append("moved"))
    player.play(rising(1.0))
    metronome.start(1000 // 30)
    qtbot.waitUntil(lambda: beats.count("beat") >= 30)
    assert beats.count("moved") == pytest.approx(30, abs=6)


def test_what_was_heard_to_its_end_stops_by_itself(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    player = studio.desk.player
    with qtbot.waitSignal(player.stopped):
        player.play(rising(0.3))
    assert not player.playing
