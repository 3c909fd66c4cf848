"""The small sound widgets that pages are built of: level meter, trim handles, still picture."""

from collections.abc import Iterator
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.audio.clip import Clip
from studio.jobs import Runner
from studio.ui.sound.glance import Glance
from studio.ui.sound.handle import Handle
from studio.ui.sound.meter import Meter
from studio.ui.sound.trimmer import Trimmer
from studio.ui.tasks import Tasks
from studio.ui.theme import Look


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, "dark")


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    runner = Runner()
    made = Tasks(runner, lambda error: pytest.fail(str(error)))
    yield made
    made.close()
    runner.close()


def speechlike(seconds: float = 2.0, rate: int = 16000) -> Clip:
    time = np.arange(round(seconds * rate)) / rate
    return Clip((0.4 * np.sin(6 * time) * np.sin(1500 * time)).astype(np.float32), rate)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(400, 90)
    widget.show()
    qtbot.waitExposed(widget)


def handle(trimmer: Trimmer, beginning: str) -> Handle:
    handles = cast(list[Handle], trimmer.findChildren(Handle))
    return next(each for each in handles if each.accessibleName().startswith(beginning))


def test_the_meter_says_the_highest_level_of_the_last_moments(
    qtbot: QtBot, look: Look, tasks: Tasks
) -> None:
    now = [0.0]
    meter = Meter(look, lambda: now[0])
    shown(qtbot, meter)
    meter.show_level(0.5)
    meter.show_level(0.1)
    assert "-6 dB" in meter.accessibleDescription()
    now[0] = 2.0
    meter.show_level(0.1)
    assert "-20 dB" in meter.accessibleDescription()


def test_clipping_stays_marked_for_a_moment(qtbot: QtBot, look: Look, tasks: Tasks) -> None:
    now = [0.0]
    meter = Meter(look, lambda: now[0])
    shown(qtbot, meter)
    meter.show_level(1.0)
    meter.show_level(0.2)
    assert meter.clipped
    assert "loud" in meter.toolTip()
    now[0] = 5.0
    meter.show_level(0.2)
    assert not meter.clipped


def test_a_new_clip_is_used_as_a_whole(qtbot: QtBot, look: Look, tasks: Tasks) -> None:
    trimmer = Trimmer(look, tasks)
    shown(qtbot, trimmer)
    trimmer.set_clip(speechlike())
    assert trimmer.span() == (0.0, 2.0)


def test_arrow_keys_move_the_handle_that_has_the_focus(
    qtbot: QtBot, look: Look, tasks: Tasks
) -> None:
    trimmer = Trimmer(look, tasks)
    shown(qtbot, trimmer)
    trimmer.set_clip(speechlike())
    with qtbot.waitSignal(trimmer.moved):
        qtbot.keyClick(
            handle(trimmer, "Start"), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier
        )
    qtbot.keyClick(handle(trimmer, "End"), Qt.Key.Key_Left)
    assert np.allclose(trimmer.span(), (0.1, 1.99))
    qtbot.keyClick(handle(trimmer, "Start"), Qt.Key.Key_End)
    assert np.allclose(trimmer.span(), (1.89, 1.99))


def test_a_dragged_handle_follows_the_mouse(qtbot: QtBot, look: Look, tasks: Tasks) -> None:
    trimmer = Trimmer(look, tasks)
    shown(qtbot, trimmer)
    trimmer.set_clip(speechlike())
    end = handle(trimmer, "End")
    room = trimmer.width() - end.width()
    qtbot.mousePress(end, Qt.MouseButton.LeftButton, pos=end.rect().center())
    qtbot.mouseMove(end, end.rect().center() - QPoint(room // 2, 0))
    qtbot.mouseRelease(end, Qt.MouseButton.LeftButton)
    assert abs(trimmer.span()[1] - 1.0) < 0.02


def test_handles_never_cross(qtbot: QtBot, look: Look, tasks: Tasks) -> None:
    trimmer = Trimmer(look, tasks)
    shown(qtbot, trimmer)
    trimmer.set_clip(speechlike())
    qtbot.keyClick(handle(trimmer, "End"), Qt.Key.Key_Home)
    start, end = trimmer.span()
    assert start < end


def test_a_glance_is_drawn_a_moment_later(qtbot: QtBot, look: Look, tasks: Tasks) -> None:
    glance = Glance(look, tasks)
    shown(qtbot, glance)
    empty = glance.grab().toImage()
    glance.set_clip(speechlike())
    qtbot.waitUntil(lambda: glance.ready)
    assert glance.grab().toImage() != empty
    glance.set_clip(None)
    assert not glance.ready
