"""The takes dock plays, compares, rates, uses and deletes the takes of the current line."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from studio.audio.clip import Samples
from studio.project.project import Line, Take, TakeKey
from studio.ui.app import Studio
from studio.ui.takes import said
from studio.ui.takes.model import Column
from tests.ui.devices import FakeDevices
from tests.ui.scripts import children, held, named, texts, until_idle, until_through, write

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def studio(lasting: Studio) -> Studio:
    return lasting


@pytest.fixture
def devices(studio: Studio) -> Iterator[FakeDevices]:
    """Sound that is heard only as far as a test says."""
    devices = studio.desk.devices
    assert isinstance(devices, FakeDevices)
    devices.slow = True
    yield devices
    studio.desk.player.stop()
    devices.slow = False


def test_a_line_without_takes_offers_to_make_the_first(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "One two three.")
    _show(studio)
    qtbot.mouseClick(named(studio.window, QPushButton, "Render this line"), _LEFT)
    qtbot.waitUntil(lambda: _table(studio).model().rowCount() == 1)
    assert _cell(studio, 0, Column.STANDING) == "In use"
    qtbot.waitUntil(lambda: _cell(studio, 0, Column.CHECKS) == "Good")


def test_another_take_has_another_seed_and_is_used(studio: Studio, qtbot: QtBot) -> None:
    _two_takes(studio, qtbot)
    line = _line(studio)
    assert len({take.seed for take in line.takes}) == 2
    assert line.chosen == line.takes[1].key
    assert _cell(studio, 0, Column.STANDING) == ""


def test_enter_uses_a_take_and_undo_goes_back(studio: Studio, qtbot: QtBot) -> None:
    _two_takes(studio, qtbot)
    qtbot.keyClick(_table(studio), Qt.Key.Key_Up)
    qtbot.keyClick(_table(studio), Qt.Key.Key_Return)
    line = _line(studio)
    assert (line.chosen, line.seed) == (line.takes[0].key, line.takes[0].seed)
    studio.desk.commands.action("edit.undo").trigger()
    assert _line(studio).chosen == line.takes[1].key


def test_space_plays_a_take_and_stops_it(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    _two_takes(studio, qtbot)
    qtbot.keyClick(_table(studio), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: studio.desk.player.playing)
    assert _cell(studio, 1, Column.NUMBER) == "▸ 2"
    qtbot.keyClick(_table(studio), Qt.Key.Key_Space)
    assert not studio.desk.player.playing


def test_one_key_goes_back_and_forth_between_two_takes_at_the_same_place(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    _two_takes(studio, qtbot)
    first, second = _line(studio).takes
    qtbot.keyClick(_table(studio), Qt.Key.Key_X)
    qtbot.waitUntil(lambda: _playing(studio) == 1)
    stream = devices.played[-1]
    assert _length(stream.fed[0], stream.rate) == second.seconds
    stream.heard = second.seconds / 2
    qtbot.waitSignal(studio.desk.player.moved).wait()
    qtbot.keyClick(_table(studio), Qt.Key.Key_X)
    qtbot.waitUntil(lambda: _playing(studio) == 0)
    other = devices.played[-1]
    assert abs(_length(other.fed[0], other.rate) - first.seconds / 2) < 0.05
    qtbot.keyClick(_table(studio), Qt.Key.Key_X)
    assert _playing(studio) == 1


def test_a_take_whose_sound_comes_late_does_not_play_over_the_next_one(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    _two_takes(studio, qtbot, "Not heard before.")
    qtbot.keyClick(_table(studio), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _playing(studio) == 1)
    with held(studio):
        _table(studio).selectRow(0)
        qtbot.keyClick(_table(studio), Qt.Key.Key_Space)
        _table(studio).selectRow(1)
        qtbot.keyClick(_table(studio), Qt.Key.Key_Space)
        assert not studio.desk.player.playing
        qtbot.keyClick(_table(studio), Qt.Key.Key_Space)
        assert _playing(studio) == 1
    until_idle(studio, qtbot)
    assert _playing(studio) == 1


def test_stars_are_given_by_key_and_by_click_and_taken_back(studio: Studio, qtbot: QtBot) -> None:
    _two_takes(studio, qtbot)
    qtbot.keyClick(_table(studio), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert _line(studio).takes[1].rating == 4
    table = _table(studio)
    area = table.visualRect(table.model().index(0, Column.RATING))
    star = QPoint(area.left() + table.fontMetrics().height(), area.center().y())
    qtbot.mouseClick(table.viewport(), _LEFT, pos=star)
    assert _line(studio).takes[0].rating == 1
    qtbot.mouseClick(table.viewport(), _LEFT, pos=star)
    assert _line(studio).takes[0].rating == 0


def test_a_note_is_written_in_place(studio: Studio, qtbot: QtBot) -> None:
    _two_takes(studio, qtbot)
    qtbot.keyClick(_table(studio), Qt.Key.Key_F2)
    field = next(field for field in children(_table(studio), QLineEdit) if field.isVisible())
    qtbot.keyClicks(field, "the calm one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _line(studio).takes[1].note == "the calm one")


def test_a_deleted_take_comes_back_with_undo(studio: Studio, qtbot: QtBot) -> None:
    _two_takes(studio, qtbot)
    before = _line(studio)
    qtbot.keyClick(_table(studio), Qt.Key.Key_Delete)
    assert _line(studio).takes == before.takes[:1]
    assert _line(studio).chosen == before.takes[0].key
    studio.desk.commands.action("edit.undo").trigger()
    assert _line(studio) == before


def test_a_take_says_when_the_line_was_changed_since(studio: Studio, qtbot: QtBot) -> None:
    _two_takes(studio, qtbot)
    desk = studio.desk
    line = _line(studio)
    desk.document.apply("Type", texts.set_text(desk.document.project, line.id, "Something else."))
    qtbot.waitUntil(lambda: _cell(studio, 1, Column.STANDING) == "In use, out of date")
    qtbot.waitUntil(lambda: _cell(studio, 0, Column.STANDING) == "Out of date")
    desk.commands.action("edit.undo").trigger()
    qtbot.waitUntil(lambda: _cell(studio, 0, Column.STANDING) == "")


def test_a_take_whose_sound_is_gone_says_so_and_is_rendered_again(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.desk.commands.action("view.sound").trigger()
    write(studio, "Four five six.")
    line = _line(studio)
    studio.desk.renders.render((line.id,))
    until_through(studio, qtbot)
    for file in studio.desk.cache.folder.glob("*.flac"):
        file.unlink()
    _show(studio)
    qtbot.waitUntil(lambda: "removed" in _cell(studio, 0, Column.CHECKS))
    qtbot.mouseClick(named(_panel(studio), QPushButton, "Render again"), _LEFT)
    qtbot.waitUntil(lambda: _cell(studio, 0, Column.CHECKS) == "Good")


def test_an_empty_line_says_what_is_missing(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "")
    _show(studio)
    shown = [label.text() for label in children(_panel(studio), QLabel) if label.isVisible()]
    assert any("Type what the line says" in text for text in shown)


def test_without_a_line_the_first_is_offered(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "One.")
    studio.desk.selection.choose([])
    _show(studio)
    qtbot.mouseClick(named(_panel(studio), QPushButton, "Choose the first line"), _LEFT)
    assert studio.desk.selection.current == _line(studio).id
    assert named(_panel(studio), QPushButton, "Render this line").isEnabled()


def test_times_are_said_as_people_say_them() -> None:
    now = datetime(2026, 3, 4, 15, 0, tzinfo=UTC).astimezone()
    ago = [now, now - timedelta(days=1), now - timedelta(days=30)]
    shown = [said.made(Take(TakeKey("k"), 1, 0, at.isoformat()), now) for at in ago]
    assert shown[0].startswith("today")
    assert shown[1].startswith("yesterday")
    assert "/" in shown[2]
    assert said.made(Take(TakeKey("k"), 1, 0, "once"), now) == "once"


def _two_takes(studio: Studio, qtbot: QtBot, text: str = "One two three.") -> None:
    """Make two takes of a line and go to the second."""
    write(studio, text)
    line = _line(studio)
    studio.desk.renders.render((line.id,))
    until_through(studio, qtbot)
    _show(studio)
    qtbot.mouseClick(named(_panel(studio), QPushButton, "Another take"), _LEFT)
    qtbot.waitUntil(lambda: len(_line(studio).takes) == 2)
    until_through(studio, qtbot)
    _table(studio).setFocus()


def _show(studio: Studio) -> None:
    studio.desk.commands.action("view.takes").trigger()
    QApplication.processEvents()


def _panel(studio: Studio) -> QWidget:
    panel = _table(studio).parentWidget().parentWidget()
    assert panel is not None
    return panel


def _table(studio: Studio) -> QTableView:
    tables = children(studio.window, QTableView)
    return next(table for table in tables if table.objectName() == "takes")


def _line(studio: Studio) -> Line:
    return studio.desk.document.project.lines[0]


def _cell(studio: Studio, row: int, column: Column) -> str:
    model = _table(studio).model()
    return str(model.index(row, column).data() or "")


def _playing(studio: Studio) -> int:
    """The row that is marked as playing, or -1."""
    rows = range(_table(studio).model().rowCount())
    return next((row for row in rows if "▸" in _cell(studio, row, Column.NUMBER)), -1)


def _length(samples: Samples, rate: int) -> float:
    return len(samples) / rate
