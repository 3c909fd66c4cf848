"""Projects through the window: new, open, save, save under a name, recent ones, older states."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from studio.project import store
from studio.project.edit import set_title
from studio.project.lock import hold
from studio.project.project import Project
from studio.ui.app import Studio
from tests.ui.filing import (
    answer,
    choose,
    dialogs,
    entries,
    question,
    questions,
    save_as,
    write,
)
from tests.ui.scripts import do


def test_a_project_is_saved_under_a_name_and_called_by_it(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "A first line.")
    save_as(qtbot, studio, tmp_path / "Tale")
    assert store.load(tmp_path / "Tale.studio").lines[0].text == "A first line."
    assert studio.desk.document.folder == tmp_path / "Tale.studio"
    assert "Tale" in studio.window.windowTitle()


def test_an_autosave_that_waits_meanwhile_does_not_take_the_name_away(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    desk = studio.desk
    write(studio, "Once.")
    desk.autosave.now()
    desk.projects.save_as(tmp_path / "Tale.studio")
    write(studio, "Once more.")
    desk.autosave.now()
    qtbot.waitUntil(lambda: desk.projects.settled)
    assert desk.projects.folder == tmp_path / "Tale.studio"
    assert list((desk.home.data / "unsaved").glob("*.studio")) == []
    assert store.load(tmp_path / "Tale.studio").lines[0].text == "Once more."


def test_saving_again_asks_nothing(qtbot: QtBot, studio: Studio, tmp_path: Path) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    write(studio, "Twice.")
    with qtbot.waitSignal(studio.desk.projects.saved):
        do(studio, "file.save")
    assert dialogs(studio) == []
    assert store.load(tmp_path / "Tale.studio").lines[0].text == "Twice."


def test_a_name_that_is_taken_is_refused_and_nothing_there_is_touched(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    store.create(tmp_path / "Taken.studio", Project("Taken", "en"))
    write(studio, "New work.")
    with qtbot.waitSignal(studio.desk.notify.told) as told:
        do(studio, "file.save_as")
        choose(studio, tmp_path / "Taken.studio")
    assert "already there" in told.args[0].message
    assert store.load(tmp_path / "Taken.studio").lines == ()


def test_a_project_is_opened_and_its_folder_is_kept_for_this_window(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    store.create(tmp_path / "Old.studio", Project("Old", "en"))
    with qtbot.waitSignal(studio.desk.projects.opened):
        do(studio, "file.open")
        choose(studio, tmp_path / "Old.studio")
    assert studio.desk.document.project.title == "Old"
    with pytest.raises(Exception, match="is open in another"), hold(tmp_path / "Old.studio"):
        pass


def test_opening_another_project_saves_this_one_first(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    store.create(tmp_path / "Other.studio", Project("Other", "en"))
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    write(studio, "Typed a moment ago.")
    with qtbot.waitSignal(studio.desk.projects.opened):
        studio.desk.projects.open(tmp_path / "Other.studio")
    assert store.load(tmp_path / "Tale.studio").lines[0].text == "Typed a moment ago."
    qtbot.waitUntil(lambda: studio.desk.projects.settled)
    with hold(tmp_path / "Tale.studio"):
        assert studio.desk.document.project.title == "Other"


def test_a_new_project_is_empty_and_has_no_name(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Old.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    with qtbot.waitSignal(studio.desk.projects.begun):
        do(studio, "file.new")
    assert [line.text for line in studio.desk.document.project.lines] == [""]
    assert studio.desk.document.folder is None


def test_recent_projects_are_in_the_menu_and_open_from_there(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    with qtbot.waitSignal(studio.desk.projects.begun):
        do(studio, "file.new")
    qtbot.waitUntil(lambda: [each.text() for each in entries(studio, "file.recent")] == ["Tale"])
    with qtbot.waitSignal(studio.desk.projects.opened):
        entries(studio, "file.recent")[0].trigger()
    assert studio.desk.document.project.lines[0].text == "Once."


def test_a_recent_project_that_is_gone_is_told_and_forgotten(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    studio.desk.preferences.change(recent=(str(tmp_path / "Gone.studio"),))
    with qtbot.waitSignal(studio.desk.notify.told) as told:
        studio.desk.projects.open(tmp_path / "Gone.studio")
    assert "Gone.studio" in told.args[0].message
    assert studio.desk.preferences.settings.recent == ()


def test_a_project_that_is_open_elsewhere_can_be_opened_as_a_copy(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    folder = tmp_path / "Shared.studio"
    store.create(folder, Project("Shared", "en"))
    with hold(folder):
        studio.desk.projects.open(folder)
        box = question(qtbot, studio, "held")
        assert "is open in another Timbreloom" in box.text()
        with qtbot.waitSignal(studio.desk.projects.begun):
            answer(box, "Open a copy")
    assert studio.desk.document.project.title == "Shared (copy)"
    assert studio.desk.document.folder is None


def test_a_project_that_cannot_be_written_can_be_opened_as_a_copy(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    folder = tmp_path / "Disc.studio"
    store.create(folder, Project("First", "en"))
    store.save(folder, Project("Second", "en"))
    (folder / "lock").unlink(missing_ok=True)
    (folder / "lock").mkdir()  # nobody can write to it, an administrator neither
    studio.desk.projects.open(folder)
    box = question(qtbot, studio, "held")
    assert "cannot be kept for writing" in box.text()
    with qtbot.waitSignal(studio.desk.projects.begun):
        answer(box, "Open a copy")
    assert studio.desk.document.project.title == "Second (copy)"


def test_a_damaged_project_goes_back_to_its_newest_good_backup(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    folder = tmp_path / "Hurt.studio"
    store.create(folder, Project("First", "en"))
    store.save(folder, Project("Second", "en"))
    (folder / "project.json").write_text('{"format": 1, "ti')
    studio.desk.projects.open(folder)
    box = question(qtbot, studio, "damaged")
    assert "damaged" in box.text()
    with qtbot.waitSignal(studio.desk.projects.opened):
        answer(box, "Go back")
    assert studio.desk.document.project.title == "First"
    assert list(folder.glob("project.damaged-*.json"))


def test_a_project_of_a_newer_timbreloom_is_refused_and_left_as_it_is(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    folder = tmp_path / "Future.studio"
    store.create(folder, Project("First", "en"))
    store.save(folder, Project("Second", "en"))
    newer = b'{"format": 99, "title": "T", "language": "en", "lines": []}'
    (folder / "project.json").write_bytes(newer)
    with qtbot.waitSignal(studio.desk.notify.told) as told:
        studio.desk.projects.open(folder)
    assert "newer Timbreloom" in told.args[0].message
    assert questions(studio) == []
    assert (folder / "project.json").read_bytes() == newer


def test_going_back_to_an_older_state_can_be_undone(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Before.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    write(studio, "After.")
    with qtbot.waitSignal(studio.desk.projects.saved):
        do(studio, "file.save")
    with qtbot.waitSignal(studio.desk.document.changed):
        entries(studio, "file.older")[0].trigger()
    assert studio.desk.document.project.lines[0].text == "Before."
    studio.desk.document.stack.undo()
    assert studio.desk.document.project.lines[0].text == "After."


def test_a_title_that_a_person_gave_stays_when_the_folder_is_another(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    titled = set_title(studio.desk.document.project, "The Winter's Tale")
    studio.desk.document.apply("Title", titled)
    save_as(qtbot, studio, tmp_path / "Copy.studio")
    assert store.load(tmp_path / "Copy.studio").title == "The Winter's Tale"


class Browser(QObject):
    """What opens folders."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QUrl] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url)


def test_the_folder_of_a_project_can_be_shown(qtbot: QtBot, studio: Studio, tmp_path: Path) -> None:
    assert not studio.desk.commands.action("file.show_folder").isEnabled()
    write(studio, "Once.")
    save_as(qtbot, studio, tmp_path / "Tale.studio")
    browser = Browser()
    QDesktopServices.setUrlHandler("file", browser, "show")  # type: ignore[arg-type]  # the stub says bytes, PySide takes str
    do(studio, "file.show_folder")
    QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in browser.shown] == [tmp_path / "Tale.studio"]


def test_a_folder_that_is_no_project_is_told_and_left_as_it_is(
    qtbot: QtBot, studio: Studio, tmp_path: Path
) -> None:
    (tmp_path / "Papers").mkdir()
    (tmp_path / "Papers" / ".letter.part").touch()
    with qtbot.waitSignal(studio.desk.notify.told) as told:
        studio.desk.projects.open(tmp_path / "Papers")
    assert "There is no project in" in told.args[0].message
    assert [each.name for each in (tmp_path / "Papers").iterdir()] == [".letter.part"]
