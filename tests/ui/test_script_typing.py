"""One types in the script as in a text: lines are cut, joined, and their tags ride along."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.script.columns import Column
from tests.ui.writer import Key, Writer

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, lasting: Studio) -> Writer:
    return Writer(qtbot, lasting)


def test_a_click_begins_typing_where_it_hit(desk: Writer) -> None:
    desk.fill("One.", "Two.")
    desk.click(1, Column.TEXT, right=True)
    desk.type(" Three.")
    assert desk.texts == ["One.", "Two. Three."]
    assert desk.at == (1, 11)


def test_typing_on_a_chosen_row_begins_at_its_end(desk: Writer) -> None:
    desk.fill("One")
    desk.click(0, Column.NUMBER)
    desk.type("z y")
    assert desk.texts == ["Onez y"]


def test_enter_cuts_a_line_and_its_voice_goes_on(desk: Writer) -> None:
    desk.fill("[whisper]Hello <strong>big</strong> world.")
    desk.open(0, 10)
    desk.press(Key.Key_Return)
    assert desk.texts == ["Hello <strong>big</strong>", "world."]
    assert desk.lines[0].style == desk.lines[1].style != ""
    assert desk.at == (1, 0)
    desk.undo_all()
    assert desk.texts == ["Hello <strong>big</strong> world."]


def test_enter_at_the_end_makes_a_new_line_below(desk: Writer) -> None:
    desk.fill("[whisper]One.", "Two.")
    desk.click(0, Column.TEXT, right=True)
    desk.press(Key.Key_Return)
    desk.type("New")
    assert desk.texts == ["One.", "New", "Two."]
    assert desk.lines[1].style == desk.lines[0].style


def test_backspace_at_the_start_joins_with_the_line_before(desk: Writer) -> None:
    desk.fill("One [breath]", "two.")
    desk.open(1, 0)
    desk.press(Key.Key_Backspace)
    assert desk.texts == ["One [breath] two."]
    assert desk.at == (0, 5)


def test_delete_at_the_end_joins_with_the_line_after(desk: Writer) -> None:
    desk.fill("One", "two.")
    desk.click(0, Column.TEXT, right=True)
    desk.press(Key.Key_Delete)
    assert desk.texts == ["One two."]
    assert desk.at == (0, 3)


def test_up_and_down_keep_the_column(desk: Writer) -> None:
    desk.fill("iiii iiii", "iiii", "iiii iiii")
    desk.open(0, 7)
    desk.press(Key.Key_Down)
    assert desk.at == (1, 4)
    desk.press(Key.Key_Down)
    assert desk.at == (2, 7)
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Up)
    assert desk.at == (0, 7)


def test_left_and_right_go_over_the_ends_of_lines(desk: Writer) -> None:
    desk.fill("ab", "cd")
    desk.open(1, 0)
    desk.press(Key.Key_Left)
    assert desk.at == (0, 2)
    desk.press(Key.Key_Right)
    assert desk.at == (1, 0)


def test_typing_is_taken_back_together_and_by_key(desk: Writer) -> None:
    desk.fill("One")
    desk.click(0, Column.TEXT, right=True)
    desk.type(" two three")
    assert "Type" in desk.studio.desk.commands.action("edit.undo").text()
    desk.press(Key.Key_Z, CTRL)
    assert desk.texts == ["One"]
    assert desk.editor.toPlainText() == "One"
    desk.press(Key.Key_Y, CTRL)
    assert desk.texts == ["One two three"]
    assert desk.at == (0, 13)


def test_a_tag_typed_whole_becomes_a_chip(desk: Writer) -> None:
    desk.fill("Well now")
    desk.open(0, 5)
    desk.type("[breath]")
    assert desk.lines[0].text == "Well now"
    assert desk.texts == ["Well [breath]now"]
    assert desk.editor.toPlainText() == "Well \ufffcnow"
    desk.type("x")
    assert desk.texts == ["Well [breath]xnow"]
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Backspace)
    assert desk.texts == ["Well now"]


def test_typing_before_a_chip_stays_before_it(desk: Writer) -> None:
    desk.fill("ab[breath]cd")
    desk.open(0, 2)
    desk.type("x")
    assert desk.texts == ["abx[breath]cd"]


def test_readings_stay_on_their_words_and_go_with_their_chip(desk: Writer) -> None:
    desk.fill("他在{银行|[y][ín][h][áng]}工作")
    desk.open(0, 1)
    desk.type("又")
    assert desk.texts == ["他又在{银行|[y][ín][h][áng]}工作"]
    for _ in range(4):
        desk.press(Key.Key_Right)
    desk.press(Key.Key_Backspace)
    assert desk.texts == ["他又在银行工作"]


def test_pinyin_is_typed_behind_a_word(desk: Writer) -> None:
    desk.fill("行")
    desk.click(0, Column.TEXT, right=True)
    desk.type("[h][áng]")
    assert desk.texts == ["行[h][áng]"]


def test_an_unknown_tag_is_flagged_until_it_is_put_right(desk: Writer) -> None:
    desk.fill("Well ")
    desk.click(0, Column.TEXT, right=True)
    desk.type("[breth]")
    (flag,) = desk.lines[0].flags
    assert "[breath]" in flag
    check = desk.table.model().index(0, Column.CHECK)
    assert flag in check.data(Qt.ItemDataRole.ToolTipRole)
    for _ in range(4):
        desk.press(Key.Key_Backspace)
    desk.type("eath]")
    assert desk.lines[0].flags == ()
    assert desk.texts == ["Well [breath]"]


def test_emoji_and_rare_signs_keep_the_places_of_tags(desk: Writer) -> None:
    desk.fill("😀a𠮷[breath]b")
    desk.open(0, 1)
    desk.type("x")
    assert desk.texts == ["😀xa𠮷[breath]b"]
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Right)
    assert desk.at == (0, 4)
    desk.press(Key.Key_Return)
    assert desk.texts == ["😀xa𠮷[breath]", "b"]


def test_an_input_method_composes_before_anything_is_written(desk: Writer) -> None:
    desk.fill("说[breath]")
    desk.open(0, 1)
    desk.compose("ni")
    assert desk.texts == ["说[breath]"]
    desk.commit("你好𠮷")
    assert desk.texts == ["说你好𠮷[breath]"]
    assert desk.at == (0, 4)


def test_an_input_method_begins_typing_on_a_chosen_row(desk: Writer) -> None:
    desk.fill("说")
    desk.click(0, Column.NUMBER)
    assert desk.table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    desk.commit("你")
    assert desk.texts == ["说你"]


def test_a_page_pasted_into_a_line_is_split(desk: Writer) -> None:
    desk.fill("Before after.", "Last.")
    desk.open(0, 7)
    QApplication.clipboard().setText("One is here. Two [breath] too.\n\nThree.")
    desk.press(Key.Key_V, CTRL)
    assert desk.texts == ["Before One is here.", "Two [breath] too.", "Three. after.", "Last."]
    assert desk.at == (2, 6)
    desk.undo_all()
    assert desk.texts == ["Before after.", "Last."]


def test_a_word_pasted_stays_in_the_line(desk: Writer) -> None:
    desk.fill("ab[laughter]c")
    desk.open(0, 1)
    QApplication.clipboard().setText("X [breath]")
    desk.press(Key.Key_V, CTRL)
    assert desk.texts == ["aX [breath]b[laughter]c"]
    assert desk.at == (0, 3)


def test_words_are_copied_with_their_tags(desk: Writer) -> None:
    desk.fill("ab[breath]cd")
    desk.open(0, 1)
    for _ in range(3):
        desk.press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "b[breath]c"
    desk.press(Key.Key_X, CTRL)
    assert desk.texts == ["ad"]


def test_an_edit_from_elsewhere_shows_in_the_field(desk: Writer) -> None:
    from studio.project.wording import put_tag
    from studio.text.utterance import Tag, TagKind

    desk.fill("银行")
    desk.open(0, 0)
    document = desk.studio.desk.document
    tag = Tag(0, 1, TagKind.PHONES, "[y][ín]")
    document.apply("Say", put_tag(document.project, desk.lines[0].id, tag))
    assert desk.editor.toPlainText() == "银\ufffc行"
    desk.type("x")
    assert desk.texts == ["x{银|[y][ín]}行"]


def test_escape_leaves_the_field_for_the_row(desk: Writer) -> None:
    desk.fill("One")
    desk.open(0, 0)
    desk.press(Key.Key_Escape)
    assert desk.table.editor is None
    assert desk.focus is desk.table


def test_a_click_on_a_word_tells_which(desk: Writer, qtbot: QtBot) -> None:
    desk.fill("😀 Hello-there world")
    with qtbot.waitSignal(desk.table.word_clicked) as told:
        desk.click(0, Column.TEXT, right=True)
    assert told.args == [desk.lines[0].id, 14, 19]
    desk.open(0, 4)
    with qtbot.waitSignal(desk.table.word_clicked) as told:
        desk.do("line.readings")
    assert told.args == [desk.lines[0].id, 2, 13]


def test_the_menu_works_on_words_while_they_are_selected(desk: Writer) -> None:
    desk.fill("One two", "three")
    desk.open(0, 3)
    desk.do("edit.select_all")
    desk.do("edit.cut")
    assert desk.texts == ["", "three"]
    desk.do("edit.paste")
    assert desk.texts == ["One two", "three"]


def test_the_field_stays_while_another_window_is_up(desk: Writer) -> None:
    desk.fill("One", "two")
    desk.open(0, 3)
    gone = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(desk.editor, gone)
    desk.type("!")
    assert desk.texts == ["One!", "two"]


def test_one_goes_on_typing_where_a_step_was_taken_back(desk: Writer) -> None:
    desk.fill("Hello world.", "z")
    desk.open(0, 6)
    desk.press(Key.Key_Return)
    assert desk.texts == ["Hello", "world.", "z"]
    desk.press(Key.Key_Z, CTRL)
    assert desk.texts == ["Hello world.", "z"]
    desk.type("!")
    assert desk.texts == ["Hello world.!", "z"]
    desk.press(Key.Key_End)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Z, CTRL)
    desk.type("?")
    assert desk.texts == ["Hello world.!?", "z"]
