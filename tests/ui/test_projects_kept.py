"""What is never lost: autosave, unsaved projects, recovery, and one question at the end."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.project import store
from studio.project.project import Project
from studio.ui.app import Studio
from studio.ui.bug import BugDialog
from tests.ui.filing import (
    answer,
    choose,
    entries,
    label,
    question,
    questions,
    save_as,
    started,
    trigger,
    write,
)
from tests.ui.scripts import children


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A home in which a window was closed before: no demo comes first."""
    (tmp_path / "home" / "config").mkdir(parents=True)
    (tmp_path / "home" / "config" / "window.ini").touch()
    return tmp_path / "home"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, root: Path) -> Iterator[Studio]:
    """A window that saves soon after each change."""
    with started(qtbot, qapp, root) as studio:
        yield studio


def hidden(root: Path) -> list[Path]:
    """The folders of projects without a name."""
    return list((root / "data" / "unsaved").glob("*.studio"))


def left_by_a_crash(root: Path, text: str) -> Path:
    """A project without a name as a process leaves it that was killed."""
    folder = root / "data" / "unsaved" / "abc.studio"
    with_text = (
        b'{"format": 1, "title": "", "language": "en", "lines": [{"id": "a", "text": "%s"}]}'
    )
    folder.mkdir(parents=True)
    (folder / "project.json").write_bytes(with_text % text.encode())
    gone = {"user": "me", "host": "here", "pid": 1, "since": "2026-11-21T14:02:00+01:00"}
    (folder / "holder.json").write_text(json.dumps(gone))
    return folder


def shown(studio: Studio) -> str:
    """When the project was saved, as the status bar says it."""
    return label(studio, "When the project was saved")


def read(qtbot: QtBot, studio: Studio, message: str) -> None:
    """Wait until the bar at the foot says so."""
    qtbot.waitUntil(lambda: message in label(studio, "Message"))


def test_a_project_that_was_never_saved_is_kept_within_seconds(
    qtbot: QtBot, window: Studio, root: Path
) -> None:
    with qtbot.waitSignal(window.desk.projects.saved):
        write(window, "Not lost.")
    (folder,) = hidden(root)
    assert store.load(folder).lines[0].text == "Not lost."
    assert shown(window) == "Autosaved just now"
    assert window.desk.document.folder is None


def test_a_project_with_a_name_is_saved_where_it_is(
    qtbot: QtBot, window: Studio, tmp_path: Path, root: Path
) -> None:
    write(window, "Once.")
    save_as(qtbot, window, tmp_path / "Tale.studio")
    with qtbot.waitSignal(window.desk.projects.saved):
        write(window, "Twice.")
    qtbot.waitUntil(lambda: store.load(tmp_path / "Tale.studio").lines[0].text == "Twice.")
    assert hidden(root) == []


def test_nothing_is_written_while_nothing_changes(qtbot: QtBot, window: Studio, root: Path) -> None:
    window.desk.autosave.now()
    qtbot.waitUntil(lambda: window.desk.projects.settled)
    assert hidden(root) == []
    assert shown(window) == ""


def test_a_full_disk_is_told_once_and_saving_goes_on_when_there_is_room(
    qtbot: QtBot, window: Studio, root: Path
) -> None:
    place = root / "data" / "unsaved"
    place.parent.mkdir(exist_ok=True)
    place.write_text("a file where the folder should be")
    told: list[str] = []
    window.desk.notify.told.connect(lambda notice: told.append(notice.message))
    with qtbot.waitSignal(window.desk.notify.told):
        write(window, "Precious.")
    qtbot.waitUntil(lambda: shown(window) == "Not saved")
    assert len(told) == 1
    place.unlink()
    with qtbot.waitSignal(window.desk.projects.saved):
        pass
    (folder,) = hidden(root)
    assert store.load(folder).lines[0].text == "Precious."
    assert told[1:] == ["The project is saved again."]


