"""The window opens with what it needs and says what it shows."""

import gc
import weakref
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.engines.fake import FakeEngine
from studio.ui.app import Studio
from tests.ui.conftest import opened
from tests.ui.devices import FakeDevices


def test_the_window_opens_with_a_project(studio: Studio) -> None:
    assert "Timbreloom" in studio.window.windowTitle()
    assert studio.window.isVisible()


def test_nothing_is_left_of_a_closed_window(qapp: QApplication, anna: Path, tmp_path: Path) -> None:
    with opened(qapp, tmp_path, anna, FakeDevices(), FakeEngine()) as made:
        parts = [weakref.ref(part) for part in (made.window, made.runner, made.desk.document)]
    del made
    gc.collect()
    assert [part() for part in parts] == [None] * 3
