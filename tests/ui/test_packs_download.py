"""A release that comes over the network: paused, gone on with, by the next window, too."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from studio.engines.packs import contents, index
from studio.engines.packs.index import INDEX, Release
from studio.jobs import Job
from studio.paths import home
from studio.ui.app import Studio
from studio.ui.packs.page import ModelsPage
from studio.ui.packs.road import Doing
from studio.ui.packs.wish import Step, read
from tests.engines.cosyvoice3.tiny import tiny_release
from tests.engines.packs.hub import Hub, serving
from tests.ui import models
from tests.ui.devices import FakeDevices
from tests.ui.models import page, press, there
from tests.ui.scripts import children, named


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny release with its index, as somebody would serve it."""
    folder = tiny_release(tmp_path_factory.mktemp("release") / "Fun-CosyVoice3-0.5B-2512")
    paths = [str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()]
    index.write(Release("here", contents.listed(folder, sorted(paths), Job())), folder)
    return folder


@pytest.fixture
def hub(released: Path) -> Iterator[Hub]:
    """A server that answers when it is let."""
    files = {
        str(each.relative_to(released)): each.read_bytes()
        for each in released.rglob("*")
        if each.is_file()
    }
    with serving(Hub(files, held=threading.Event())) as made:
        yield made


@pytest.fixture
def studio(qapp: QApplication, tmp_path: Path, anna: Path, qtbot: QtBot) -> Iterator[Studio]:
    """A window without models."""
    with models.window(qapp, tmp_path / "home", anna, FakeDevices()) as made:
        yield made


def begun(studio: Studio, qtbot: QtBot, hub: Hub) -> ModelsPage:
    """The page, on which the download from the server was begun."""
    place = page(studio)
    pick = named(place, QComboBox, "Where the release comes from")
    pick.setFocus()
    qtbot.keyClicks(pick, "Another")
    qtbot.keyClicks(named(place, QLineEdit, "Address of the release"), hub.address)
    press(place, qtbot, "Download and install")
    qtbot.waitUntil(lambda: "Downloading Fun-CosyVoice3 0.5B" in said(place))
    return place


def let(hub: Hub) -> None:
    """Answer from now on."""
    assert hub.held is not None
    hub.held.set()


def said(place: ModelsPage) -> str:
    return "\n".join(each.text() for each in children(place, QLabel) if each.isVisibleTo(place))


def test_a_download_is_paused_goes_on_and_is_converted(
    studio: Studio, qtbot: QtBot, hub: Hub
) -> None:
    place = begun(studio, qtbot, hub)
    press(place, qtbot, "Pause")
    qtbot.waitUntil(lambda: "is not installed yet: paused." in said(place))
    wish = read(studio.desk.models.depot.wish)
    assert wish is not None
    assert (wish.step, wish.paused, wish.source) == (Step.DOWNLOAD, True, hub.address)
    let(hub)
    press(place, qtbot, "Continue")
    qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3"))
    assert INDEX in {each[0] for each in hub.asked}


def test_a_download_that_a_closed_window_left_goes_on_in_the_next(
    qapp: QApplication, tmp_path: Path, anna: Path, qtbot: QtBot, hub: Hub
) -> None:
    with models.window(qapp, tmp_path / "home", anna, FakeDevices()) as studio:
        begun(studio, qtbot, hub)
    let(hub)
    with models.window(qapp, tmp_path / "home", None, FakeDevices()) as studio:
        studio.begin()
        assert studio.desk.models.road.doing is Doing.DOWNLOADING
        qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3"))


def test_what_was_downloaded_is_used_for_another_tier_and_can_be_deleted(
    studio: Studio, qtbot: QtBot, hub: Hub
) -> None:
    let(hub)
    place = begun(studio, qtbot, hub)
    qtbot.waitUntil(lambda: studio.desk.models.roster.installed("cosyvoice3"))
    press(place, qtbot, "Delete the download")
    downloads = home(studio.desk.home.data.parent).cache / "releases" / "cosyvoice3"
    qtbot.waitUntil(lambda: not downloads.exists())
    qtbot.waitUntil(lambda: not there(place, "Delete the download"))


def test_an_address_that_has_nothing_is_told_and_nothing_is_lost(
    studio: Studio, qtbot: QtBot
) -> None:
    with serving(Hub({})) as empty:
        place = page(studio)
        pick = named(place, QComboBox, "Where the release comes from")
        pick.setFocus()
        qtbot.keyClicks(pick, "Another")
        qtbot.keyClicks(named(place, QLineEdit, "Address of the release"), empty.address)
        press(place, qtbot, "Download and install")
        qtbot.waitUntil(lambda: "its files could not be checked" in said(place))
        assert there(place, "Try again")
        assert there(place, "Cancel the work on the model")
