"""The voices dock finds, uses, changes, sends, throws away and revokes voices."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.voices.dock import VoicesDock
from studio.ui.voices.model import CARD
from studio.voices.speakers import Readiness
from tests.ui.devices import FakeDevices
from tests.ui.samples import drop, talk, talk_file
from tests.ui.scripts import children, named, write

D = TypeVar("D", bound=QDialog)
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shared(lasting: Studio) -> Studio:
    """A window for tests that leave the library as it is."""
    named(lasting.window, QLineEdit, "Search voices").clear()
    return lasting


def test_searching_leaves_only_the_cards_that_match(shared: Studio, qtbot: QtBot) -> None:
    search = named(shared.window, QLineEdit, "Search voices")
    qtbot.keyClicks(search, "mandarin preset")
    assert set(_names(shared)) == {"志远", "晓岚"}
    search.clear()
    assert _names(shared)[0] == "Anna"


def test_a_search_without_a_match_says_so_and_shows_all_again(shared: Studio, qtbot: QtBot) -> None:
    qtbot.keyClicks(named(shared.window, QLineEdit, "Search voices"), "zebra")
    assert any("No voice matches “zebra”" in each.text() for each in _labels(shared))
    qtbot.mouseClick(named(shared.window, QPushButton, "Show all voices"), _LEFT)
    assert "Anna" in _names(shared)


def test_tags_are_typed_and_filter_the_cards(studio: Studio, qtbot: QtBot) -> None:
    _choose(studio, "Anna")
    _do(studio, "voice.tags")
    dialog = _dialog(studio, QInputDialog)
    dialog.setTextValue("warm, narrator")
    dialog.accept()
    tags = named(studio.window, QComboBox, "Show voices with this tag")
    qtbot.waitUntil(lambda: tags.findData("narrator") > 0)
    tags.setCurrentIndex(tags.findData("narrator"))
    assert _names(studio) == ["Anna"]


def test_a_card_tells_of_the_consent_and_of_the_engine(shared: Studio, qtbot: QtBot) -> None:
    view = _view(shared)
    qtbot.waitUntil(lambda: _readiness(shared, "Anna") is Readiness.LEARNABLE)
    told = _index(shared, "Anna").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Anna Bell consented on 2026-02-03" in told
    assert "learns this voice when it is first used" in told
    assert _readiness(shared, "Clara") is Readiness.UNABLE  # presets are not for the fake engine
    assert view.accessibleName() == "Voices"


def test_hearing_a_voice_learns_it_and_plays_a_sentence(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    _press(studio, qtbot, "Anna", _PLAY)
    qtbot.waitUntil(lambda: bool(devices.played and devices.played[-1].fed))
    qtbot.waitUntil(lambda: _readiness(studio, "Anna") is Readiness.READY)


def test_the_button_that_plays_a_voice_also_silences_it(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    _press(studio, qtbot, "Anna", _PLAY)
    qtbot.waitUntil(lambda: studio.desk.player.playing)
    _press(studio, qtbot, "Anna", _PLAY)
    assert not studio.desk.player.playing


def test_the_recording_of_a_voice_is_played(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    _choose(studio, "Anna")
    _do(studio, "voice.recording")
    qtbot.waitUntil(lambda: bool(devices.played and devices.played[-1].fed))


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_button_of_a_card_opens_its_menu(shared: Studio, qtbot: QtBot) -> None:
    _press(shared, qtbot, "Anna", _MENU)
    menu = _dock(shared).menu
    assert menu.isVisible()
    menu.close()
    action = shared.desk.commands.action
    assert action("voice.rename").isEnabled()
    _choose(shared, "Clara")
    assert not action("voice.rename").isEnabled()
    assert not action("voice.revoke").isEnabled()


def test_enter_gives_the_chosen_lines_a_voice_and_undo_takes_it_back(
    shared: Studio, qtbot: QtBot
) -> None:
    lines = write(shared, "One.", "Two.", "Three.")
    shared.desk.selection.choose(lines[:2])
    clara = _choose(shared, "Clara")
    qtbot.keyClick(_view(shared), Qt.Key.Key_Return)
    assert [line.voice for line in shared.desk.document.project.lines] == [clara, clara, ""]
    shared.desk.commands.action("edit.undo").trigger()
    assert {line.voice for line in shared.desk.document.project.lines} == {""}


def test_a_voice_is_used_for_the_project(shared: Studio) -> None:
    write(shared, "One.")
    clara = _choose(shared, "Clara")
    _do(shared, "voice.use_project")
    assert shared.desk.document.project.voice == clara


def test_a_name_is_typed_over_in_place(studio: Studio, qtbot: QtBot) -> None:
    voice = _choose(studio, "Anna")
    _do(studio, "voice.rename")
    editor = children(_view(studio).viewport(), QLineEdit)[0]
    editor.setText("Anna Bell")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Anna Bell" in _names(studio))
    assert studio.desk.shelf.library.find("Anna Bell").id == voice


def test_a_copy_is_made_and_chosen(studio: Studio, qtbot: QtBot) -> None:
    _choose(studio, "Anna")
    _do(studio, "voice.duplicate")
    qtbot.waitUntil(lambda: "Anna (2)" in _names(studio))
    assert _dock(studio).chosen == studio.desk.shelf.library.find("Anna (2)")


def test_a_voice_goes_to_one_file_and_comes_back_by_a_drop(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    _choose(studio, "Anna")
    _do(studio, "voice.export")
    _dialog(studio, QFileDialog).fileSelected.emit(str(tmp_path / "anna.voice"))
    qtbot.waitUntil((tmp_path / "anna.voice").exists)
    assert drop(_dock(studio), tmp_path / "anna.voice")
    qtbot.waitUntil(lambda: "Anna (2)" in _names(studio))


def test_a_voice_in_the_trash_comes_back_by_undo(studio: Studio, qtbot: QtBot) -> None:
    _choose(studio, "Anna")
    qtbot.keyClick(_view(studio), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Anna" not in _names(studio))
    qtbot.mouseClick(named(studio.window, QPushButton, "Undo"), _LEFT)
    qtbot.waitUntil(lambda: "Anna" in _names(studio))


def test_the_trash_restores_and_deletes_for_good(studio: Studio, qtbot: QtBot) -> None:
    library = studio.desk.shelf.library
    library.remove(library.duplicate(library.find("Anna"), "Copy"))
    library.remove(library.find("Anna"))
    studio.desk.shelf.refresh()
    _do(studio, "voice.open_trash")
    dialog = _dialog(studio, QDialog)
    items = children(dialog, QListWidget)[0]
    qtbot.waitUntil(lambda: items.count() == 2)
    _row(items, "Anna")
    qtbot.mouseClick(named(dialog, QPushButton, "Restore"), _LEFT)
    qtbot.waitUntil(lambda: "Anna" in _names(studio))
    qtbot.waitUntil(lambda: items.count() == 1)
    qtbot.mouseClick(named(dialog, QPushButton, "Delete for good"), _LEFT)
    qtbot.waitUntil(lambda: items.count() == 0)
    assert library.trashed() == ()
    dialog.close()


def test_a_revocation_tells_beforehand_what_it_deletes(studio: Studio, qtbot: QtBot) -> None:
    library = studio.desk.shelf.library
    library.duplicate(library.find("Anna"), "Copy of Anna")
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: "Copy of Anna" in _names(studio))
    write(studio, "One.", "Two.")
    _choose(studio, "Anna")
    _do(studio, "voice.revoke")
    qtbot.waitUntil(lambda: bool(children(studio.window, QMessageBox)))
    dialog = _dialog(studio, QMessageBox)
    told = dialog.informativeText()
    assert "Copy of Anna" in told
    assert "2 lines of this project need another voice" in told
    qtbot.mouseClick(named(dialog, QPushButton, "Keep the voice"), _LEFT)
    assert "Anna" in _names(studio)


def test_a_revoked_voice_is_gone_for_good(studio: Studio, qtbot: QtBot) -> None:
    _choose(studio, "Anna")
    _do(studio, "voice.revoke")
    qtbot.waitUntil(lambda: bool(children(studio.window, QMessageBox)))
    dialog = _dialog(studio, QMessageBox)
    qtbot.mouseClick(named(dialog, QPushButton, "Delete for good"), _LEFT)
    qtbot.waitUntil(lambda: "Anna" not in _names(studio))
    assert [stone.name for stone in studio.desk.shelf.library.revoked()] == ["Anna"]


def test_a_draft_gets_its_consent(studio: Studio, qtbot: QtBot) -> None:
    from studio.jobs import Job

    studio.desk.shelf.library.add("Bo", talk(0.5), "", "en", job=Job())
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: "Bo" in _names(studio))
    _choose(studio, "Bo")
    _do(studio, "voice.consent")
    dialog = _dialog(studio, QDialog)
    record = named(dialog, QPushButton, "Record the consent")
    assert not record.isEnabled()
    qtbot.keyClicks(named(dialog, QLineEdit, "Who consents"), "Bo Lee")
    qtbot.mouseClick(record, _LEFT)
    qtbot.waitUntil(lambda: not studio.desk.shelf.library.find("Bo").draft)


def test_a_broken_voice_is_shown_with_the_reason(studio: Studio, qtbot: QtBot) -> None:
    folder = studio.desk.home.data / "voices" / "half-copied"
    folder.mkdir()
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: "half-copied" in _names(studio))
    told = _index(studio, "half-copied").data(Qt.ItemDataRole.ToolTipRole)
    assert "could not be read" in told


def test_five_hundred_voices_are_searched_without_delay(studio: Studio, qtbot: QtBot) -> None:
    library = studio.desk.shelf.library
    place = library.recording(library.find("Anna")).parent
    description = (place / "voice.json").read_text("utf-8").replace('"references": [', '"x": [')
    for number in range(500):
        folder = place.parent / f"voice-{number}"
        folder.mkdir()
        named_so = description.replace('"Anna"', f'"Voice {number}"')
        (folder / "voice.json").write_text(named_so, "utf-8")
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: len(_names(studio)) > 500)
    qtbot.keyClicks(named(studio.window, QLineEdit, "Search voices"), "voice 49")
    assert len(_names(studio)) == 15


def test_a_sound_file_that_is_dropped_starts_a_new_voice(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    assert drop(_dock(studio), talk_file(tmp_path, 4.0))
    qtbot.waitUntil(lambda: any("talk.wav" in each.text() for each in _labels(studio)))
    assert not drop(_dock(studio), Path(__file__))


_PLAY, _MENU = "play", "menu"


def _dock(studio: Studio) -> VoicesDock:
    return children(studio.window, VoicesDock)[0]


def _view(studio: Studio) -> QListView:
    views = children(_dock(studio), QListView)
    return next(view for view in views if view.accessibleName() == "Voices")


def _names(studio: Studio) -> list[str]:
    model = _view(studio).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _index(studio: Studio, name: str) -> QModelIndex:
    return _view(studio).model().index(_names(studio).index(name), 0)


def _readiness(studio: Studio, name: str) -> Readiness | None:
    found: Readiness | None = _index(studio, name).data(CARD).readiness
    return found


def _choose(studio: Studio, name: str) -> str:
    """Make its card the current one; the id of the voice."""
    _view(studio).setFocus()
    _view(studio).setCurrentIndex(_index(studio, name))
    chosen = _dock(studio).chosen
    assert chosen is not None
    return chosen.id


def _press(studio: Studio, qtbot: QtBot, name: str, button: str) -> None:
    """Click on a button that is drawn on a card: the last two things of its second row."""
    view = _view(studio)
    room = view.visualRect(_index(studio, name))
    height = view.fontMetrics().height()
    beside = {_MENU: height, _PLAY: round(2.5 * height)}[button]
    at = QPoint(room.right() - beside, room.center().y() + round(0.6 * height))
    qtbot.mouseClick(view.viewport(), _LEFT, pos=at)


def _do(studio: Studio, command: str) -> None:
    action = studio.desk.commands.action(command)
    assert action.isEnabled()
    action.trigger()


def _dialog(studio: Studio, kind: type[D]) -> D:
    return next(each for each in children(studio.window, kind) if each.isVisible())


def _row(items: QListWidget, name: str) -> None:
    found = next(row for row in range(items.count()) if items.item(row).text().startswith(name))
    items.setCurrentRow(found)


def _labels(studio: Studio) -> list[QLabel]:
    QApplication.processEvents()
    return children(studio.window, QLabel)
