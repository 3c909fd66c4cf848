"""A real main window in a throw-away home, with the fake engine and fake sound devices."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.paths import home
from studio.ui.app import Studio, assemble
from tests.ui.devices import FakeDevices

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
    """The window, shown; every engine name means the fake engine."""
    made = assemble(qapp, home(tmp_path / "home"), lambda _: engine, devices)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.close()
