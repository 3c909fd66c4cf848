"""The status bar tells of engine and batch, and its buttons pause and cancel."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.ui.app import Studio
from studio.ui.rendering.states import State
from tests.ui.scripts import children, named, states, until_through, write

LEFT = Qt.MouseButton.LeftButton


def test_progress_and_buttons_are_there_only_while_a_batch_is(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    bar = studio.window.statusBar()
    (progress,) = children(bar, QProgressBar)
    assert progress.isHidden()
    engine.slow_down(0.05)
    write(studio, *(f"Sheep number {number}." for number in range(6)))
    studio.desk.commands.action("play.render_all").trigger()
    text = named(bar, QLabel, "Queue")
    assert text.text() == "Rendering 1 of 6"
    left = re.compile(r"Rendering \d of 6 · \d\d:\d\d left")
    qtbot.waitUntil(lambda: left.fullmatch(text.text()) is not None)
    qtbot.waitUntil(lambda: 0 < progress.value() < progress.maximum())
    until_through(studio, qtbot)
    assert progress.isHidden()


def test_its_buttons_pause_and_cancel(studio: Studio, qtbot: QtBot, engine: FakeEngine) -> None:
    engine.slow_down(0.05)
    write(studio, *(f"Sheep number {number}." for number in range(9)))
    studio.desk.commands.action("play.render_all").trigger()
    bar = studio.window.statusBar()
    qtbot.mouseClick(named(bar, QToolButton, "Pause rendering"), LEFT)
    assert named(bar, QLabel, "Queue").text().endswith("paused")
    qtbot.waitUntil(lambda: State.RENDERING not in states(studio))
    made = states(studio).count(State.FRESH)
    qtbot.wait(150)
    assert states(studio).count(State.FRESH) == made <= 2
    qtbot.mouseClick(named(bar, QToolButton, "Cancel rendering"), LEFT)
    assert not studio.desk.renders.busy
    assert State.WAITING not in states(studio)
    assert not studio.desk.commands.action("play.pause").isChecked()


def test_the_engine_is_named(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "One sheep.")
    assert named(studio.window.statusBar(), QLabel, "Engine").text() == "Built-in engine"
