"""Folders that are to be shown where the system has no program for it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from tests.ui.filing import answer, question, questions, save_as, write


def test_without_a_file_manager_it_is_told_where_the_folder_is(
    qtbot: QtBot, studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    studio.desk.commands.action("file.show_folder").trigger()
    box = question(qtbot, studio, "folder")
    assert box.informativeText() == str(tmp_path / "Tale.studio")
    answer(box, "Close")
    assert questions(studio) == []
