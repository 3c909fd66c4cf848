"""Folders that are shown, and in which dialogs begin, where the system lacks what is usual."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from tests.ui.filing import answer, dialogs, question, questions, save_as, write


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


def test_without_a_folder_for_documents_a_project_is_saved_at_home(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    studio.desk.commands.action("file.save_as").trigger()
    (dialog,) = dialogs(studio)
    assert Path(dialog.directory().path()) == tmp_path
    dialog.reject()
