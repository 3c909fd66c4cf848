"""A model on its whole road: found, converted from a folder, learned from, heard, removed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.engines.packs.pack import Tier
from studio.paths import home
from studio.project import edit
from studio.ui.app import Studio
from studio.ui.notify import Notice
from studio.ui.packs.page import ModelsPage
from studio.ui.packs.wish import Step, Wish, read
from studio.ui.rendering.states import State
from tests.engines.cosyvoice3.tiny import tiny_release
from tests.ui import models
from tests.ui.devices import FakeDevices
from tests.ui.models import give_folder, page, press, there
from tests.ui.scripts import children, named, states, until_idle, until_through, write

NAME = "Fun-CosyVoice3 0.5B"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny release."""
    return tiny_release(tmp_path_factory.mktemp("release") / "Fun-CosyVoice3-0.5B-2512")


@pytest.fixture(scope="module")
def anna(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with Anna, who speaks, and Ben, who hums."""
    return models.spoken_to(home(tmp_path_factory.mktemp("anna")).data)


@pytest.fixture
def studio(qapp: QApplication, tmp_path: Path, anna: Path, qtbot: QtBot) -> Iterator[Studio]:
    """A window with the program's engines, none of which is installed."""
    with models.window(qapp, tmp_path / "home", anna, FakeDevices()) as made:
        yield made


def read_aloud(place: QWidget) -> str:
    """Everything that can be read there."""
    return "\n".join(each.text() for each in children(place, QLabel) if each.isVisibleTo(place))


def installed(studio: Studio, qtbot: QtBot, release: Path) -> ModelsPage:
    """The page, after the model was installed from the folder."""
    place = page(studio)
    give_folder(place, qtbot, release)
    press(place, qtbot, "Convert and install")
    qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3"))
    qtbot.waitUntil(lambda: "Installed:" in read_aloud(place))
    return place


def converting(studio: Studio, qtbot: QtBot, release: Path) -> ModelsPage:
    """The page, while the model in the folder is converted."""
    place = page(studio)
    give_folder(place, qtbot, release)
    press(place, qtbot, "Convert and install")
    qtbot.waitUntil(lambda: "Converting" in read_aloud(place))
    return place


def test_the_whole_road_from_a_folder_to_a_line_that_plays(
    studio: Studio, qtbot: QtBot, release: Path
) -> None:
    place = installed(studio, qtbot, release)
    press(place, qtbot, "Learn 2 voices")
    rows = named(place, QListWidget, "Voices the engine can learn")
    qtbot.waitUntil(lambda: rows.count() == 2 and rows.item(0).text() == "Anna · ready")
    qtbot.waitUntil(lambda: rows.item(1).text().startswith("Ben · could not be learned"))
    assert "Ben: There is less than a second of speech" in read_aloud(place)
    with qtbot.waitSignal(studio.desk.player.started):
        press(place, qtbot, "Say it")
    press(place, qtbot, "Use this engine for the project")
    assert studio.desk.document.project.engine == "cosyvoice3"
    (line,) = write(studio, "Hello there.")
    document = studio.desk.document
    document.apply("Engine", edit.set_engine(document.project, line, "cosyvoice3"))
    with qtbot.waitSignal(studio.desk.player.started):
        studio.desk.commands.action("play.toggle").trigger()
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH])


def test_a_folder_that_does_not_exist_cannot_be_converted(
    studio: Studio, qtbot: QtBot, release: Path
) -> None:
    place = page(studio)
    give_folder(place, qtbot, release)
    qtbot.waitUntil(lambda: there(place, "Convert and install"))
    give_folder(place, qtbot, release / "gone")
    assert not there(place, "Convert and install")
    assert "There is no such folder." in read_aloud(place)


def test_without_voices_the_page_says_so_whole(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, release: Path
) -> None:
    with models.window(qapp, tmp_path / "home", None, FakeDevices()) as empty:
        place = installed(empty, qtbot, release)
        qtbot.waitUntil(lambda: "No voice has a recording yet." in read_aloud(place))
        box = named(place, QComboBox, "Voice of the test line")
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            box,
        )
        assert box.placeholderText() == "No voice with a recording"
        assert field.width() >= box.fontMetrics().horizontalAdvance(box.placeholderText())


