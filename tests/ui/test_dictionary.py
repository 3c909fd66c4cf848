"""The dictionary window: searched, edited, heard, imported and exported, and nothing is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from studio.errors import StudioError
from studio.text.lexicon import Pronunciation
from studio.ui.app import Studio
from studio.ui.dictionary.window import Dictionary
from tests.ui.devices import FakeDevices
from tests.ui.lanes import begun_anew
from tests.ui.scripts import children, held, named, write

GIF = Pronunciation("GIF", ("dʒ", "ˈɪ", "f"), "en")


@pytest.fixture
def studio(lasting: Studio, qtbot: QtBot) -> Studio:
    return begun_anew(lasting, qtbot)


@pytest.fixture
def devices(lasting: Studio) -> FakeDevices:
    found = lasting.desk.devices
    assert isinstance(found, FakeDevices)
    return found


@pytest.fixture
def window(studio: Studio, qtbot: QtBot) -> Dictionary:
    write(studio, "A GIF.")
    studio.desk.lexicons.add(GIF)
    studio.desk.commands.action("edit.dictionary").trigger()
    [found] = children(studio.window, Dictionary)
    _search(found, "")
    for name in ("Language shown", "Dictionary shown", "Dictionary for the new word"):
        named(found, QComboBox, name).setCurrentIndex(0)
    for name in ("New word", "Sounds of the new word"):
        named(found, QLineEdit, name).clear()
    return found


def _table(window: Dictionary) -> QTableView:
    return named(window, QTableView, "Words")


def _rows(window: Dictionary) -> list[list[str]]:
    shown = _table(window).model()
    return [
        [str(shown.index(row, column).data()) for column in range(shown.columnCount())]
        for row in range(shown.rowCount())
    ]


def _choose(window: Dictionary, word: str) -> int:
    row = [cells[0] for cells in _rows(window)].index(word)
    _table(window).selectRow(row)
    return row


def _message(window: Dictionary) -> QLabel:
    return named(window, QLabel, "Message of the dictionary")


def _search(window: Dictionary, text: str) -> None:
    named(window, QLineEdit, "Search the dictionaries").setText(text)


def test_all_layers_are_seen_and_searched_by_word_and_sound(window: Dictionary) -> None:
    _search(window, "gif")
    assert [(cells[0], cells[4]) for cells in _rows(window)] == [("GIF", "my dictionary")]
    _search(window, "t ˈæ m b")
    assert all("t ˈæ m b" in cells[1] for cells in _rows(window))
    _search(window, "")
    shipped = [cells for cells in _rows(window) if cells[4] == "shipped"]
    assert len(shipped) > 50


def test_only_a_language_or_a_layer_is_shown_if_that_is_wanted(window: Dictionary) -> None:
    language = named(window, QComboBox, "Language shown")
    language.setCurrentIndex(language.findText("Mandarin"))
    assert {cells[2] for cells in _rows(window)} == {"Mandarin"}
    language.setCurrentIndex(0)
    layer = named(window, QComboBox, "Dictionary shown")
    layer.setCurrentIndex(layer.findText("my dictionary"))
    assert [cells[0] for cells in _rows(window)] == ["GIF"]


def test_a_word_is_added_with_sounds_typed_in_any_alphabet(
    window: Dictionary, studio: Studio, qtbot: QtBot
) -> None:
    qtbot.keyClicks(named(window, QLineEdit, "New word"), "SQL")
    field = named(window, QLineEdit, "Sounds of the new word")
    qtbot.keyClicks(field, "nonsense")
    verdict = named(window, QLabel, "How the typed sounds are understood")
    qtbot.waitUntil(lambda: "not a sound" in verdict.text())
    field.clear()
    qtbot.keyClicks(field, "S IY1 K W AH0 L")
    add = named(window, QPushButton, "Add")
    qtbot.waitUntil(add.isEnabled)
    add.click()
    row = studio.desk.lexicons.own.find("sql", "en")
    assert row is not None
    assert row.phonemes == ("s", "ˈiː", "k", "w", "ə", "l")


def test_sounds_are_edited_in_place_and_what_cannot_be_read_is_refused(
    window: Dictionary, studio: Studio, qtbot: QtBot
) -> None:
    _search(window, "gif")
    shown = _table(window).model()
    shown.setData(shown.index(0, 1), "G IH1 F")
    qtbot.waitUntil(lambda: _rows(window)[0][1] == "ɡ ˈɪ f")
    shown.setData(shown.index(0, 1), "gif!")
    qtbot.waitUntil(lambda: "not a sound" in _message(window).text())
    assert studio.desk.lexicons.own.rows[0].phonemes == ("ɡ", "ˈɪ", "f")


def test_sounds_that_are_read_too_late_do_not_bring_a_word_back(
    window: Dictionary, studio: Studio, qtbot: QtBot
) -> None:
    _search(window, "gif")
    shown = _table(window).model()
    with qtbot.captureExceptions() as raised:
        with held(studio):
            shown.setData(shown.index(0, 1), "G IH1 F")
            studio.desk.lexicons.keep(())
        qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(raised[0][1], StudioError)
    assert studio.desk.lexicons.own.rows == ()


def test_a_dictionary_that_cannot_be_written_stays_as_it_was_and_nobody_says_otherwise(
    window: Dictionary, studio: Studio, qtbot: QtBot
) -> None:
    file = studio.desk.home.data / "lexicon.tsv"
    file.unlink()
    file.mkdir()
    named(window, QLineEdit, "New word").setText("SQL")
    named(window, QLineEdit, "Sounds of the new word").setText("S IY1 K W AH0 L")
    add = named(window, QPushButton, "Add")
    qtbot.waitUntil(add.isEnabled)
    with qtbot.captureExceptions() as raised:
        add.click()
    file.rmdir()
    assert isinstance(raised[0][1], StudioError)
    assert studio.desk.lexicons.own.rows == (GIF,)
    assert "added" not in _message(window).text()


def test_a_shipped_word_cannot_be_edited(window: Dictionary) -> None:
    _search(window, "linux")
    shown = _table(window).model()
    assert not shown.flags(shown.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    _table(window).selectRow(0)
    assert not named(window, QPushButton, "Delete").isEnabled()


def test_a_deleted_word_comes_back(window: Dictionary, studio: Studio) -> None:
    _choose(window, "GIF")
    named(window, QPushButton, "Delete").click()
    assert not studio.desk.lexicons.own.rows
    named(studio.window, QPushButton, "Undo").click()
    assert studio.desk.lexicons.own.rows == (GIF,)


def test_words_of_the_script_are_undone_with_the_project(
    window: Dictionary, studio: Studio, qtbot: QtBot
) -> None:
    layer = named(window, QComboBox, "Dictionary for the new word")
    layer.setCurrentIndex(layer.findText("this script"))
    qtbot.keyClicks(named(window, QLineEdit, "New word"), "GIF")
    qtbot.keyClicks(named(window, QLineEdit, "Sounds of the new word"), "G IH1 F")
    add = named(window, QPushButton, "Add")
    qtbot.waitUntil(add.isEnabled)
    add.click()
    assert [row.word for row in studio.desk.document.project.lexicon] == ["GIF"]
    _search(window, "gif")
    assert [cells[4] for cells in _rows(window)] == ["my dictionary, not used", "this script"]
    studio.desk.document.stack.undo()
    assert studio.desk.document.project.lexicon == ()


def test_a_word_is_heard(
    window: Dictionary, studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    played = len(devices.played)
    _choose(window, "GIF")
    named(window, QPushButton, "Hear").click()
    qtbot.waitUntil(lambda: len(devices.played) > played)


@pytest.mark.parametrize("kind", ["tsv", "pls"])
def test_what_is_exported_can_be_imported_again(
    window: Dictionary, studio: Studio, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"words.{kind}"
    _search(window, "gif")
    _pick(window, "Export…", file)
    qtbot.waitUntil(lambda: "words." in _message(window).text())
    studio.desk.lexicons.keep(())
    _pick(window, "Import…", file)
    qtbot.waitUntil(lambda: studio.desk.lexicons.own.rows == (GIF,))


def test_a_bad_row_is_named_and_nothing_is_taken(
    window: Dictionary, studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text("fine\tF AY1 N\ten\nwrong\t!\ten\n", encoding="utf-8")
    _pick(window, "Import…", file)
    qtbot.waitUntil(lambda: "line 2" in _message(window).text())
    assert studio.desk.lexicons.own.rows == (GIF,)


def test_a_pls_file_of_two_languages_is_refused_in_words(
    window: Dictionary, qtbot: QtBot, tmp_path: Path
) -> None:
    _pick(window, "Export…", tmp_path / "all.pls")
    qtbot.waitUntil(lambda: "one language" in _message(window).text())


def _pick(window: Dictionary, button: str, file: Path) -> None:
    """Press a button that asks for a file, and choose one."""
    named(window, QPushButton, button).click()
    asking = children(window, QFileDialog)[-1]
    asking.fileSelected.emit(str(file))
    asking.reject()
