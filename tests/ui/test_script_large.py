"""A script of 5,000 lines: an edit touches the rows it changed, and lays out those one sees."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.script.columns import Column
from tests.ui.writer import Key, Writer

COUNT = 5000


class Told:
    """Which rows the model told the table about."""

    def __init__(self, desk: Writer) -> None:
        self.rows: list[tuple[int, int]] = []
        self.moves: list[str] = []
        model = desk.table.model()
        model.dataChanged.connect(lambda top, end: self.rows.append((top.row(), end.row())))
        model.rowsInserted.connect(lambda _p, a, b: self.moves.append(f"+{a}-{b}"))
        model.rowsRemoved.connect(lambda _p, a, b: self.moves.append(f"-{a}-{b}"))
        model.modelReset.connect(lambda: self.moves.append("reset"))


@pytest.fixture
def desk(qtbot: QtBot, lasting: Studio) -> Writer:
    made = Writer(qtbot, lasting)
    made.fill(*(f"Line {number} says [breath] a few words." for number in range(COUNT)))
    return made


def test_a_key_tells_of_one_row(desk: Writer) -> None:
    desk.open(2, 4)
    told = Told(desk)
    desk.type("abc")
    assert told.rows == [(2, 2)] * 3
    assert told.moves == []


def test_cutting_and_joining_tell_of_the_lines_concerned(desk: Writer) -> None:
    desk.open(2, 4)
    told = Told(desk)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Backspace)
    assert told.moves == ["+3-3", "-3-3"]
    assert {row for rows in told.rows for row in rows} <= {2, 3}


def test_setting_all_lines_tells_of_them_once(desk: Writer) -> None:
    desk.click(0, Column.NUMBER)
    desk.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    told = Told(desk)
    desk.do("line.duplicate")
    assert told.moves == [f"+{COUNT}-{2 * COUNT - 1}"]
    desk.do("edit.undo")
    assert told.moves[1:] == [f"-{COUNT}-{2 * COUNT - 1}"]


def test_rows_are_as_high_as_their_text_where_one_looks(desk: Writer) -> None:
    desk.open(2, 4)
    height = desk.table.rowHeight(2)
    desk.type("many more words " * 20)
    desk.bot.waitUntil(lambda: desk.table.rowHeight(2) > 2 * height)
    desk.press(Key.Key_Escape)
    desk.studio.desk.selection.choose([desk.lines[4000].id])
    row = desk.table.model().index(4000, 0)
    assert desk.table.viewport().rect().intersects(desk.table.visualRect(row))