def test_a_take_whose_engine_is_gone_is_not_said_to_be_of_another_line(
    studio: Studio, qtbot: QtBot, release: Path
) -> None:
    place = installed(studio, qtbot, release)
    press(place, qtbot, "Learn 2 voices")
    (line,) = write(studio, "Hello there.")
    desk = studio.desk
    desk.document.apply("Engine", edit.set_engine(desk.document.project, line, "cosyvoice3"))
    desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH])
    press(place, qtbot, "Remove…")
    press(place, qtbot, "Remove")
    qtbot.waitUntil(lambda: states(studio) == [State.STALE])
    qtbot.waitUntil(lambda: "cannot be rendered as things are" in read_aloud(studio.window))
    assert "has changed since" not in read_aloud(studio.window)


def test_a_test_line_that_cannot_be_heard_here_is_told_on_the_page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, anna: Path, release: Path
) -> None:
    devices = FakeDevices()
    devices.missing = True
    with models.window(qapp, tmp_path / "home", anna, devices) as silent:
        place = installed(silent, qtbot, release)
        press(place, qtbot, "Say it")
        qtbot.waitUntil(lambda: "spoken, but it cannot be played here" in read_aloud(place))


def test_an_installed_engine_can_be_chosen_at_once_and_no_more_when_it_is_removed(
    studio: Studio, qtbot: QtBot, release: Path
) -> None:
    write(studio, "One.")
    engine = named(studio.window, QComboBox, "Engine of the line")
    assert engine.findText(f"{NAME} (not installed)…") >= 0
    place = installed(studio, qtbot, release)
    qtbot.waitUntil(lambda: engine.findText(NAME) >= 0)
    assert studio.desk.commands.action("edit.models").text() == "&CosyVoice3…"
    engine.setFocus()
    qtbot.keyClicks(engine, "Fun")
    (line,) = studio.desk.document.project.lines
    assert line.engine == "cosyvoice3"
    qtbot.waitUntil(lambda: _there(studio.window, "Quality"))
    press(place, qtbot, "Remove…")
    qtbot.waitUntil(lambda: any(b.text() == "Remove" for b in children(place, QPushButton)))
    named(place, QPushButton, "Remove").click()
    qtbot.waitUntil(lambda: not studio.desk.models.roster.installed("cosyvoice3"))
    qtbot.waitUntil(lambda: engine.findText(f"{NAME} (not installed)…") >= 0)
    assert f"{NAME} is not installed." in named(studio.window, QLabel, "About the engine").text()
    assert not studio.desk.home.models.joinpath("cosyvoice3").exists()


def test_a_line_that_failed_for_want_of_its_engine_offers_it_and_is_new_when_it_is_there(
    studio: Studio, qtbot: QtBot, release: Path
) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    (line,) = write(studio, "One.")
    document = studio.desk.document
    document.apply("Engine", edit.set_engine(document.project, line, "cosyvoice3"))
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FAILED]
    assert told[-1].offer == f"Get {NAME}…"
    assert told[-1].take is not None
    told[-1].take()
    assert children(studio.window, ModelsPage)[-1].isVisible()
    installed(studio, qtbot, release)
    assert states(studio) == [State.NEW]


def test_choosing_an_engine_that_is_not_installed_opens_its_page(
    studio: Studio, qtbot: QtBot
) -> None:
    (line,) = write(studio, "One.")
    engine = named(studio.window, QComboBox, "Engine of the line")
    engine.setFocus()
    qtbot.keyClick(engine, Qt.Key.Key_End)
    place = children(studio.window, ModelsPage)[-1]
    assert place.isVisible()
    assert place.offer.id == "cosyvoice3-rl"
    assert edit.line(studio.desk.document.project, line).engine == ""
    assert engine.currentText() == "Project: Built-in engine"


def test_the_page_says_what_it_takes_and_what_is_not_proven(studio: Studio, qtbot: QtBot) -> None:
    place = page(studio)
    qtbot.waitUntil(lambda: "A second of speech takes" in read_aloud(place))
    said = read_aloud(place)
    assert "not yet heard with the released ones" in said
    assert "Apache-2.0" in said
    assert "4.4 GB to download" in said
    assert "Advised: " in said
    assert there(place, "Download and install")


def test_a_wrong_folder_is_told_on_the_page_and_tried_again_when_it_is_right(
    studio: Studio, qtbot: QtBot, release: Path, tmp_path: Path
) -> None:
    half = tmp_path / "half"
    half.mkdir()
    place = page(studio)
    give_folder(place, qtbot, half)
    press(place, qtbot, "Convert and install")
    qtbot.waitUntil(lambda: "There is no llm.pt in" in read_aloud(place))
    for file in release.rglob("*"):
        if file.is_file():
            target = half / file.relative_to(release)
            target.parent.mkdir(exist_ok=True)
            target.hardlink_to(file)
    press(place, qtbot, "Try again")
    qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3"))
    assert "There is no" not in read_aloud(place)


