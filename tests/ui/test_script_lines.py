"""Lines are chosen, moved, copied and set, all of them at once, and everything is taken back."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.project.edit import set_cast, set_role
from studio.ui.app import Studio
from studio.ui.rendering.states import State
from studio.ui.script.columns import Column
from studio.ui.script.marks import said
from studio.ui.script.model import ROWS
from studio.ui.window import NEW_VOICE, SCRIPT
from tests.demo import RECORDING
from tests.ui.writer import Key, Writer

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def desk(qtbot: QtBot, lasting: Studio) -> Writer:
    return Writer(qtbot, lasting)


def chosen(desk: Writer) -> list[str]:
    ids = desk.studio.desk.selection.lines
    return [line.text for line in desk.lines if line.id in ids]


def spoken(desk: Writer, row: int, column: Column) -> str:
    return str(desk.table.model().index(row, column).data(SPOKEN))


def drop(desk: Writer, carried: QMimeData, row: int) -> None:
    """Let something go over the lower half of a row."""
    rect = desk.table.visualRect(desk.table.model().index(row, Column.TEXT))
    spot = QPointF(rect.center().x(), rect.bottom() - 1)
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    enter = QDragEnterEvent(spot.toPoint(), move, carried, button, held)
    for event in (enter, QDropEvent(spot, move, carried, button, held)):
        QApplication.sendEvent(desk.table.viewport(), event)


def test_rows_are_chosen_with_shift_and_ctrl(desk: Writer) -> None:
    desk.fill("a", "b", "c", "d")
    desk.click(0, Column.NUMBER)
    desk.click(2, Column.NUMBER, keys="shift")
    assert chosen(desk) == ["a", "b", "c"]
    desk.click(1, Column.NUMBER, keys="ctrl")
    assert chosen(desk) == ["a", "c"]
    desk.press(Key.Key_A, CTRL)
    assert chosen(desk) == ["a", "b", "c", "d"]
    desk.click(1, Column.TEXT)
    assert chosen(desk) == ["b"]


def test_delete_removes_the_chosen_lines_and_goes_on_with_the_next(desk: Writer) -> None:
    desk.fill("a", "b", "c", "d")
    desk.click(1, Column.NUMBER)
    desk.click(2, Column.NUMBER, keys="shift")
    desk.press(Key.Key_Delete)
    assert desk.texts == ["a", "d"]
    assert chosen(desk) == ["d"]
    desk.press(Key.Key_Z, CTRL)
    assert desk.texts == ["a", "b", "c", "d"]


def test_delete_in_another_dock_removes_no_line(desk: Writer) -> None:
    desk.fill("a", "b")
    desk.click(0, Column.NUMBER)
    desk.combo(desk.studio.window).setFocus()
    desk.press(Key.Key_Delete)
    assert desk.texts == ["a", "b"]


def test_ctrl_enter_makes_a_line_and_ctrl_d_doubles_it(desk: Writer) -> None:
    desk.fill("a [breath]", "z")
    desk.click(0, Column.TEXT)
    desk.press(Key.Key_D, CTRL)
    assert desk.texts == ["a [breath]", "a [breath]", "z"]
    desk.press(Key.Key_Return, CTRL)
    desk.type("new")
    assert desk.texts == ["a [breath]", "a [breath]", "new", "z"]
    desk.undo_all()
    assert desk.texts == ["a [breath]", "z"]


def test_keys_move_lines_past_others(desk: Writer) -> None:
    desk.fill("a", "b", "c", "d")
    desk.click(1, Column.NUMBER)
    desk.click(2, Column.NUMBER, keys="shift")
    desk.press(Key.Key_Up, ALT)
    assert desk.texts == ["b", "c", "a", "d"]
    assert chosen(desk) == ["b", "c"]
    desk.press(Key.Key_Up, ALT)
    assert desk.studio.desk.document.stack.count() == 1
    desk.press(Key.Key_Down, ALT)
    desk.press(Key.Key_Down, ALT)
    assert desk.texts == ["a", "d", "b", "c"]
    desk.undo_all()
    assert desk.texts == ["a", "b", "c", "d"]


def test_rows_are_dragged_to_another_place(desk: Writer) -> None:
    desk.fill("a", "b", "c", "d")
    desk.click(0, Column.NUMBER)
    desk.click(1, Column.NUMBER, keys="ctrl")
    model = desk.table.model()
    carried = model.mimeData([model.index(0, 0), model.index(1, 0)])
    assert carried.hasFormat(ROWS)
    drop(desk, carried, 2)
    assert desk.texts == ["c", "a", "b", "d"]
    assert chosen(desk) == ["a", "b"]
    desk.undo_all()
    assert desk.texts == ["a", "b", "c", "d"]


def test_a_voice_chosen_in_a_cell_is_that_of_all_chosen_lines(desk: Writer) -> None:
    desk.fill("a", "b", "c")
    desk.click(0, Column.NUMBER)
    desk.click(1, Column.NUMBER, keys="shift")
    desk.click(0, Column.VOICE)
    combo = desk.combo(desk.table.viewport())
    number = combo.findText("Rowan")
    combo.hidePopup()
    combo.setCurrentIndex(number)
    combo.activated.emit(number)
    voice = desk.studio.desk.shelf.find(desk.lines[0].voice)
    assert voice is not None
    assert voice.name == "Rowan"
    assert [line.voice for line in desk.lines] == [voice.id, voice.id, ""]
    assert "Rowan" in spoken(desk, 1, Column.VOICE)
    desk.undo_all()
    assert {line.voice for line in desk.lines} == {""}


def test_the_menu_sets_style_language_and_pause_of_all(desk: Writer) -> None:
    desk.fill("a", "b", "c")
    desk.press(Key.Key_A, CTRL)
    at = desk.spot(1, Column.TEXT)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, desk.table.mapToGlobal(at))
    for title, words in (("Style", "Soft"), ("Language", "Mandarin"), ("Pause after it", "2 s")):
        QApplication.sendEvent(desk.table.viewport(), asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        part = next(each for each in menu.actions() if each.text() == title).menu()
        assert isinstance(part, QMenu)
        next(each for each in part.actions() if each.text() == words).trigger()
        menu.close()
    assert {(line.language, line.pause) for line in desk.lines} == {("zh", 2.0)}
    (style,) = {line.style for line in desk.lines}
    named = desk.studio.desk.styles.of(style)
    assert named is not None
    assert desk.table.model().index(2, Column.STYLE).data() == named.name == "Soft"
    desk.undo_all()
    assert {(line.style, line.language, line.pause) for line in desk.lines} == {("", "", None)}


def test_copied_rows_are_text_with_tags_and_come_back_whole(desk: Writer) -> None:
    desk.fill("[whisper]a [breath] <strong>b</strong>", "c", "d")
    desk.click(0, Column.NUMBER)
    desk.click(1, Column.NUMBER, keys="shift")
    desk.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "a [breath] <strong>b</strong>\nc"
    desk.click(2, Column.NUMBER)
    desk.press(Key.Key_V, CTRL)
    assert desk.texts == ["a [breath] <strong>b</strong>", "c", "d", *desk.texts[:2]]
    assert desk.lines[3].style == desk.lines[0].style != ""
    assert len({line.id for line in desk.lines}) == 5
    desk.press(Key.Key_X, CTRL)
    assert len(desk.lines) == 3


def test_a_page_pasted_on_rows_is_split_as_one_step(desk: Writer) -> None:
    desk.fill("a", "z")
    desk.click(0, Column.NUMBER)
    page = "Dr. Smith came. He said [breath] no.\n\n今天天气很好。我们走吧！"
    QApplication.clipboard().setText(page)
    desk.press(Key.Key_V, CTRL)
    assert desk.texts == [
        "a",
        "Dr. Smith came.",
        "He said [breath] no.",
        "今天天气很好。",
        "我们走吧！",
        "z",
    ]
    assert len(chosen(desk)) == 4
    desk.press(Key.Key_Z, CTRL)
    assert desk.texts == ["a", "z"]


def test_an_empty_script_says_what_to_do_first(desk: Writer) -> None:
    desk.do("file.new")
    button = desk.button("Paste text")
    desk.bot.waitUntil(button.isVisible)  # what was open is kept first
    QApplication.clipboard().setText("One. Two.")
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.texts == ["One.", "Two."]
    assert not button.isVisible()
    desk.press(Key.Key_Z, CTRL)
    assert button.isVisible()
    desk.bot.mouseClick(desk.button("Type a line"), Qt.MouseButton.LeftButton)
    desk.type("Hello.")
    assert desk.texts == ["Hello."]


def test_cells_say_how_a_line_stands(desk: Writer) -> None:
    desk.fill("Hello.", "")
    assert spoken(desk, 0, Column.NUMBER) == "Line 1"
    assert spoken(desk, 1, Column.STATE) == said(State.EMPTY)
    desk.bot.waitUntil(lambda: spoken(desk, 0, Column.STATE) == said(State.NEW))
    desk.studio.desk.renders.render([desk.lines[0].id])
    desk.bot.waitUntil(lambda: spoken(desk, 0, Column.STATE) == said(State.FRESH))
    assert desk.table.model().index(0, Column.TAKE).data() == "1/1"
    assert "Take 1 of 1" in spoken(desk, 0, Column.TAKE)


def test_a_role_is_shown_with_who_speaks_it(desk: Writer) -> None:
    desk.fill("Hello.")
    document = desk.studio.desk.document
    document.apply("Role", set_role(document.project, desk.lines[0].id, "Narrator"))
    anna = next(voice for voice in desk.studio.desk.shelf.voices if voice.name == "Anna")
    document.apply("Cast", set_cast(document.project, "Narrator", anna.id))
    assert desk.table.model().index(0, Column.VOICE).data() == "Narrator · Anna"


def test_the_line_that_sounds_is_marked(desk: Writer) -> None:
    desk.fill("a", "b")
    mark = Qt.ItemDataRole.DecorationRole
    desk.studio.desk.playing.line_changed.emit(desk.lines[1].id)
    numbers = [desk.table.model().index(row, Column.NUMBER) for row in range(2)]
    assert [number.data(mark) is not None for number in numbers] == [False, True]
    desk.studio.desk.playing.line_changed.emit(None)
    assert numbers[1].data(mark) is None


def test_a_dropped_file_is_imported_where_it_was_let_go(desk: Writer, tmp_path: object) -> None:
    from pathlib import Path

    desk.fill("a", "b", "c")
    path = Path(str(tmp_path)) / "x.txt"
    path.write_text("One. Two.", "utf-8")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    drop(desk, carried, 1)
    desk.bot.waitUntil(lambda: len(desk.lines) == 5)
    assert desk.texts == ["a", "b", "One.", "Two.", "c"]


def test_a_sound_dropped_on_the_script_starts_a_new_voice(desk: Writer) -> None:
    desk.fill("a")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(RECORDING))])
    drop(desk, carried, 0)
    assert desk.studio.window.centre.currentIndex() == NEW_VOICE
    assert desk.texts == ["a"]
    desk.studio.window.show_page(SCRIPT)


def test_a_script_of_no_lines_can_be_typed_in_again(desk: Writer) -> None:
    desk.fill("a", "b")
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_Delete)
    assert desk.texts == []
    desk.bot.mouseClick(desk.button("Type a line"), Qt.MouseButton.LeftButton)
    desk.type("c")
    assert desk.texts == ["c"]


def test_what_was_taken_back_is_chosen(desk: Writer) -> None:
    desk.fill("a", "b", "c", "d")
    desk.click(1, Column.NUMBER)
    desk.click(2, Column.NUMBER, keys="shift")
    desk.do("line.duplicate")
    desk.click(0, Column.NUMBER)
    desk.press(Key.Key_Z, CTRL)
    desk.press(Key.Key_Y, CTRL)
    assert chosen(desk) == ["b", "c"]
    assert desk.studio.desk.selection.lines == (desk.lines[3].id, desk.lines[4].id)
