"""A real main window in a throw-away home, with the fake engine and fake sound devices."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.jobs import Job
from studio.paths import home, shipped
from studio.ui.app import Studio, assemble
from studio.voices.consent import parse
from studio.voices.library import Library
from tests.ui.devices import FakeDevices
from tests.ui.patience import PatientBot
from tests.voices.samples import clip

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def devices() -> FakeDevices:
    return FakeDevices()


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture(scope="session")
def anna(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a home in whose library is a voice, with a consent, of the fake engine."""
    data = home(tmp_path_factory.mktemp("anna")).data
    library = Library(data / "voices", shipped() / "resources" / "voices")
    consent = parse("Anna Bell; written permission", "2026-02-03")
    library.add("Anna", clip(1), "Hello there.", "en", consent=consent, job=Job())
    return data


@pytest.fixture
def studio(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    anna: Path,
    devices: FakeDevices,
    engine: FakeEngine,
) -> Iterator[Studio]:
    """The window, shown; every engine name means the fake engine, and Anna is in the library."""
    with opened(qapp, tmp_path / "home", anna, devices, engine) as made:
        yield made


@pytest.fixture(scope="module")
def lasting(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, anna: Path
) -> Iterator[Studio]:
    """One such window for a whole module, whose tests begin with projects of their own."""
    folder = tmp_path_factory.mktemp("lasting")
    with opened(qapp, folder, anna, FakeDevices(), FakeEngine()) as made:
        yield made


@contextmanager
def opened(
    qapp: QApplication, folder: Path, data: Path, devices: FakeDevices, engine: FakeEngine
) -> Iterator[Studio]:
    """A window in the home `folder`, which begins with a copy of `data`."""
    place = home(folder)
    copytree(data, place.data, dirs_exist_ok=True)
    made = assemble(qapp, place, lambda _: engine, devices)
    made.window.show()
    assert QTest.qWaitForWindowExposed(made.window)
    yield made
    made.window.close()
    made.close()
    # Without an event loop nothing is deleted, and the next style sheet dresses this window, too.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")  # the next window is put together undressed, like the first
