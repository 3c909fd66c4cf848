"""The phoneme lane in the window: boxes are pulled, raised, made louder, exchanged and reset."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollBar
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.project import edit, store
from studio.project.wording import set_text
from studio.ui.app import Studio
from studio.ui.phones.pace import Basis
from studio.ui.phones.words import Place
from studio.ui.player import Heard
from tests.ui.devices import FakeDevices
from tests.ui.lanes import Shown, begun_anew, shown
from tests.ui.scripts import children, named

_Key, _Held = Qt.Key, Qt.KeyboardModifier
OH = Place(0, 3)


@pytest.fixture
def studio(lasting: Studio, qtbot: QtBot) -> Studio:
    return begun_anew(lasting, qtbot)


@pytest.fixture
def devices(lasting: Studio) -> FakeDevices:
    found = lasting.desk.devices
    assert isinstance(found, FakeDevices)
    return found


@pytest.fixture
def engine(lasting: Studio) -> FakeEngine:
    found = lasting.desk.engines("builtin")
    assert isinstance(found, FakeEngine)
    return found


@pytest.fixture
def hello(studio: Studio, qtbot: QtBot) -> Shown:
    return shown(studio, qtbot, "Hello there.")


def _render(hello: Shown) -> None:
    hello.studio.desk.renders.render([hello.line])
    hello.qtbot.waitUntil(lambda: hello.lane.row.basis is Basis.SOUND)


def test_every_sound_of_the_line_is_a_box_and_every_word_a_label(hello: Shown) -> None:
    row = hello.lane.row
    assert [cell.phone.symbol for cell in row.cells] == ["h", "ə", "l", "ˈoʊ", "ð", "ˈɛɹ"]
    assert [label.text for label in row.labels] == ["Hello", "there"]
    assert not any(cell.edited for cell in row.cells)


def test_without_a_sound_the_lane_says_that_its_times_are_a_guess(hello: Shown) -> None:
    assert hello.lane.row.basis is Basis.GUESS
    labels = children(hello.studio.window, QLabel)
    assert any("Times are a guess" in label.text() for label in labels)


def test_boxes_stand_at_the_times_of_the_sound_once_it_is_rendered(hello: Shown) -> None:
    _render(hello)
    shown_now = hello.studio.desk.stage.shown
    assert shown_now is not None
    starts = [timing.start for timing in shown_now.rendered.timings]
    assert [cell.start for cell in hello.lane.row.cells] == pytest.approx(starts)


def test_pulling_an_edge_makes_a_sound_longer_in_one_undo_step(hello: Shown) -> None:
    _render(hello)
    steps = hello.studio.desk.document.stack.count()
    number = hello.lane.row.index(OH)
    assert number is not None
    cell = hello.lane.row.cells[number]
    width = hello.lane.drawn().x(cell.end) - hello.lane.drawn().x(cell.start)
    hello.drag(hello.edge(OH), QPoint(round(width / 2), 0))
    assert hello.phone(OH).length == pytest.approx(1.5, abs=0.05)
    assert hello.studio.desk.document.stack.count() == steps + 1
    assert hello.lane.row.basis is Basis.OLD_SOUND
    hello.studio.desk.document.stack.undo()
    hello.qtbot.waitUntil(lambda: hello.phone(OH).length == 1.0)
    assert hello.tags == ()


def test_the_read_out_follows_the_pointer_before_anything_is_changed(hello: Shown) -> None:
    facts = children(hello.studio.window, QLabel)
    hello.qtbot.mousePress(hello.lane, Qt.MouseButton.LeftButton, pos=hello.middle(OH))
    hello.pull(hello.middle(OH) - QPoint(0, 30))
    assert hello.phone(OH).pitch > 1.05
    assert any("+" in label.text() and " st" in label.text() for label in facts)
    assert hello.tags == ()
    hello.key(_Key.Key_Escape)
    assert hello.phone(OH).pitch == 1.0


def test_dragging_up_raises_the_pitch_and_alt_that_of_the_whole_word(hello: Shown) -> None:
    hello.drag(hello.middle(OH), QPoint(0, -20))
    assert hello.phone(OH).pitch > 1.05
    assert hello.phone(Place(0, 0)).pitch == 1.0
    hello.drag(hello.middle(Place(1, 0)), QPoint(0, 20), _Held.AltModifier)
    assert hello.phone(Place(1, 0)).pitch == hello.phone(Place(1, 1)).pitch < 1.0


def test_the_wheel_changes_energy_by_a_decibel_and_with_ctrl_by_less(hello: Shown) -> None:
    hello.wheel(hello.middle(OH), 3)
    assert hello.phone(OH).energy == pytest.approx(10 ** (3 / 20), abs=1e-3)
    hello.wheel(hello.middle(OH), -2, _Held.ControlModifier)
    assert hello.phone(OH).energy == pytest.approx(10 ** (2.5 / 20), abs=1e-3)


def test_turns_of_the_wheel_in_a_row_are_undone_together(hello: Shown) -> None:
    for _turn in range(4):
        hello.wheel(hello.middle(OH), 1)
    hello.studio.desk.document.stack.undo()
    hello.qtbot.waitUntil(lambda: hello.phone(OH).energy == 1.0)


def test_everything_can_be_done_by_keys(hello: Shown) -> None:
    for _step in range(3):
        hello.key(_Key.Key_Right)
    hello.key(_Key.Key_Up)
    hello.key(_Key.Key_BracketRight)
    hello.key(_Key.Key_Down, _Held.ShiftModifier)
    phone = hello.phone(OH)
    assert phone.length == 1.1
    assert phone.pitch == pytest.approx(2 ** (0.5 / 12), abs=1e-3)
    assert phone.energy == pytest.approx(10 ** (-1 / 20), abs=1e-3)
    hello.key(_Key.Key_Right, _Held.ControlModifier)
    assert "there" in hello.lane.accessibleName()
    hello.key(_Key.Key_Left, _Held.ControlModifier)
    hello.key(_Key.Key_Delete, _Held.ShiftModifier)
    hello.qtbot.waitUntil(lambda: hello.tags == ())


def test_the_focused_sound_is_told_to_a_screen_reader(hello: Shown) -> None:
    hello.key(_Key.Key_Up)
    assert hello.lane.accessibleName() == "h in “Hello”, phoneme 1 of 6"
    assert "+0.5 semitones" in hello.lane.accessibleDescription()
    assert "edited" in hello.lane.accessibleDescription()


def test_an_edited_box_is_filled_and_hollow_again_when_it_is_reset(hello: Shown) -> None:
    hello.key(_Key.Key_Up)
    assert [cell.edited for cell in hello.lane.row.cells] == [True, *[False] * 5]
    hello.key(_Key.Key_Delete)
    hello.qtbot.waitUntil(lambda: not any(cell.edited for cell in hello.lane.row.cells))
    assert hello.tags == ()


def test_the_keys_of_the_lane_can_be_others(hello: Shown) -> None:
    commands = hello.studio.desk.commands
    commands.rebind({"phone.reset": "Ctrl+Alt+Z"})
    hello.key(_Key.Key_Up)
    hello.key(_Key.Key_Delete)
    assert hello.tags
    hello.key(_Key.Key_Z, _Held.ControlModifier | _Held.AltModifier)
    assert not hello.tags
    commands.rebind({})


def test_what_is_done_to_a_sound_is_not_done_out_of_sight(hello: Shown) -> None:
    commands = hello.studio.desk.commands
    assert commands.action("phone.reset").isEnabled()
    commands.action("view.takes").trigger()
    assert not commands.action("phone.reset").isEnabled()


def test_all_of_a_line_is_reset_by_one_key(hello: Shown) -> None:
    hello.key(_Key.Key_Up, _Held.AltModifier)
    hello.key(_Key.Key_Right, _Held.ControlModifier)
    hello.key(_Key.Key_Up)
    assert [tag.start for tag in hello.tags] == [0, 6]
    hello.key(_Key.Key_Delete, _Held.ControlModifier | _Held.ShiftModifier)
    assert not hello.tags


def test_edits_stay_on_their_word_when_the_text_changes(hello: Shown) -> None:
    hello.key(_Key.Key_Up)
    document = hello.studio.desk.document
    document.apply("Type", set_text(document.project, hello.line, "Oh, Hello there."))
    hello.qtbot.waitUntil(lambda: hello.phone(Place(1, 0)).edited)
    assert hello.tags[0].start == 4


def test_edits_survive_rendering_and_reach_the_engine(hello: Shown, engine: FakeEngine) -> None:
    hello.key(_Key.Key_BracketRight)
    _render(hello)
    request = engine.requests[-1]
    assert request.utterance.tokens[0].phones[0].length == 1.1
    assert hello.phone(Place(0, 0)).length == 1.1


def test_edits_survive_saving_and_opening(hello: Shown, tmp_path: Path) -> None:
    hello.key(_Key.Key_Up)
    before, projects = hello.tags, hello.studio.desk.projects
    with hello.qtbot.waitSignal(projects.saved):
        projects.save_as(tmp_path / "Tale.studio")
    assert edit.line(store.load(tmp_path / "Tale.studio"), hello.line).tags == before


def test_a_sound_that_the_language_lacks_is_red_with_a_reason(studio: Studio, qtbot: QtBot) -> None:
    lane = shown(studio, qtbot, "{Hello|/h ə ʘ oʊ/} there")
    assert [bool(cell.reason) for cell in lane.lane.row.cells[:4]] == [False, False, True, False]
    lane.lane.focus_on(Place(0, 2))
    assert "cannot say ʘ" in lane.lane.accessibleDescription()


def test_a_language_that_the_engine_does_not_speak_is_red(studio: Studio, qtbot: QtBot) -> None:
    lane = shown(studio, qtbot, "Bonjour.", "fr")
    qtbot.waitUntil(lambda: all("does not speak" in cell.reason for cell in lane.lane.row.cells))


def test_a_line_that_cannot_be_read_says_why_in_place_of_the_lane(
    studio: Studio, qtbot: QtBot
) -> None:
    lane = shown(studio, qtbot, "Hello there.")
    document = studio.desk.document
    document.apply("Language", edit.set_language(document.project, lane.line, "tlh"))
    labels = children(studio.window, QLabel)
    qtbot.waitUntil(lambda: any("tlh" in label.text() and label.isVisible() for label in labels))
    assert not lane.lane.isVisible()


def test_each_change_is_heard_if_that_is_wanted(hello: Shown, devices: FakeDevices) -> None:
    _render(hello)
    named(hello.studio.window, QCheckBox, "Hear each change").click()
    played = len(devices.played)
    hello.key(_Key.Key_Up)
    hello.qtbot.waitUntil(lambda: len(devices.played) > played)


def test_the_syllables_of_mandarin_are_named_over_their_sounds(
    studio: Studio, qtbot: QtBot
) -> None:
    lane = shown(studio, qtbot, "银行用 Python。", "zh")
    labels = [(label.text, label.spelling) for label in lane.lane.row.labels]
    assert labels == [("银", "yín"), ("行", "háng"), ("用", "yòng"), ("Python", "")]


def test_an_engine_without_times_gets_no_lengths_from_the_lane(
    studio: Studio, qtbot: QtBot, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    untimed = replace(engine.capabilities, timings=False)
    monkeypatch.setattr(engine, "capabilities", untimed)
    lane = shown(studio, qtbot, "Hello there.")
    document = studio.desk.document
    document.apply("Engine", edit.set_engine(document.project, lane.line, "another"))
    qtbot.waitUntil(lambda: not lane.lane.timed)
    lane.key(_Key.Key_BracketRight)
    lane.drag(lane.edge(OH), QPoint(30, 0))
    assert not lane.tags
    lane.key(_Key.Key_Up)
    assert lane.phone(OH).pitch > 1.0


def test_a_long_line_without_sound_is_scrolled_with_the_focus(studio: Studio, qtbot: QtBot) -> None:
    lane = shown(studio, qtbot, "This is a line of very many words that does not fit at all. " * 3)
    scroll = named(studio.window, QScrollBar, "Part of the line that is seen")
    lane.key(_Key.Key_End)
    assert scroll.value() == scroll.maximum() > 0
    last = lane.lane.row.cells[-1]
    assert lane.lane.rect().contains(lane.lane.rect_of(last).center())
    scroll.setValue(0)
    assert lane.lane.rect_of(lane.lane.row.cells[0]).left() >= 0


def test_the_playhead_is_in_step_with_what_is_heard(hello: Shown, devices: FakeDevices) -> None:
    _render(hello)
    shown_now = hello.studio.desk.stage.shown
    assert shown_now is not None
    devices.slow = True
    hello.studio.desk.player.play(shown_now.rendered.clip, Heard(hello.line))
    devices.played[-1].heard = 0.2
    at = QPoint(round(hello.lane.drawn().x(0.2)), 3)
    colour = hello.studio.desk.look.theme.playhead
    hello.qtbot.waitUntil(lambda: hello.lane.grab().toImage().pixelColor(at).name() == colour)
    devices.slow = False
    hello.studio.desk.player.stop()
    assert hello.lane.grab().toImage().pixelColor(at).name() != colour
