"""Quitting: all is saved first, and only a project without a name is asked about, once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.project import store
from studio.ui.app import Studio
from tests.ui.filing import (
    answer,
    choose,
    hidden,
    question,
    questions,
    read,
    save_as,
    started,
    used,
    write,
)
from tests.ui.scripts import do


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return used(tmp_path / "home")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, root: Path) -> Iterator[Studio]:
    """A window that saves soon after each change."""
    with started(qtbot, qapp, root) as studio:
        yield studio


def test_quitting_a_project_with_a_name_saves_and_asks_nothing(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    write(studio, "At the last moment.")
    do(studio, "file.quit")
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert store.load(tmp_path / "Tale.studio").lines[0].text == "At the last moment."


def test_quitting_an_empty_project_asks_nothing_and_leaves_nothing(
    qtbot: QtBot, window: Studio, root: Path
) -> None:
    with qtbot.waitSignal(window.desk.projects.saved):
        write(window, "Away with it.")
    write(window, "")
    do(window, "file.quit")
    qtbot.waitUntil(lambda: not window.window.isVisible())
    window.close()
    assert hidden(root) == []


def test_quitting_asks_once_where_there_is_no_name_and_keeps_it_for_next_time(
    qtbot: QtBot, qapp: QApplication, root: Path
) -> None:
    with started(qtbot, qapp, root) as studio:
        write(studio, "For tomorrow.")
        do(studio, "file.quit")
        answer(question(qtbot, studio, "leaving"), "Keep for next time")
        qtbot.waitUntil(lambda: not studio.window.isVisible())
    with started(qtbot, qapp, root) as studio:
        read(qtbot, studio, "kept for you")
        assert studio.desk.document.project.lines[0].text == "For tomorrow."


def test_discarded_work_is_gone(qtbot: QtBot, qapp: QApplication, root: Path) -> None:
    with started(qtbot, qapp, root) as studio:
        with qtbot.waitSignal(studio.desk.projects.saved):
            write(studio, "Not worth it.")
        do(studio, "file.quit")
        answer(question(qtbot, studio, "leaving"), "Discard")
        qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert hidden(root) == []


def test_a_name_given_at_the_end_keeps_the_project_there(
    qtbot: QtBot, qapp: QApplication, root: Path, tmp_path: Path
) -> None:
    with started(qtbot, qapp, root) as studio:
        write(studio, "Named at last.")
        do(studio, "file.quit")
        answer(question(qtbot, studio, "leaving"), "Save as")
        choose(studio, tmp_path / "End.studio")
        qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert store.load(tmp_path / "End.studio").lines[0].text == "Named at last."
    assert hidden(root) == []


def test_cancelling_the_question_leaves_the_window_open(qtbot: QtBot, studio: Studio) -> None:
    write(studio, "Not yet.")
    do(studio, "file.quit")
    answer(question(qtbot, studio, "leaving"), "Cancel")
    assert studio.window.isVisible()
    assert studio.desk.document.project.lines[0].text == "Not yet."


def test_work_without_a_name_that_cannot_be_kept_is_asked_about_once(
    qtbot: QtBot, window: Studio, root: Path
) -> None:
    unsaved = root / "data" / "unsaved"
    unsaved.parent.mkdir(parents=True, exist_ok=True)
    unsaved.write_text("no folder can be made here")
    write(window, "Nearly lost.")
    do(window, "file.quit")
    box = question(qtbot, window, "leaving_unsaved")
    assert questions(window) == [box]
    answer(box, "Close without them")
    qtbot.waitUntil(lambda: not window.window.isVisible())


def test_what_cannot_be_saved_at_the_end_is_asked_about_before_it_is_lost(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    shutil.rmtree(tmp_path / "Tale.studio")
    (tmp_path / "Tale.studio").write_text("the disk is gone")
    write(studio, "Nearly lost.")
    do(studio, "file.quit")
    box = question(qtbot, studio, "leaving_unsaved")
    assert studio.window.isVisible()
    answer(box, "Save as")
    choose(studio, tmp_path / "Rescued.studio")
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert store.load(tmp_path / "Rescued.studio").lines[0].text == "Nearly lost."
