"""The styles dock finds, keeps, tries and uses instructions; presets are never changed."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.ui.app import Studio
from tests.ui.devices import FakeDevices
from tests.ui.scripts import children, named, write

_LEFT = Qt.MouseButton.LeftButton


def test_enter_uses_the_style_for_every_chosen_line(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "One.", "Two.")
    studio.desk.selection.choose([line.id for line in studio.desk.document.project.lines])
    _find(studio, "whisp", qtbot)
    qtbot.keyClick(_list(studio), Qt.Key.Key_Return)
    said = {line.style for line in studio.desk.document.project.lines}
    assert said == {"Whisper this sentence."}
    studio.desk.commands.action("edit.undo").trigger()
    assert {line.style for line in studio.desk.document.project.lines} == {""}


def test_the_language_filter_and_the_search_find_together(studio: Studio, qtbot: QtBot) -> None:
    language = named(_dock(studio), QComboBox, "Language of the styles")
    language.setFocus()
    qtbot.keyClicks(language, "Mandarin")
    shown = _names(studio)
    assert "开心" in shown
    assert "Happy" not in shown
    _find(studio, "happy", qtbot)
    assert _names(studio) == []
    qtbot.mouseClick(named(_dock(studio), QPushButton, "Show all styles"), _LEFT)
    assert {"开心", "Happy"} <= set(_names(studio))


def test_a_style_says_what_the_engine_of_the_line_does_with_it(
    studio: Studio, qtbot: QtBot
) -> None:
    write(studio, "One.")
    _find(studio, "Speak as fast", qtbot)
    label = _label(studio, "What the engine will do")
    qtbot.waitUntil(lambda: label.isVisible() and "speed x 1.35" in label.text())


def test_editing_a_preset_makes_a_style_of_ones_own(studio: Studio, qtbot: QtBot) -> None:
    _find(studio, "whisp", qtbot)
    text = named(_dock(studio), QPlainTextEdit, "Instruction of the style")
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.End)
    qtbot.keyClicks(text, " Slowly.")
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    (own,) = studio.desk.styles.own
    assert (own.name, own.text) == ("Whisper (2)", "Whisper this sentence. Slowly.")
    assert _names(studio) == ["Whisper (2)", "Whisper"]
    assert studio.desk.styles.find("Whisper") != own


def test_a_new_style_is_named_edited_kept_on_disk_and_stays_one(
    studio: Studio, qtbot: QtBot
) -> None:
    qtbot.mouseClick(named(_dock(studio), QToolButton, "New style"), _LEFT)
    name = named(_dock(studio), QLineEdit, "Name of the style")
    name.selectAll()
    qtbot.keyClicks(name, "Grandmother")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    text = named(_dock(studio), QPlainTextEdit, "Instruction of the style")
    text.selectAll()
    qtbot.keyClicks(text, "Like an old woman, warmly.")
    qtbot.waitUntil(lambda: _own_texts(studio) != [_NEW])
    (row,) = json.loads((studio.desk.home.data / "styles.json").read_text("utf-8"))["styles"]
    assert (row["name"], row["text"]) == ("Grandmother", "Like an old woman, warmly.")


def test_a_deleted_style_comes_back_with_undo(studio: Studio, qtbot: QtBot) -> None:
    remove = named(_dock(studio), QToolButton, "Delete this style")
    _find(studio, "whisp", qtbot)
    assert not remove.isEnabled()
    qtbot.mouseClick(named(_dock(studio), QToolButton, "New style"), _LEFT)
    qtbot.mouseClick(remove, _LEFT)
    assert _own_texts(studio) == []
    qtbot.mouseClick(named(studio.window, QPushButton, "Undo"), _LEFT)
    assert _own_texts(studio) == [_NEW]


def test_a_style_is_tried_on_the_current_line_and_nothing_is_kept(
    studio: Studio, qtbot: QtBot, engine: FakeEngine, devices: FakeDevices
) -> None:
    write(studio, "One.")
    _find(studio, "whisp", qtbot)
    qtbot.mouseClick(named(_dock(studio), QPushButton, "Try"), _LEFT)
    qtbot.waitUntil(lambda: any(played.fed for played in devices.played))
    assert engine.requests[-1].style == "Whisper this sentence."
    assert studio.desk.document.project.lines[0].style == ""
    assert studio.desk.document.project.lines[0].takes == ()


_NEW = "Speak slowly and softly."


def _dock(studio: Studio) -> QWidget:
    dock = next(d for d in children(studio.window, QDockWidget) if d.objectName() == "styles")
    dock.show()
    dock.raise_()
    return dock


def _own_texts(studio: Studio) -> list[str]:
    return [style.text for style in studio.desk.styles.own]


def _list(studio: Studio) -> QListWidget:
    return next(each for each in children(_dock(studio), QListWidget))


def _find(studio: Studio, text: str, qtbot: QtBot) -> None:
    """Search, and go down to the first style that is found."""
    search = named(_dock(studio), QLineEdit, "Search styles")
    search.setFocus()
    search.clear()
    qtbot.keyClicks(search, text)
    qtbot.keyClick(search, Qt.Key.Key_Down)


def _names(studio: Studio) -> list[str]:
    shown = _list(studio)
    items = (shown.item(row) for row in range(shown.count()))
    return [item.text() for item in items if item.text()]


def _label(studio: Studio, name: str) -> QLabel:
    labels = children(_dock(studio), QLabel)
    return next(label for label in labels if label.accessibleName() == name)
