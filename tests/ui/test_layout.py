"""The window is arranged as it was when it was closed, and can be arranged as the first time."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDockWidget
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.bottom import PHONES, SOUND
from tests.ui.filing import started
from tests.ui.scripts import children, do


def dock(studio: Studio, name: str) -> QDockWidget:
    """The dock of that name."""
    return next(each for each in children(studio.window, QDockWidget) if each.objectName() == name)


def test_docks_size_and_mode_are_there_the_next_time(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with started(qtbot, qapp, tmp_path) as studio:
        dock(studio, "voices").hide()
        studio.window.resize(studio.window.width(), 720)
        studio.window.bottom.show_mode(PHONES)
    with started(qtbot, qapp, tmp_path) as studio:
        assert dock(studio, "voices").isHidden()
        assert studio.window.bottom.mode == PHONES
        assert studio.window.height() == 720


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00[", b"[General]\ngeometry=@ByteArray(x)\nmode=9\n"]
)
def test_a_damaged_arrangement_is_left_out(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "window.ini").write_bytes(content)
    with started(qtbot, qapp, tmp_path) as studio:
        assert dock(studio, "voices").isVisible()
        assert studio.window.bottom.mode == SOUND


@pytest.mark.parametrize("name", ["voices", "line", "styles"])
def test_a_dock_that_was_closed_is_found_again_in_the_menu(studio: Studio, name: str) -> None:
    action = studio.desk.commands.action(f"view.{name}")
    assert action.isChecked()
    dock(studio, name).close()
    assert not action.isChecked()
    do(studio, f"view.{name}")
    assert not dock(studio, name).isHidden()
    assert action.isChecked()


def test_the_first_arrangement_comes_back_on_demand(qtbot: QtBot, studio: Studio) -> None:
    dock(studio, "voices").hide()
    studio.window.bottom.show_mode(PHONES)
    do(studio, "view.reset_layout")
    assert dock(studio, "voices").isVisible()
    assert studio.window.bottom.mode == SOUND
