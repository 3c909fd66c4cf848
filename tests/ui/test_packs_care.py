"""Models that are there: checked, made anew in another tier, brought up to date, used at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from studio.engines.packs.pack import Tier
from studio.engines.packs.shelf import State
from studio.jobs import Job
from studio.paths import home
from studio.ui.app import Studio
from studio.ui.notify import Notice
from studio.ui.packs.page import ModelsPage
from studio.ui.settings.dialog import SettingsDialog
from tests.engines.cosyvoice3.tiny import tiny_release
from tests.ui import models
from tests.ui.devices import FakeDevices
from tests.ui.models import give_folder, page, press, there
from tests.ui.scripts import children, do, named, write


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny release."""
    return tiny_release(tmp_path_factory.mktemp("release") / "Fun-CosyVoice3-0.5B-2512")


@pytest.fixture(scope="module")
def full(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the model is installed, in full precision."""
    place = home(tmp_path_factory.mktemp("full"))
    depot = models.tiny_depot(place)
    offer = depot.offers["cosyvoice3"]
    making = depot.shelf.making("cosyvoice3")
    depot.convert(offer)(release, making, Tier.FULL, Job())
    depot.shelf.install(making, Job())
    models.spoken_to(place.data)
    return place.data


@pytest.fixture
def studio(qapp: QApplication, tmp_path: Path, full: Path, qtbot: QtBot) -> Iterator[Studio]:
    """A window that begins with the model."""
    with models.window(qapp, tmp_path / "home", full, FakeDevices()) as made:
        yield made


def said(place: ModelsPage) -> str:
    return "\n".join(each.text() for each in children(place, QLabel) if each.isVisibleTo(place))


def test_the_files_are_checked_and_damage_is_told_where_it_is_seen(
    studio: Studio, qtbot: QtBot
) -> None:
    place = page(studio)
    press(place, qtbot, "Check the files")
    qtbot.waitUntil(lambda: _state(studio) is State.VERIFIED)
    vocabulary = studio.desk.home.models / "cosyvoice3" / "merges.txt"
    vocabulary.write_bytes(bytes(len(vocabulary.read_bytes())))
    press(place, qtbot, "Check the files")
    qtbot.waitUntil(lambda: "merges.txt is damaged" in said(place))
    assert there(place, "Try again")
    qtbot.waitUntil(lambda: "every file was checked" not in said(place))
    press(place, qtbot, "Cancel the work on the model")
    assert "merges.txt is damaged" not in said(place)


def test_another_tier_is_made_while_the_old_one_is_there(
    studio: Studio, qtbot: QtBot, release: Path
) -> None:
    place = page(studio)
    qtbot.waitUntil(lambda: named(place, QRadioButton, "Full precision").isChecked())
    assert not any(each.text() == "Make it anew in this tier" for each in _seen(place))
    give_folder(place, qtbot, release)
    named(place, QRadioButton, "Lite").click()
    press(place, qtbot, "Make it anew in this tier")
    qtbot.waitUntil(lambda: "Installed: Lite" in said(place))


def test_a_model_that_is_up_to_date_is_left_as_it_is(
    studio: Studio, qtbot: QtBot, release: Path
) -> None:
    told: list[Notice] = []
    studio.desk.notify.told.connect(told.append)
    place = page(studio)
    give_folder(place, qtbot, release)
    press(place, qtbot, "Update")
    qtbot.waitUntil(lambda: any("is up to date" in each.message for each in told))


def test_what_is_done_with_a_model_is_seen_while_its_page_is_closed(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, release: Path, full: Path
) -> None:
    with models.halted(qapp, tmp_path / "home", full) as studio:
        place = page(studio)
        give_folder(place, qtbot, release)
        named(place, QRadioButton, "Lite").click()
        press(place, qtbot, "Make it anew in this tier")
        place.close()
        words = "Converting Fun-CosyVoice3 0.5B · "
        qtbot.waitUntil(lambda: any(b.text().startswith(words) for b in _tools(studio)))
        next(each for each in _tools(studio) if each.text().startswith(words)).click()
        assert place.isVisible()


def test_the_settings_list_models_and_lead_to_their_page(studio: Studio, qtbot: QtBot) -> None:
    do(studio, "edit.settings")
    dialog = children(studio.window, SettingsDialog)[-1]
    button = next(
        each
        for each in children(dialog, QPushButton)
        if each.text() == "Fun-CosyVoice3 0.5B: check, update, remove…"
    )
    button.click()
    assert not dialog.isVisible()
    assert children(studio.window, ModelsPage)[-1].isVisible()


def test_a_pack_that_the_command_line_removed_is_gone_when_the_window_is_come_back_to(
    studio: Studio, qtbot: QtBot
) -> None:
    write(studio, "One.")
    engine = named(studio.window, QComboBox, "Engine of the line")
    assert engine.findText("Fun-CosyVoice3 0.5B") >= 0
    studio.desk.models.depot.shelf.remove("cosyvoice3")
    studio.desk.models.roster.look_again()
    qtbot.waitUntil(lambda: engine.findText("Fun-CosyVoice3 0.5B (not installed)…") >= 0)


def _state(studio: Studio) -> State | None:
    found = (each.state for each in studio.desk.models.roster.packs if each.id == "cosyvoice3")
    return next(found, None)


def _seen(place: ModelsPage) -> list[QPushButton]:
    return [each for each in children(place, QPushButton) if each.isVisibleTo(place)]


def _tools(studio: Studio) -> list[QToolButton]:
    return [each for each in children(studio.window, QToolButton) if each.isVisible()]
