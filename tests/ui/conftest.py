"""A real main window in a throw-away home, with the fake engine and fake sound devices."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.jobs import Job
from studio.paths import Home, home, shipped
from studio.ui.app import Studio, assemble
from studio.voices.consent import parse
from studio.voices.library import Library
from tests.ui.devices import FakeDevices
from tests.voices.samples import clip

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def devices() -> FakeDevices:
    return FakeDevices()


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def studio(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, devices: FakeDevices, engine: FakeEngine
) -> Iterator[Studio]:
    """The window, shown; every engine name means the fake engine, and Anna is in the library."""
    with _opened(qapp, tmp_path / "home", devices, engine) as made:
        yield made


@pytest.fixture(scope="module")
def lasting(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One such window for a whole module, whose tests begin with projects of their own."""
    folder = tmp_path_factory.mktemp("lasting")
    with _opened(qapp, folder, FakeDevices(), FakeEngine()) as made:
        yield made


@contextmanager
def _opened(
    qapp: QApplication, folder: Path, devices: FakeDevices, engine: FakeEngine
) -> Iterator[Studio]:
    place = home(folder)
    _add_anna(place)
    made = assemble(qapp, place, lambda _: engine, devices)
    made.window.show()
    assert QTest.qWaitForWindowExposed(made.window)
    yield made
    made.window.close()
    made.close()
    # Without an event loop nothing is deleted, and the next style sheet dresses this window, too.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")  # the next window is put together undressed, like the first


def _add_anna(place: Home) -> None:
    """A voice with a consent, which the fake engine can speak."""
    library = Library(place.data / "voices", shipped() / "resources" / "voices")
    consent = parse("Anna Bell; written permission", "2026-02-03")
    library.add("Anna", clip(1), "Hello there.", "en", consent=consent, job=Job())