def test_a_bug_saves_first_and_then_shows_what_to_report(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Before the bug.")
    with qtbot.waitSignal(studio.desk.projects.saved):
        studio.desk.notify.report(ZeroDivisionError("a bug"))
    (dialog,) = (each for each in children(studio.window, BugDialog) if each.isVisible())
    buttons = children(dialog, QPushButton)
    QApplication.clipboard().clear()
    next(each for each in buttons if each.text() == "Copy").click()
    assert "ZeroDivisionError: a bug" in QApplication.clipboard().text()


def test_work_that_a_crash_left_is_there_at_the_next_start_and_told(
    qtbot: QtBot, qapp: QApplication, root: Path
) -> None:
    left_by_a_crash(root, "Typed at two.")
    with started(qtbot, qapp, root) as studio:
        read(qtbot, studio, "did not close properly")
        assert studio.desk.document.project.lines[0].text == "Typed at two."
        assert studio.desk.document.folder is None
        trigger(studio, "file.quit")
        answer(question(qtbot, studio, "leaving"), "Discard")


def test_what_a_crash_left_of_the_very_first_save_is_no_project(
    qtbot: QtBot, qapp: QApplication, root: Path
) -> None:
    (left_by_a_crash(root, "Not yet.") / "project.json").unlink()
    with started(qtbot, qapp, root) as studio:
        qtbot.waitUntil(lambda: studio.desk.projects.settled)
        assert studio.desk.document.project.lines[0].text == ""
        assert label(studio, "Message") == ""


def test_unsaved_work_that_another_window_has_is_left_to_it(
    qtbot: QtBot, qapp: QApplication, root: Path, window: Studio
) -> None:
    with qtbot.waitSignal(window.desk.projects.saved):
        write(window, "Mine.")
    with started(qtbot, qapp, root) as second:
        qtbot.waitUntil(lambda: second.desk.projects.settled)
        assert second.desk.document.project.lines[0].text == ""


def test_a_damaged_unsaved_project_goes_back_to_a_good_state(
    qtbot: QtBot, qapp: QApplication, root: Path
) -> None:
    folder = left_by_a_crash(root, "Good.")
    store.save(folder, Project("", "en"))
    (folder / "project.json").write_text("{")
    with started(qtbot, qapp, root) as studio:
        with qtbot.waitSignal(studio.desk.projects.opened):
            answer(question(qtbot, studio, "damaged"), "Go back")
        assert studio.desk.document.project.lines[0].text == "Good."


def test_quitting_a_project_with_a_name_saves_and_asks_nothing(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    write(studio, "At the last moment.")
    trigger(studio, "file.quit")
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert store.load(tmp_path / "Tale.studio").lines[0].text == "At the last moment."


def test_quitting_an_empty_project_asks_nothing_and_leaves_nothing(
    qtbot: QtBot, window: Studio, root: Path
) -> None:
    with qtbot.waitSignal(window.desk.projects.saved):
        write(window, "Away with it.")
    write(window, "")
    trigger(window, "file.quit")
    qtbot.waitUntil(lambda: not window.window.isVisible())
    window.close()
    assert hidden(root) == []


def test_quitting_asks_once_where_there_is_no_name_and_keeps_it_for_next_time(
    qtbot: QtBot, qapp: QApplication, root: Path
) -> None:
    with started(qtbot, qapp, root) as studio:
        write(studio, "For tomorrow.")
        trigger(studio, "file.quit")
        answer(question(qtbot, studio, "leaving"), "Keep for next time")
        qtbot.waitUntil(lambda: not studio.window.isVisible())
    with started(qtbot, qapp, root) as studio:
        read(qtbot, studio, "kept for you")
        assert studio.desk.document.project.lines[0].text == "For tomorrow."


def test_discarded_work_is_gone(qtbot: QtBot, qapp: QApplication, root: Path) -> None:
    with started(qtbot, qapp, root) as studio:
        with qtbot.waitSignal(studio.desk.projects.saved):
            write(studio, "Not worth it.")
        trigger(studio, "file.quit")
        answer(question(qtbot, studio, "leaving"), "Discard")
        qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert hidden(root) == []


def test_a_name_given_at_the_end_keeps_the_project_there(
    qtbot: QtBot, qapp: QApplication, root: Path, tmp_path: Path
) -> None:
    with started(qtbot, qapp, root) as studio:
        write(studio, "Named at last.")
        trigger(studio, "file.quit")
        answer(question(qtbot, studio, "leaving"), "Save as")
        choose(studio, tmp_path / "End.studio")
        qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert store.load(tmp_path / "End.studio").lines[0].text == "Named at last."
    assert hidden(root) == []


def test_cancelling_the_question_leaves_the_window_open(qtbot: QtBot, studio: Studio) -> None:
    write(studio, "Not yet.")
    trigger(studio, "file.quit")
    answer(question(qtbot, studio, "leaving"), "Cancel")
    assert studio.window.isVisible()
    assert studio.desk.document.project.lines[0].text == "Not yet."


def test_what_cannot_be_saved_at_the_end_is_asked_about_before_it_is_lost(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    shutil.rmtree(tmp_path / "Tale.studio")
    (tmp_path / "Tale.studio").write_text("the disk is gone")
    write(studio, "Nearly lost.")
    trigger(studio, "file.quit")
    box = question(qtbot, studio, "leaving_unsaved")
    assert studio.window.isVisible()
    answer(box, "Save as")
    choose(studio, tmp_path / "Rescued.studio")
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert store.load(tmp_path / "Rescued.studio").lines[0].text == "Nearly lost."


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
        trigger(studio, "file.quit")
        assert questions(studio) == []
    assert hidden(tmp_path / "new") == []


def test_the_demo_can_be_opened_again(qtbot: QtBot, studio: Studio) -> None:
    with qtbot.waitSignal(studio.desk.projects.begun):
        trigger(studio, "help.demo")
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
