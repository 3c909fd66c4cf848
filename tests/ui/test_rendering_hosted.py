"""Engines in their own process: a crash costs one line, a restart costs none."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.engines.host import HostedEngine
from studio.project import edit
from studio.ui.app import Studio
from studio.ui.notify import Notice
from studio.ui.rendering.states import State
from tests.engines.faulty import make
from tests.ui.scripts import named, states, until_through, write


@pytest.fixture
def engine() -> Iterator[HostedEngine]:
    engine = HostedEngine(make, "faulty")
    yield engine
    engine.close()


def test_a_crash_costs_one_line_and_the_window_goes_on(studio: Studio, qtbot: QtBot) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    ids = write(studio, "One sheep.", "One goat, two goats.", "Two sheep.")
    document = studio.desk.document
    document.apply("Style", edit.set_style(document.project, ids[1], "crash"))
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FAILED, State.FRESH]
    assert [notice.message[:6] for notice in told] == ["Line 2"]
    document.apply("Style", edit.set_style(document.project, ids[1], ""))
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH] * 3
    label = named(studio.window.statusBar(), QLabel, "Engine")
    qtbot.waitUntil(lambda: "ready" in label.text() and "MB" in label.text())


def test_a_phrase_that_takes_too_long_is_tried_again_and_then_told(
    studio: Studio, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    ids = write(studio, "One sheep.", "One goat, two goats.", "Two sheep.")
    document = studio.desk.document
    document.apply("Style", edit.set_style(document.project, ids[1], "stubborn"))
    studio.desk.preferences.change(patience=1.5)
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FAILED, State.FRESH]
    assert ["longer than 1.5 s for one phrase" in notice.message for notice in told] == [True]
    assert "allow more time" in told[0].hint


def test_a_restart_makes_the_line_under_way_again(studio: Studio, qtbot: QtBot) -> None:
    ids = write(studio, "One sheep, two sheep.", "Three sheep.")
    document = studio.desk.document
    document.apply("Style", edit.set_style(document.project, ids[0], "very slow"))
    studio.desk.selection.choose([ids[1]])
    studio.desk.renders.render([ids[1]])
    qtbot.waitUntil(lambda: studio.desk.span.left > 0)  # all that a first sound loads is there
    studio.desk.selection.choose([ids[0]])
    heard: list[object] = []
    studio.desk.player.started.connect(lambda: heard.append(1))
    studio.desk.commands.action("play.from_here").trigger()
    qtbot.waitUntil(lambda: bool(heard))  # the first phrase is there, the second takes long
    studio.desk.commands.action("play.render_all").trigger()
    studio.desk.playing.stop()
    qtbot.waitUntil(lambda: states(studio)[0] is State.RENDERING)
    restart = studio.desk.commands.action("help.restart_engine")
    restart.trigger()
    assert not restart.isEnabled()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FRESH]
    assert restart.isEnabled()
