"""Playing through the window: keys, the script from here, what is made while it plays."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine, Fault
from studio.project import edit
from studio.project.project import Line
from studio.ui.app import Studio
from studio.ui.notify import Notice
from studio.ui.rendering.states import State
from tests.ui.devices import FakeDevices
from tests.ui.scripts import states, texts, until_through, write

SPACE = Qt.Key.Key_Space
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def seconds(devices: FakeDevices, stream: int = -1) -> float:
    """How much one stream was fed."""
    return sum(map(len, devices.played[stream].fed)) / devices.played[stream].rate


def until_silent(studio: Studio, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not studio.desk.playing.active)


def test_space_plays_the_current_line_and_keeps_its_take(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    write(studio, "One sheep.", "Two sheep.")
    studio.window.setFocus()
    qtbot.keyClick(studio.window, SPACE)
    qtbot.waitUntil(lambda: bool(devices.played))
    until_silent(studio, qtbot)
    first = studio.desk.document.project.lines[0]
    assert first.takes[0].seconds == pytest.approx(seconds(devices), abs=0.01)
    assert states(studio) == [State.FRESH, State.NEW]


def test_space_stops_what_plays(studio: Studio, qtbot: QtBot, devices: FakeDevices) -> None:
    devices.slow = True
    write(studio, "One sheep.")
    studio.window.setFocus()
    qtbot.keyClick(studio.window, SPACE)
    qtbot.waitUntil(lambda: bool(devices.played))
    assert studio.desk.commands.action("play.stop").isEnabled()
    qtbot.keyClick(studio.window, SPACE)
    assert devices.played[0].stopped
    assert not studio.desk.commands.action("play.stop").isEnabled()


def test_space_is_a_letter_in_a_text_and_ctrl_space_plays(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    write(studio, "One sheep.")
    field = QLineEdit()
    layout = studio.window.centralWidget().layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, SPACE)
    assert field.text() == " "
    qtbot.keyClick(field, SPACE, CTRL)
    qtbot.waitUntil(lambda: bool(devices.played))
    assert field.text() == " "
    layout.removeWidget(field)
    field.deleteLater()


def test_shift_space_plays_on_with_the_pauses_of_the_project(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    ids = write(studio, "One sheep.", "Two sheep.", "", "Three sheep.")
    document = studio.desk.document
    document.apply("Pause", edit.set_pause(document.project, ids[1], 2.0))
    studio.desk.selection.choose([ids[1]])
    studio.window.setFocus()
    qtbot.keyClick(studio.window, SPACE, SHIFT)
    until_silent(studio, qtbot)
    lines = document.project.lines
    spoken = lines[1].takes[0].seconds + lines[3].takes[0].seconds
    assert states(studio) == [State.NEW, State.FRESH, State.EMPTY, State.FRESH]
    assert seconds(devices) == pytest.approx(spoken + 2.0, abs=0.01)


def test_the_first_phrase_sounds_before_the_line_is_made(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, engine: FakeEngine
) -> None:
    engine.slow_down(0.1)
    devices.slow = True
    write(studio, "One sheep, two sheep, three sheep, four sheep.")
    studio.desk.commands.action("play.toggle").trigger()
    qtbot.waitUntil(lambda: bool(devices.played) and len(devices.played[0].fed) == 1)
    assert states(studio) == [State.RENDERING]
    studio.desk.playing.stop()
    assert devices.played[0].stopped


def test_the_next_lines_are_made_while_the_first_is_heard(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, engine: FakeEngine
) -> None:
    devices.slow = True
    write(studio, "One sheep.", "Two sheep.", "Three sheep.")
    studio.desk.commands.action("play.from_here").trigger()
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH] * 3)
    assert studio.desk.player.playing
    assert devices.played[0].heard == 0.0


def test_not_more_is_made_ahead_than_is_needed(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, engine: FakeEngine
) -> None:
    devices.slow = True
    ids = write(studio, *("One sheep, two sheep, three sheep, four sheep. " * 4,) * 9)
    studio.desk.commands.action("play.from_here").trigger()
    qtbot.waitUntil(lambda: studio.desk.player.ahead > 20)
    qtbot.wait(150)
    made = len(engine.requests)
    assert made < len(ids)
    devices.played[0].heard = studio.desk.player.ahead - 1
    qtbot.waitUntil(lambda: len(engine.requests) > made or states(studio)[made] is State.FRESH)


def test_playing_overtakes_a_batch(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, engine: FakeEngine
) -> None:
    engine.slow_down(0.2)
    ids = write(studio, *(f"Sheep number {number}." for number in range(10)))
    studio.desk.commands.action("play.render_all").trigger()
    qtbot.waitUntil(lambda: len(engine.requests) == 1)
    studio.desk.selection.choose([ids[9]])
    studio.desk.commands.action("play.toggle").trigger()
    qtbot.waitUntil(lambda: states(studio)[9] is State.FRESH)
    assert states(studio)[8] is State.WAITING
    studio.desk.renders.cancel()


def test_the_selection_follows_what_is_heard(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    ids = write(studio, "One sheep.", "Two sheep.")
    heard: list[object] = []
    studio.desk.playing.line_changed.connect(heard.append)
    studio.window.setFocus()
    studio.desk.commands.action("play.from_here").trigger()
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH] * 2 and bool(heard))
    devices.played[0].heard = seconds(devices) - 0.1
    qtbot.waitUntil(lambda: studio.desk.selection.current == ids[1])
    devices.played[0].heard = seconds(devices)
    until_silent(studio, qtbot)
    assert heard == [ids[0], ids[1], None]


def test_a_selection_that_went_elsewhere_stays_there(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    ids = write(studio, "One sheep.", "Two sheep.", "Three sheep.")
    studio.desk.commands.action("play.from_here").trigger()
    with qtbot.waitSignal(studio.desk.playing.line_changed):
        pass
    studio.desk.selection.choose([ids[2]])
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH] * 3)
    devices.played[0].heard = 1.2
    with qtbot.waitSignal(studio.desk.player.moved):
        pass
    assert studio.desk.selection.current == ids[2]
    studio.desk.playing.stop()


def test_a_line_that_fails_is_told_and_passed_over(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, engine: FakeEngine
) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    engine.break_on(Fault.FAILS, "goat")
    write(studio, "One sheep.", "A goat.", "Two sheep.")
    studio.desk.commands.action("play.from_here").trigger()
    until_silent(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FAILED, State.FRESH]
    assert [notice.message[:7] for notice in told] == ["Line 2:"]


def test_an_empty_line_says_what_to_do(studio: Studio, qtbot: QtBot) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    write(studio, "")
    studio.desk.commands.action("play.toggle").trigger()
    assert "empty" in told[0].message


def test_a_variant_is_heard_and_kept_nowhere(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    write(studio, "One sheep.")
    before = studio.desk.document.project
    variant = Line(before.lines[0].id, "Two goats.")
    with qtbot.waitSignal(studio.desk.player.stopped):
        studio.desk.renders.hear(variant)
    assert seconds(devices) > 0.3
    assert studio.desk.document.project is before


def test_the_latest_variant_wins(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, engine: FakeEngine
) -> None:
    engine.slow_down(0.1)
    line = studio.desk.document.project.lines[0]
    write(studio, "One sheep.")
    studio.desk.renders.hear(Line(line.id, "Two goats, two hens."))
    qtbot.waitUntil(lambda: len(engine.requests) == 1)
    studio.desk.renders.hear(Line(line.id, "Three ducks."))
    with qtbot.waitSignal(studio.desk.player.stopped):
        pass
    assert len(devices.played) == 1
    assert len(engine.requests) == 2
    assert len(devices.played[0].fed) == 1


def test_a_missing_sound_device_is_told_and_the_take_is_kept(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    devices.missing = True
    write(studio, "One sheep.")
    studio.desk.commands.action("play.toggle").trigger()
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH])
    until_silent(studio, qtbot)
    assert told[0].message == "There is no sound device."


def test_playing_a_kept_line_makes_nothing(
    studio: Studio, qtbot: QtBot, devices: FakeDevices, engine: FakeEngine
) -> None:
    write(studio, "One sheep, two sheep.")
    for _ in range(2):
        studio.desk.commands.action("play.toggle").trigger()
        with qtbot.waitSignal(studio.desk.player.stopped):
            pass
    assert len(engine.requests) == 1
    first, second = (np.concatenate(stream.fed) for stream in devices.played)
    assert np.allclose(first, second, atol=1e-6)


def test_an_edit_while_the_script_plays_is_heard_in_its_turn(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.slow_down(0.1)
    ids = write(studio, "One sheep.", "Two sheep.")
    document = studio.desk.document
    studio.desk.commands.action("play.from_here").trigger()
    document.apply("Type", texts.set_text(document.project, ids[1], "Two goats."))
    until_silent(studio, qtbot)
    said = [token.text for token in engine.requests[1].utterance.tokens]
    assert said == ["Two", "goats"]
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FRESH]
