"""Scripts from other programs come into the project by a command, as one step."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.notify import Notice
from studio.ui.script.columns import Column
from tests.project.test_book_importers import BOOK, document, packed, run
from tests.ui.scripts import held
from tests.ui.writer import Writer


@pytest.fixture
def desk(qtbot: QtBot, lasting: Studio) -> Writer:
    return Writer(qtbot, lasting)


def bring(desk: Writer, *paths: Path) -> Notice:
    """Choose files in the dialog of the command; what was said afterwards."""
    desk.do("file.import")
    dialog: object = desk.studio.window.findChild(QFileDialog, "import")
    assert isinstance(dialog, QFileDialog)
    with desk.bot.waitSignal(desk.studio.desk.notify.told) as told:
        dialog.filesSelected.emit([str(path) for path in paths])
        dialog.close()
    assert told.args is not None
    notice: Notice = told.args[0]
    return notice


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_lines_come_below_the_current_one_as_one_step(desk: Writer, tmp_path: Path) -> None:
    desk.fill("a", "z")
    desk.click(0, Column.NUMBER)
    notice = bring(desk, file(tmp_path, "x.txt", "One. Two [brath] here."))
    assert desk.texts == ["a", "One.", "Two \\[brath] here.", "z"]
    assert notice.message == "2 lines imported."
    assert "[brath]" in notice.hint
    desk.do("edit.undo")
    assert desk.texts == ["a", "z"]


def test_every_kind_of_script_comes_in(desk: Writer, tmp_path: Path) -> None:
    times = "1\n00:00:01,000 --> 00:00:02,000\nCue.\n"
    paths = (
        file(tmp_path, "a.txt", "Text."),
        file(tmp_path, "b.md", "# Heading"),
        file(tmp_path, "c.csv", "text,style\nTable.,softly\n"),
        file(tmp_path, "d.srt", times),
        file(tmp_path, "e.vtt", "WEBVTT\n\n" + times.replace(",", ".")),
        file(tmp_path, "f.docx", document(f"<w:p>{run('Word.')}</w:p>")),
        file(tmp_path, "g.epub", packed({**BOOK, "OEBPS/text/one.xhtml": "<p>Book.</p>"})),
    )
    with desk.bot.waitSignal(desk.studio.desk.projects.begun):
        desk.do("file.new")
    bring(desk, *paths)
    assert desk.texts[:7] == ["Text.", "Heading", "Table.", "Cue.", "Cue.", "Word.", "Book."]


def test_roles_are_spoken_by_voices_of_their_name(desk: Writer, tmp_path: Path) -> None:
    desk.fill("a")
    table = file(tmp_path, "a.csv", "role,text\nanna,Hello.\nBob,Hi.\n")
    notice = bring(desk, table)
    model = desk.table.model()
    assert model.index(1, Column.VOICE).data() == "anna · Anna"
    assert str(model.index(2, Column.VOICE).data()).startswith("Bob")
    assert "Bob" in notice.hint
    desk.do("edit.undo")
    assert desk.studio.desk.document.project.cast == ()


def test_a_file_that_cannot_be_read_changes_nothing(desk: Writer, tmp_path: Path) -> None:
    desk.fill("a")
    notice = bring(desk, file(tmp_path, "a.docx", b"PK no"))
    assert "a.docx is damaged" in notice.message
    assert notice.hint
    assert desk.texts == ["a"]


def test_a_script_is_not_put_into_a_project_that_was_opened_meanwhile(
    desk: Writer, tmp_path: Path
) -> None:
    desk.fill("a")
    with desk.bot.waitSignal(desk.studio.desk.notify.told) as told, held(desk.studio):
        desk.table.dropped.emit([file(tmp_path, "x.txt", "One.")], 1)
        desk.fill("b")
    assert told.args is not None
    assert "Another project" in told.args[0].message
    assert desk.texts == ["b"]
