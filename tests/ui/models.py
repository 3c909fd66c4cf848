"""The page of models as tests use it: a tiny release, a window whose engines are the program's."""

import json
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from shutil import copytree

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.engines import registry
from studio.engines.cosyvoice3.convert.convert import convert, pack_id
from studio.engines.cosyvoice3.convert.reading.release import Variant
from studio.engines.fake import FakeEngine
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.forecast import MEASURED_ON
from studio.engines.packs.making import Convert
from studio.engines.packs.pack import Pack, Tier
from studio.engines.protocol import Engine
from studio.jobs import Job
from studio.paths import Home, home, shipped
from studio.ui.app import Studio, assemble
from studio.ui.packs.depot import Depot, depot
from studio.ui.packs.page import ModelsPage
from studio.voices.consent import parse
from studio.voices.library import Library
from tests.demo import recording
from tests.engines.cosyvoice3.tiny import TINY
from tests.ui.devices import FakeDevices
from tests.ui.scripts import children, do, named
from tests.voices.samples import clip


def tiny(offer: Offer) -> Convert:
    """Converts releases of the tiny size."""
    variant = next(each for each in Variant if pack_id(each) == offer.id)

    def made(source: Path, target: Path, tier: Tier, job: Job) -> Pack:
        return convert(source, target, tier, job, variant=variant, dims=TINY, replacing=True)

    return made


def tiny_depot(place: Home) -> Depot:
    """The program's depot but for the size, on a machine that was measured already."""
    remember_speed(place)
    return replace(depot(place), convert=tiny)


def remember_speed(place: Home) -> None:
    """Nothing is measured in tests: it takes three seconds."""
    place.cache.mkdir(parents=True, exist_ok=True)
    (place.cache / "speed.json").write_text(json.dumps(asdict(MEASURED_ON)), encoding="utf-8")


def registered(name: str, models: Path) -> Engine:
    """As in the program, but the built-in engine is the fake one."""
    return FakeEngine() if name == "builtin" else registry.engine(name, models)


def spoken_to(data: Path) -> Path:
    """Data with Anna, of whom there are six seconds of speech, and Ben, who only hums."""
    library = Library(data / "voices", shipped() / "resources" / "voices")
    consent = parse("Anna Bell; written permission", "2026-02-03")
    speech = recording().slice(0, 6)
    for name, sound in (("Anna", speech), ("Ben", clip(2))):
        library.add(name, sound, "Hello there.", "en", consent=consent, job=Job())
    return data


@contextmanager
def window(
    qapp: QApplication,
    folder: Path,
    data: Path | None,
    devices: FakeDevices,
    models: Depot | None = None,
) -> Iterator[Studio]:
    """A window in the home `folder`; `data` is copied there first."""
    place = home(folder)
    if data is not None:
        copytree(data, place.data, dirs_exist_ok=True)
    make = partial(registered, models=place.models)
    made = assemble(qapp, place, make, devices, models=models or tiny_depot(place))
    made.window.show()
    assert QTest.qWaitForWindowExposed(made.window)
    yield made
    made.window.close()
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


def halted(qapp: QApplication, folder: Path, data: Path) -> AbstractContextManager[Studio]:
    """A window in which conversions begin and come to no end until they are stopped."""

    def endless(_offer: Offer) -> Convert:
        def made(_source: Path, _target: Path, _tier: Tier, job: Job) -> Pack:
            while True:
                job.step(1, 4, "Writing the language model")
                threading.Event().wait(0.01)

        return made

    depot = replace(tiny_depot(home(folder)), convert=endless)
    return window(qapp, folder, data, FakeDevices(), depot)


def page(studio: Studio) -> ModelsPage:
    """The page, opened by its command."""
    do(studio, "edit.models")
    return children(studio.window, ModelsPage)[-1]


def press(place: ModelsPage, qtbot: QtBot, name: str) -> None:
    """Click a button as soon as it can be clicked."""
    qtbot.waitUntil(lambda: there(place, name))
    qtbot.mouseClick(named(place, QPushButton, name), Qt.MouseButton.LeftButton)


def there(place: ModelsPage, name: str) -> bool:
    """Whether a button of that name is there and can be pressed."""
    buttons = children(place, QPushButton)
    return any(
        name in (each.text().replace("&", ""), each.accessibleName())
        and each.isVisibleTo(place)
        and each.isEnabled()
        for each in buttons
    )


def give_folder(place: ModelsPage, qtbot: QtBot, folder: Path) -> None:
    """Choose a folder on this computer as the source, by keys."""
    pick = named(place, QComboBox, "Where the release comes from")
    pick.setFocus()
    qtbot.keyClicks(pick, "Folder")
    field = named(place, QLineEdit, "Folder of the release")
    field.clear()
    qtbot.keyClicks(field, str(folder))
