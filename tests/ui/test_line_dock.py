"""The line dock shows how the chosen lines are spoken, and sets it for all of them at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDockWidget,
    QDoubleSpinBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.project import edit
from studio.project.project import Line
from studio.ui.app import Studio
from tests.ui.scripts import anna, children, named, write


@pytest.fixture
def studio(lasting: Studio) -> Studio:
    return lasting


def test_a_voice_that_is_picked_speaks_every_chosen_line_and_is_undone_at_once(
    studio: Studio, qtbot: QtBot
) -> None:
    _put(studio, qtbot, "One.", "Two.", "Three.", chosen=2)
    _pick(named(_dock(studio), QComboBox, "Voice of the line"), "Rowan", qtbot)
    rowan = next(voice.id for voice in studio.desk.shelf.voices if voice.name == "Rowan")
    assert [line.voice for line in _lines(studio)] == [rowan, rowan, ""]
    studio.desk.commands.action("edit.undo").trigger()
    assert [line.voice for line in _lines(studio)] == ["", "", ""]


def test_a_line_without_a_voice_shows_whose_it_will_be(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "One.")
    assert "Anna" in named(_dock(studio), QComboBox, "Voice of the line").currentText()


def test_the_engine_says_what_it_will_and_will_not_do_with_a_style(
    studio: Studio, qtbot: QtBot
) -> None:
    _put(studio, qtbot, "One.")
    text = named(_dock(studio), QPlainTextEdit, "Style in words")
    qtbot.keyClicks(text, "very fast")
    assert _lines(studio)[0].style == "very fast"
    qtbot.waitUntil(lambda: "speed x 1.35" in _said(studio, "What the engine will do"))
    text.selectAll()
    qtbot.keyClicks(text, "with a lisp")
    qtbot.waitUntil(lambda: "with a lisp" in _said(studio, "What the engine will not do"))
    assert not _label(studio, "What the engine will do").isVisible()


def test_a_style_of_the_library_is_picked_and_typing_makes_it_ones_own(
    studio: Studio, qtbot: QtBot
) -> None:
    _put(studio, qtbot, "One.")
    pick = named(_dock(studio), QComboBox, "Style from the library")
    _pick(pick, "Whisper", qtbot)
    text = named(_dock(studio), QPlainTextEdit, "Style in words")
    assert _lines(studio)[0].style == text.toPlainText() == "Whisper this sentence."
    text.moveCursor(text.textCursor().MoveOperation.End)
    qtbot.keyClicks(text, " Slowly.")
    assert pick.currentIndex() == -1
    qtbot.mouseClick(
        named(_dock(studio), QToolButton, "Keep this style in the library"),
        Qt.MouseButton.LeftButton,
    )
    assert [style.text for style in studio.desk.styles.own] == ["Whisper this sentence. Slowly."]
    assert pick.currentText() == studio.desk.styles.own[0].name


def test_numbers_are_those_of_the_engine_and_dragging_a_slider_is_one_step(
    studio: Studio, qtbot: QtBot
) -> None:
    _put(studio, qtbot, "One.", "Two.", chosen=2)
    assert _sliders(studio) == {"Speed, slider", "Pitch, slider", "Volume, slider"}
    slider = named(_dock(studio), QSlider, "Speed, slider")
    slider.setFocus()
    for _step in range(4):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert [line.controls for line in _lines(studio)] == [(("speed", 1.2),)] * 2
    assert named(_dock(studio), QDoubleSpinBox, "Speed").text() == "1.20 ×"
    studio.desk.commands.action("edit.undo").trigger()
    assert [line.controls for line in _lines(studio)] == [(), ()]


def test_a_number_back_at_its_usual_value_is_no_setting(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "One.", "Two.", chosen=2)
    box = named(_dock(studio), QDoubleSpinBox, "Speed")
    _type(box, "1.5", qtbot)
    assert [line.controls for line in _lines(studio)] == [(("speed", 1.5),)] * 2
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [line.controls for line in _lines(studio)] == [(), ()]
    _type(box, "1.5", qtbot)
    reset = named(_dock(studio), QToolButton, "Speed: as usual")
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert [line.controls for line in _lines(studio)] == [(), ()]
    assert not reset.isEnabled()


def test_values_that_differ_are_shown_as_several_and_can_be_made_one(
    studio: Studio, qtbot: QtBot
) -> None:
    _put(studio, qtbot, "One.", "Two.", chosen=1)
    box = named(_dock(studio), QDoubleSpinBox, "Speed")
    _type(box, "1.5", qtbot)
    studio.desk.selection.choose([line.id for line in _lines(studio)])
    assert box.text() == ""
    assert box.lineEdit().placeholderText() == "several"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert _lines(studio)[1].controls == ()
    _type(box, "1", qtbot)
    assert [line.controls for line in _lines(studio)] == [(), ()]


def test_what_an_empty_style_stands_for_is_painted_anew_for_another_line(
    studio: Studio, qtbot: QtBot
) -> None:
    _put(studio, qtbot, "One.", "Two.")
    document, selection = studio.desk.document, studio.desk.selection
    first, second = (line.id for line in _lines(studio))
    document.apply("Style", edit.set_style(document.project, second, "fast"))
    selection.choose([first, second])
    text = named(_dock(studio), QPlainTextEdit, "Style in words")
    assert text.placeholderText() == "Several styles"
    QApplication.processEvents()  # what is due to be painted is
    painted = _Painted(text.viewport())
    selection.choose([first])
    assert text.placeholderText() != "Several styles"
    qtbot.waitUntil(lambda: painted.times > 0)


def test_a_pause_is_the_projects_until_the_line_has_its_own(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "One.")
    box = named(_dock(studio), QDoubleSpinBox, "Pause after")
    assert box.text() == "0.60 s"
    _type(box, "1.25", qtbot)
    assert _lines(studio)[0].pause == 1.25
    qtbot.mouseClick(
        named(_dock(studio), QToolButton, "Pause after: as usual"), Qt.MouseButton.LeftButton
    )
    assert _lines(studio)[0].pause is None


def test_new_seeds_are_others_for_every_line(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "One.", "Two.", chosen=2)
    qtbot.mouseClick(named(_dock(studio), QToolButton, "New seed"), Qt.MouseButton.LeftButton)
    assert all(line.seed > 0 for line in _lines(studio))
    studio.desk.commands.action("edit.undo").trigger()
    assert all(line.seed == 0 for line in _lines(studio))


def test_a_role_is_typed_and_its_voice_is_cast_in_the_project(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "One.")
    role = named(_dock(studio), QComboBox, "Role of the line")
    qtbot.keyClicks(role.lineEdit(), "Narrator")
    qtbot.keyClick(role.lineEdit(), Qt.Key.Key_Return)
    assert _lines(studio)[0].role == "Narrator"
    _unfold(studio, qtbot)
    _pick(named(_dock(studio), QComboBox, "Voice of Narrator"), "Rowan", qtbot)
    assert dict(studio.desk.document.project.cast).keys() == {"Narrator"}
    assert "Rowan" in named(_dock(studio), QComboBox, "Voice of the line").currentText()


def test_the_projects_own_settings_are_changed_and_undone(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "One.")
    _unfold(studio, qtbot)
    _pick(named(_dock(studio), QComboBox, "Language of the project"), "Mandarin", qtbot)
    assert studio.desk.document.project.language == "zh"
    assert "Mandarin" in named(_dock(studio), QComboBox, "Language of the line").currentText()
    _pick(named(_dock(studio), QComboBox, "Voice of the project"), "Rowan", qtbot)
    assert studio.desk.document.project.voice != anna(studio)
    studio.desk.commands.action("edit.undo").trigger()
    assert studio.desk.document.project.voice == anna(studio)


def test_the_engine_is_chosen_among_those_there_are(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "One.")
    document = studio.desk.document
    document.open(replace(document.project, engine="another"), None)
    engine = named(_dock(studio), QComboBox, "Engine of the line")
    assert engine.currentText() == "Project: another"
    engine.setFocus()
    qtbot.keyClicks(engine, "Built")
    assert _lines(studio)[0].engine == "builtin"


def test_without_a_line_the_dock_offers_the_first(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "One.")
    studio.desk.selection.choose([])
    button = named(_dock(studio), QPushButton, "Choose the first line")
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert studio.desk.selection.current == _lines(studio)[0].id
    assert not button.isVisible()


def test_the_dock_fits_into_a_narrow_place(studio: Studio, qtbot: QtBot) -> None:
    _put(studio, qtbot, "今天天气真好，我们去公园吧。")
    letter = studio.window.fontMetrics().averageCharWidth()
    assert _dock(studio).minimumSizeHint().width() <= 38 * letter


class _Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


def _put(studio: Studio, qtbot: QtBot, *texts: str, chosen: int = 1) -> None:
    """Open a project, choose its first lines and wait for what the engine can do."""
    write(studio, *texts)
    studio.desk.selection.choose([line.id for line in _lines(studio)[:chosen]])
    qtbot.waitUntil(lambda: len(_sliders(studio)) == 3)


def _unfold(studio: Studio, qtbot: QtBot) -> None:
    """Show the settings of the project."""
    title = named(_dock(studio), QToolButton, "Project")
    if not title.isChecked():
        qtbot.mouseClick(title, Qt.MouseButton.LeftButton)


def _dock(studio: Studio) -> QWidget:
    dock = next(d for d in children(studio.window, QDockWidget) if d.objectName() == "line")
    dock.raise_()
    return dock


def _lines(studio: Studio) -> tuple[Line, ...]:
    return studio.desk.document.project.lines


def _pick(box: QComboBox, text: str, qtbot: QtBot) -> None:
    """Go to the item with the keys of its name."""
    box.setFocus()
    qtbot.keyClicks(box, text)
    assert box.currentText() == text


def _type(box: QDoubleSpinBox, text: str, qtbot: QtBot) -> None:
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def _sliders(studio: Studio) -> set[str]:
    dock = _dock(studio)
    there = (slider for slider in children(dock, QSlider) if slider.isVisibleTo(dock))
    return {slider.accessibleName() for slider in there}


def _label(studio: Studio, name: str) -> QLabel:
    labels = children(_dock(studio), QLabel)
    return next(label for label in labels if label.accessibleName() == name)


def _said(studio: Studio, name: str) -> str:
    label = _label(studio, name)
    return label.text() if label.isVisible() else ""
