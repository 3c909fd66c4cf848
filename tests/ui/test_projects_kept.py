"""What is never lost: autosave, unsaved projects, and recovery after a crash."""

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
    hidden,
    label,
    left_by_a_crash,
    question,
    read,
    save_as,
    started,
    used,
    write,
)
from tests.ui.scripts import children, do


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return used(tmp_path / "home")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, root: Path) -> Iterator[Studio]:
    """A window that saves soon after each change."""
    with started(qtbot, qapp, root) as studio:
        yield studio


def shown(studio: Studio) -> str:
    """When the project was saved, as the status bar says it."""
    return label(studio, "When the project was saved")


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
        do(studio, "file.quit")
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
