"""What the window shows first: the demo, the project that was asked for, or the last one."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.project import store
from studio.project.project import Project
from studio.ui.app import Studio
from tests.ui.filing import (
    entries,
    hidden,
    left_by_a_crash,
    questions,
    save_as,
    started,
    used,
    write,
)
from tests.ui.scripts import do


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return used(tmp_path / "home")


def test_the_first_start_shows_the_demo_and_leaves_no_copy_of_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with started(qtbot, qapp, tmp_path / "new") as studio:
        qtbot.waitUntil(lambda: len(studio.desk.document.project.lines) > 3)
        project = studio.desk.document.project
        assert {line.language for line in project.lines} == {"en", "zh"}
        assert all(studio.desk.shelf.find(line.voice) for line in project.lines)
        assert not any(line.flags for line in project.lines)
        assert studio.desk.document.folder is None
        do(studio, "file.quit")
        assert questions(studio) == []
    assert hidden(tmp_path / "new") == []


def test_the_demo_can_be_opened_again(qtbot: QtBot, studio: Studio) -> None:
    with qtbot.waitSignal(studio.desk.projects.begun):
        do(studio, "help.demo")
    assert "Demo" in studio.window.windowTitle()


def test_the_last_project_is_opened_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, root: Path, tmp_path: Path
) -> None:
    with started(qtbot, qapp, root) as studio:
        write(studio, "Where was I?")
        save_as(qtbot, studio, tmp_path / "Tale.studio")
    with started(qtbot, qapp, root) as studio:
        qtbot.waitUntil(lambda: studio.desk.document.folder == tmp_path / "Tale.studio")
        studio.desk.preferences.change(reopen=False)
    with started(qtbot, qapp, root) as studio:
        qtbot.waitUntil(lambda: studio.desk.projects.settled)
        assert studio.desk.document.folder is None


def test_a_project_named_at_the_start_comes_before_all_else(
    qtbot: QtBot, qapp: QApplication, root: Path, tmp_path: Path
) -> None:
    store.create(tmp_path / "Asked.studio", Project("Asked", "en"))
    with started(qtbot, qapp, root, tmp_path / "Asked.studio" / "project.json") as studio:
        qtbot.waitUntil(lambda: studio.desk.document.project.title == "Asked")


def test_what_was_worked_on_last_is_opened_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, root: Path, tmp_path: Path
) -> None:
    folder = left_by_a_crash(root, "Kept long ago.")
    os.utime(folder / "project.json", (1, 1))
    store.create(tmp_path / "Tale.studio", Project("Tale", "en"))
    (root / "config" / "settings.json").write_text(
        json.dumps({"recent": [str(tmp_path / "Tale.studio")]})
    )
    with started(qtbot, qapp, root) as studio:
        qtbot.waitUntil(lambda: studio.desk.document.folder == tmp_path / "Tale.studio")
        named, unnamed = [each.text() for each in entries(studio, "file.recent") if each.text()]
        assert named == "Tale"
        assert "Kept long ago." in unnamed