def test_what_was_paused_is_written_down_and_goes_on_in_another_window(
    qapp: QApplication, tmp_path: Path, anna: Path, qtbot: QtBot, release: Path
) -> None:
    with models.halted(qapp, tmp_path / "home", anna) as studio:
        place = converting(studio, qtbot, release)
        press(place, qtbot, "Pause")
        qtbot.waitUntil(lambda: "paused" in read_aloud(place))
        assert there(place, "Continue")
        wish = read(studio.desk.models.depot.wish)
        tier = studio.desk.models.road.wish.tier if studio.desk.models.road.wish else Tier.FULL
        assert wish == Wish("cosyvoice3", tier, str(release), Step.CONVERT, paused=True)
    with models.window(qapp, tmp_path / "home", None, FakeDevices()) as studio:
        studio.desk.models.road.look_back()
        press(page(studio), qtbot, "Continue")
        qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3"))
        assert read(studio.desk.models.depot.wish) is None


def test_cancelling_a_conversion_wants_nothing_any_more(
    qapp: QApplication, tmp_path: Path, anna: Path, qtbot: QtBot, release: Path
) -> None:
    with models.halted(qapp, tmp_path / "home", anna) as studio:
        place = converting(studio, qtbot, release)
        press(place, qtbot, "Cancel the work on the model")
        press(place, qtbot, "Convert and install")
        qtbot.waitUntil(lambda: "Converting" in read_aloud(place))
        press(place, qtbot, "Cancel the work on the model")
        qtbot.waitUntil(lambda: there(place, "Convert and install"))
        assert read(studio.desk.models.depot.wish) is None
        assert not studio.desk.models.roster.installed("cosyvoice3")


def test_what_a_closed_window_left_converting_is_offered_by_the_next(
    qapp: QApplication, tmp_path: Path, anna: Path, qtbot: QtBot, release: Path
) -> None:
    with models.halted(qapp, tmp_path / "home", anna) as studio:
        converting(studio, qtbot, release)
    with models.window(qapp, tmp_path / "home", None, FakeDevices()) as studio:
        told: list[Notice] = []
        studio.desk.notify.told.connect(told.append)
        studio.begin()
        (notice,) = [each for each in told if each.offer == "Continue"]
        assert notice.take is not None
        notice.take()
        qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3"))


def test_the_other_variant_is_a_model_and_an_engine_of_its_own(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tiny_release(tmp_path / "Fun-CosyVoice3-0.5B-2512", rl=True)
    place = page(studio)
    pick = named(place, QComboBox, "Model")
    pick.setFocus()
    qtbot.keyClick(pick, Qt.Key.Key_Down)
    assert "misread" in read_aloud(place)
    give_folder(place, qtbot, folder)
    press(place, qtbot, "Convert and install")
    qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3-rl"))
    assert not studio.desk.models.roster.installed("cosyvoice3")


def test_the_page_is_gone_through_and_closed_by_keys(studio: Studio, qtbot: QtBot) -> None:
    place = page(studio)
    qtbot.waitUntil(lambda: there(place, "Download and install"))
    named(place, QComboBox, "Model").setFocus()
    seen: list[QWidget | None] = []
    for _step in range(20):
        qtbot.keyClick(QApplication.focusWidget() or place, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    for name in ("More about it…", "Read the licence…", "Download and install"):
        assert named(place, QPushButton, name) in seen
    assert named(place, QComboBox, "Where the release comes from") in seen
    assert any(isinstance(each, QRadioButton) for each in seen)
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert not place.isVisible()


def test_a_project_whose_engine_is_not_installed_opens_with_the_way_to_it(
    studio: Studio, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    write(studio, "One.")
    document = studio.desk.document
    document.open(replace(document.project, engine="cosyvoice3"), None)
    studio.desk.selection.choose([line.id for line in document.project.lines])
    notes = named(studio.window, QLabel, "About the engine")
    assert notes.text() == f"{NAME} is not installed."
    named(studio.window, QPushButton, f"Get {NAME}…").click()
    assert children(studio.window, ModelsPage)[-1].isVisible()
    qtbot.waitUntil(lambda: bool(told))
    until_idle(studio, qtbot)
    assert {each.message for each in told} == {"The engine cosyvoice3 is not installed."}


def _there(place: QWidget, name: str) -> bool:
    return any(each.accessibleName() == name for each in children(place, QComboBox))
