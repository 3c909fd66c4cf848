"""The sound dock: what is shown of a line's sound, choosing a part of it, and hearing it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine, Fault
from studio.project.wording import set_text
from studio.ui.app import Studio
from studio.ui.sound.hands import Hands
from studio.ui.sound.meter import Meter
from studio.ui.sound.transport import Transport
from tests.ui.devices import FakeDevices
from tests.ui.scripts import children, named, write

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(studio: Studio, qtbot: QtBot, devices: FakeDevices) -> Hands:
    """The pictures of a rendered line, under slow ears."""
    devices.slow = True
    write(studio, "One sheep, and two sheep, and three.")
    studio.desk.commands.action("line.render").trigger()
    return shown(studio, qtbot)


def shown(studio: Studio, qtbot: QtBot) -> Hands:
    made = children(studio.window.bottom, Hands)[0]
    qtbot.waitUntil(made.isVisible)
    qtbot.waitUntil(lambda: studio.desk.span.left > 0)
    return made


def at(studio: Studio, hands: Hands, seconds: float) -> QPoint:
    return QPoint(round(studio.desk.span.place(seconds, hands.width())), hands.height() // 2)


def drag(qtbot: QtBot, hands: Hands, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(hands, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(hands, QPoint((start.x() + end.x()) // 2, start.y()))
    qtbot.mouseMove(hands, end)
    qtbot.mouseRelease(hands, Qt.MouseButton.LeftButton, pos=end)


def wheel(hands: Hands, where: QPoint, notches: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(where),
        QPointF(hands.mapToGlobal(where)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hands, event)


def labels(studio: Studio) -> list[str]:
    return [each.text() for each in children(studio.window.bottom, QLabel) if each.isVisible()]


def says(studio: Studio, text: str) -> bool:
    return any(text in each for each in labels(studio))


def position(studio: Studio) -> str:
    return next(text for text in labels(studio) if " / " in text)


def render(studio: Studio, qtbot: QtBot) -> None:
    button = named(studio.window.bottom, QPushButton, "Render")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_line_without_a_sound_says_what_to_do_and_does_it(studio: Studio, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: says(studio, "Write a line"))
    write(studio, "One sheep.")
    qtbot.waitUntil(lambda: says(studio, "Render this line"))
    render(studio, qtbot)
    shown(studio, qtbot)
    assert studio.desk.document.project.lines[0].chosen


def test_a_line_that_fails_says_so_where_its_sound_would_be(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.break_on(Fault.FAILS)
    write(studio, "One sheep.")
    render(studio, qtbot)
    qtbot.waitUntil(lambda: says(studio, "could not be rendered"))


def test_a_sound_that_is_not_what_the_line_says_is_told_apart(
    studio: Studio, qtbot: QtBot, hands: Hands
) -> None:
    document = studio.desk.document
    line = document.project.lines[0].id
    document.apply("Type", set_text(document.project, line, "Something else."))
    qtbot.waitUntil(lambda: says(studio, "has changed"))
    render(studio, qtbot)
    qtbot.waitUntil(lambda: not says(studio, "has changed"))
    assert hands.isVisible()


def test_what_is_painted_has_the_colours_of_the_theme(
    studio: Studio, qtbot: QtBot, hands: Hands
) -> None:
    for wanted in ("light", "dark"):
        studio.desk.look.want(wanted)
        qtbot.waitUntil(lambda: studio.desk.look.theme.wave in colours(hands))


def colours(hands: Hands) -> set[str]:
    picture = hands.parentWidget().grab().toImage()
    middle = range(0, picture.width(), 3)
    return {picture.pixelColor(x, y).name() for x in middle for y in range(0, picture.height(), 3)}


def test_the_wheel_zooms_where_the_mouse_is_and_scrolls(studio: Studio, hands: Hands) -> None:
    span = studio.desk.span
    assert (span.start, span.end) == (0.0, span.length)
    where = at(studio, hands, 0.5)
    wheel(hands, where, 5, CTRL)
    start, wide = span.start, span.end - span.start
    assert wide < 0.6 * span.length
    assert span.moment(where.x(), hands.width()) == pytest.approx(0.5, abs=0.01)
    wheel(hands, where, -1, Qt.KeyboardModifier.NoModifier)
    assert span.start > start
    assert span.end - span.start == pytest.approx(wide)
    studio.desk.commands.action("view.zoom_fit").trigger()
    assert (span.start, span.end) == (0.0, span.length)


def test_a_part_is_chosen_by_dragging_and_heard_by_tab(
    studio: Studio, qtbot: QtBot, hands: Hands, devices: FakeDevices
) -> None:
    drag(qtbot, hands, at(studio, hands, 0.2), at(studio, hands, 0.6))
    assert studio.desk.listening.part == pytest.approx((0.2, 0.6), abs=0.01)
    drag(qtbot, hands, at(studio, hands, 0.2), at(studio, hands, 0.4))
    assert studio.desk.listening.part == pytest.approx((0.4, 0.6), abs=0.01)
    qtbot.keyClick(hands, Qt.Key.Key_Tab)
    (fed,) = devices.played[-1].fed
    assert len(fed) / devices.played[-1].rate == pytest.approx(0.2, abs=0.02)


def test_a_click_says_where_playing_starts(
    studio: Studio, qtbot: QtBot, hands: Hands, devices: FakeDevices
) -> None:
    qtbot.mouseClick(hands, Qt.MouseButton.LeftButton, pos=at(studio, hands, 0.5))
    assert position(studio).startswith("0:00.5")
    qtbot.keyClick(hands, Qt.Key.Key_Space)
    sound = studio.desk.stage.shown
    assert sound is not None
    start = round(studio.desk.listening.place * sound.rendered.clip.rate)
    assert np.array_equal(devices.played[-1].fed[0], sound.rendered.clip.samples[start:])


def test_a_part_is_chosen_from_the_keyboard_and_tab_leaves_without_one(
    studio: Studio, qtbot: QtBot, hands: Hands, devices: FakeDevices
) -> None:
    hands.setFocus()
    for _ in range(5):
        qtbot.keyClick(hands, Qt.Key.Key_Right)
    for _ in range(10):
        qtbot.keyClick(hands, Qt.Key.Key_Right, SHIFT)
    start, end = studio.desk.listening.part or (0.0, 0.0)
    assert end - start == pytest.approx(2 * start)
    qtbot.keyClick(hands, Qt.Key.Key_Left, SHIFT)
    assert studio.desk.listening.part == pytest.approx((start, start + 0.9 * (end - start)))
    qtbot.keyClick(hands, Qt.Key.Key_Escape)
    assert studio.desk.listening.part is None
    qtbot.keyClick(hands, Qt.Key.Key_Tab)
    assert not hands.hasFocus()
    assert not devices.played


def test_a_double_click_on_a_word_plays_it(
    studio: Studio, qtbot: QtBot, hands: Hands, devices: FakeDevices
) -> None:
    sound = studio.desk.stage.shown
    assert sound is not None
    word = sound.rendered.words[1]
    middle = at(studio, hands, (word.begins + word.ends) / 2)
    qtbot.mouseDClick(hands, Qt.MouseButton.LeftButton, pos=middle)
    assert studio.desk.listening.part == (word.begins, word.ends)
    assert devices.played


def test_position_meter_and_view_follow_what_is_heard(
    studio: Studio, qtbot: QtBot, hands: Hands, devices: FakeDevices
) -> None:
    meter, span = children(studio.window.bottom, Meter)[0], studio.desk.span
    span.show(0.0, 0.35)
    studio.desk.commands.action("play.toggle").trigger()
    qtbot.waitUntil(lambda: bool(devices.played))
    devices.played[-1].heard = 0.37
    qtbot.waitUntil(lambda: position(studio).startswith("0:00.37"))
    assert "dB" in meter.accessibleDescription()
    assert span.start == pytest.approx(0.37)
    studio.desk.commands.action("play.stop").trigger()
    assert position(studio).startswith("0:00.00")
    assert meter.accessibleDescription() == ""


def test_the_play_button_plays_and_stops(
    studio: Studio, qtbot: QtBot, hands: Hands, devices: FakeDevices
) -> None:
    play = named(children(studio.window.bottom, Transport)[0], QToolButton, "Play")
    assert "Space" in play.toolTip()
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(devices.played))
    assert play.accessibleName() == "Stop"
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    assert not studio.desk.player.playing
    assert play.accessibleName() == "Play"


def test_over_the_phonemes_only_the_waveform_is_shown(
    studio: Studio, qtbot: QtBot, hands: Hands
) -> None:
    tall = hands.height()
    studio.desk.commands.action("view.phones").trigger()
    qtbot.waitUntil(lambda: hands.isVisible() and hands.height() < tall)
