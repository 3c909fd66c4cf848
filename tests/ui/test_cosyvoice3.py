"""The window with CosyVoice3 in a process of its own: lines are rendered, what it lacks is said."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.packs.pack import Tier
from studio.jobs import Job
from studio.paths import home, shipped
from studio.project import edit
from studio.ui.app import Studio, assemble, hosted
from studio.ui.phones.pace import Basis
from studio.ui.rendering.states import State
from studio.voices.consent import parse
from studio.voices.library import Library
from tests.demo import recording
from tests.engines.cosyvoice3.tiny import TINY, tiny_release
from tests.ui.devices import FakeDevices
from tests.ui.lanes import shown
from tests.ui.scripts import named, states, until_through, write

_PATIENCE = 60_000  # milliseconds a busy machine may take to learn a voice and speak two lines


@pytest.fixture
def studio(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Studio]:
    """A window in a home with a tiny pack, and a voice that it has not learned yet."""
    place = home(tmp_path / "home")
    release = tiny_release(tmp_path / "release")
    convert(release, place.models / "cosyvoice3", Tier.STANDARD, Job(), dims=TINY)
    library = Library(place.data / "voices", shipped() / "resources" / "voices")
    library.add("Anna", recording(), "", "en", consent=parse("Anna Bell; self"), job=Job())
    made = assemble(qapp, place, partial(hosted, models=place.models), FakeDevices())
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.close()


def test_lines_are_spoken_by_the_engine_that_is_picked(studio: Studio, qtbot: QtBot) -> None:
    lines = write(studio, "Once upon a time.", "There was a goat.")
    studio.desk.selection.choose(lines)
    engine = named(studio.window, QComboBox, "Engine of the line")
    engine.setFocus()
    for _step in range(engine.findData("cosyvoice3") - engine.currentIndex()):
        qtbot.keyClick(engine, Qt.Key.Key_Down)
    assert {line.engine for line in studio.desk.document.project.lines} == {"cosyvoice3"}
    studio.desk.commands.action("play.render_all").trigger()
    qtbot.waitUntil(lambda: not studio.desk.renders.busy, timeout=_PATIENCE)
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FRESH]
    assert all(edit.line(studio.desk.document.project, line).takes for line in lines)
    made = shown(studio, qtbot, "Hello there.")
    document = studio.desk.document
    document.apply("Engine", edit.set_defaults(document.project, engine="cosyvoice3"))
    qtbot.waitUntil(lambda: made.lane.row.basis is Basis.UNTOLD)
