"""Words are found through the script and replaced in it, with their tags where they were."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.script.columns import Column
from tests.ui.writer import Key, Writer

W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
BOXES = ("Match case", "Whole word", "Pattern")


@pytest.fixture
def desk(qtbot: QtBot, lasting: Studio) -> Writer:
    return Writer(qtbot, lasting)


def named(desk: Writer, kind: type[W], name: str) -> W:
    """The field of that name, or the box that says so."""
    found: list[W] = list(desk.studio.window.findChildren(kind))
    return next(
        each
        for each in found
        if each.accessibleName() == name or (isinstance(each, QCheckBox) and each.text() == name)
    )


def counted(desk: Writer) -> str:
    return named(desk, QLabel, "Places found").text()


def look_for(desk: Writer, text: str, *boxes: str) -> None:
    """Open the bar by its key, leave only these boxes on, and type."""
    desk.click(0, Column.NUMBER)
    desk.press(Key.Key_H, CTRL)
    for name in BOXES:
        named(desk, QCheckBox, name).setChecked(name in boxes)
    type_over(desk, text)


def put_in(desk: Writer, text: str) -> None:
    named(desk, QLineEdit, "Replace with").setFocus()
    type_over(desk, text)


def type_over(desk: Writer, text: str) -> None:
    """Type in place of all that is in the field."""
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_Delete)
    desk.type(text)


def place(desk: Writer) -> int:
    """The number of the chosen line."""
    return [line.id for line in desk.lines].index(desk.studio.desk.selection.lines[0])


def test_places_are_counted_and_gone_through_in_a_circle(desk: Writer) -> None:
    desk.fill("The cat.", "No dog.", "the cat and the hat.")
    look_for(desk, "the")
    desk.bot.waitUntil(lambda: counted(desk) == "3 places")
    seen = []
    for _ in range(4):
        desk.press(Key.Key_Return)
        seen.append((place(desk), counted(desk)))
    assert seen == [(0, "1 of 3"), (2, "2 of 3"), (2, "3 of 3"), (0, "1 of 3")]
    desk.do("edit.find_previous")
    assert counted(desk) == "3 of 3"
    desk.press(Key.Key_Escape)
    assert desk.focus is desk.table


@pytest.mark.parametrize(
    ("text", "boxes", "said"),
    [
        ("the", ("Match case",), "1 place"),
        ("he", ("Whole word",), "Not found"),
        ("t.e", (), "Not found"),
        ("t.e", ("Pattern",), "2 places"),
        ("[", ("Pattern",), "is not a pattern"),
    ],
)
def test_a_search_is_as_exact_as_asked(
    desk: Writer, text: str, boxes: tuple[str, ...], said: str
) -> None:
    desk.fill("The cat.", "Is the one.")
    look_for(desk, text, *boxes)
    desk.bot.waitUntil(lambda: said in counted(desk))


def test_all_places_are_replaced_as_one_step_and_tags_stay(desk: Writer) -> None:
    before = ["a cat[breath] and a <strong>dog</strong>, a cat", "no", "cat"]
    desk.fill(*before)
    look_for(desk, "cat")
    put_in(desk, "tiger")
    desk.bot.mouseClick(desk.button("Replace all"), Qt.MouseButton.LeftButton)
    assert desk.texts == ["a tiger[breath] and a <strong>dog</strong>, a tiger", "no", "tiger"]
    assert counted(desk) == "3 places replaced"
    assert desk.studio.desk.document.stack.count() == 1
    desk.do("edit.undo")
    assert desk.texts == before


def test_one_place_is_replaced_after_another(desk: Writer) -> None:
    desk.fill("cat cat", "cat")
    look_for(desk, "cat")
    put_in(desk, "catcat")
    button = desk.button("Replace")
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.texts == ["catcat cat", "cat"]
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.texts == ["catcat catcat", "cat"]


def test_groups_of_a_pattern_are_put_back(desk: Writer) -> None:
    desk.fill("Anna Bell")
    look_for(desk, r"(\w+) (\w+)", "Pattern")
    put_in(desk, r"\2, \1")
    desk.bot.mouseClick(desk.button("Replace all"), Qt.MouseButton.LeftButton)
    assert desk.texts == ["Bell, Anna"]
    put_in(desk, r"\7")
    desk.bot.mouseClick(desk.button("Replace all"), Qt.MouseButton.LeftButton)
    assert desk.texts == ["Bell, Anna"]


def test_typing_elsewhere_counts_again_and_stays_there(desk: Writer) -> None:
    desk.fill("cat", "dog")
    look_for(desk, "cat")
    desk.press(Key.Key_Return)
    assert counted(desk) == "1 of 1"
    desk.click(1, Column.TEXT, right=True)
    desk.type(" cat")
    desk.bot.waitUntil(lambda: counted(desk) == "1 of 2")
    assert place(desk) == 1


def test_the_tab_key_leads_from_what_is_found_to_what_is_put_there(desk: Writer) -> None:
    desk.fill("One.")
    look_for(desk, "One")
    desk.press(Key.Key_Tab)
    desk.type("Two")
    assert named(desk, QLineEdit, "Replace with").text().endswith("Two")
