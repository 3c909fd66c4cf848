"""The window with an engine that tells no times, shapes no single sound and has quality presets."""

from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from studio.engines import registry
from studio.engines.fake import FakeEngine
from studio.engines.protocol import Engine
from studio.paths import home
from studio.project import edit
from studio.ui.app import Studio, assemble
from studio.ui.notify import Notice
from studio.ui.phones.pace import Basis
from studio.ui.phones.words import Place
from studio.ui.rendering.states import State
from tests.engines.model import NOTE, ModelEngine
from tests.ui.devices import FakeDevices
from tests.ui.lanes import Shown, shown
from tests.ui.scripts import children, named, states, until_through, write


@pytest.fixture
def engine() -> FakeEngine:
    return ModelEngine()


@pytest.fixture
def hello(studio: Studio, qtbot: QtBot) -> Shown:
    made = shown(studio, qtbot, "Hello there.")
    qtbot.waitUntil(lambda: made.lane.row.basis is Basis.UNTOLD)
    return made


def test_the_lane_says_that_times_are_a_guess_also_after_rendering(hello: Shown) -> None:
    hello.studio.desk.renders.render([hello.line])
    until_through(hello.studio, hello.qtbot)
    assert edit.line(hello.studio.desk.document.project, hello.line).chosen
    assert hello.lane.row.basis is Basis.UNTOLD
    said = [each.text() for each in children(hello.studio.window, QLabel)]
    assert any("decides length, pitch and energy itself" in text for text in said)


def test_sounds_that_cannot_be_shaped_are_chosen_and_exchanged_only(hello: Shown) -> None:
    hello.drag(hello.middle(Place(0, 3)), QPoint(0, -20))
    hello.wheel(hello.middle(Place(0, 3)), 3)
    hello.key(Qt.Key.Key_Up)
    assert hello.tags == ()
    assert hello.lane.cell is not None
    assert hello.lane.cell.place == Place(0, 3)


def test_a_quality_is_picked_from_a_list_and_taken_back(studio: Studio, qtbot: QtBot) -> None:
    (line,) = write(studio, "One.")
    qtbot.waitUntil(lambda: _there(studio, "Quality"))
    pick = named(studio.window, QComboBox, "Quality")
    assert [pick.itemText(at) for at in range(pick.count())] == [
        "quick (4)",
        "good (6)",
        "best (10)",
    ]
    assert pick.currentText() == "best (10)"
    pick.setFocus()
    qtbot.keyClicks(pick, "quick")
    assert edit.line(studio.desk.document.project, line).controls == (("steps", 4.0),)
    qtbot.mouseClick(
        named(studio.window, QToolButton, "Quality: as usual"), Qt.MouseButton.LeftButton
    )
    assert edit.line(studio.desk.document.project, line).controls == ()


def test_what_is_to_be_known_of_the_engine_stands_under_its_name(
    studio: Studio, qtbot: QtBot
) -> None:
    write(studio, "One.")
    qtbot.waitUntil(lambda: named(studio.window, QLabel, "About the engine").text() == NOTE)


def test_a_line_whose_engine_is_not_installed_fails_alone_and_says_how_to_get_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, anna: Path
) -> None:
    place = home(tmp_path / "home")
    copytree(anna, place.data)
    studio = assemble(qapp, place, partial(_registered, models=place.models), FakeDevices())
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    _first, second = write(studio, "One.", "Two.")
    document = studio.desk.document
    document.apply("Engines", edit.set_engine(document.project, second, engine="cosyvoice3"))
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FAILED]
    assert any("The engine cosyvoice3 is not installed." in each.message for each in told)
    told.clear()
    studio.desk.renders.again([second])
    qtbot.waitUntil(lambda: bool(told))
    assert any("The engine cosyvoice3 is not installed." in each.message for each in told)
    studio.close()


def _registered(name: str, models: Path) -> Engine:
    """As in the program, but the built-in engine is the fake one."""
    return FakeEngine() if name == "builtin" else registry.engine(name, models)


def _there(studio: Studio, name: str) -> bool:
    return any(each.accessibleName() == name for each in children(studio.window, QComboBox))
