"""The voices dock finds, uses, changes, sends, throws away and revokes voices."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.voices.speakers import Readiness
from tests.ui.devices import FakeDevices
from tests.ui.samples import drop, talk, talk_file
from tests.ui.scripts import children, do, named, until_idle, write
from tests.ui.shelves import (
    MENU,
    PLAY,
    choose,
    dialog,
    dock,
    index,
    labels,
    names,
    press,
    readiness,
    row,
    view,
)

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shared(lasting: Studio) -> Studio:
    """A window for tests that leave the library as it is."""
    named(lasting.window, QLineEdit, "Search voices").clear()
    return lasting


def test_searching_leaves_only_the_cards_that_match(shared: Studio, qtbot: QtBot) -> None:
    search = named(shared.window, QLineEdit, "Search voices")
    qtbot.keyClicks(search, "mandarin preset")
    assert set(names(shared)) == {"志远", "晓岚"}
    search.clear()
    assert names(shared)[0] == "Anna"


def test_a_search_without_a_match_says_so_and_shows_all_again(shared: Studio, qtbot: QtBot) -> None:
    qtbot.keyClicks(named(shared.window, QLineEdit, "Search voices"), "zebra")
    assert any("No voice matches “zebra”" in each.text() for each in labels(shared))
    qtbot.mouseClick(named(shared.window, QPushButton, "Show all voices"), _LEFT)
    assert "Anna" in names(shared)


def test_tags_are_typed_and_filter_the_cards(studio: Studio, qtbot: QtBot) -> None:
    choose(studio, "Anna")
    do(studio, "voice.tags")
    asked = dialog(studio, QInputDialog)
    asked.setTextValue("warm, narrator")
    asked.accept()
    tags = named(studio.window, QComboBox, "Show voices with this tag")
    qtbot.waitUntil(lambda: tags.findData("narrator") > 0)
    tags.setCurrentIndex(tags.findData("narrator"))
    assert names(studio) == ["Anna"]


def test_a_card_tells_of_the_consent_and_of_the_engine(shared: Studio, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: readiness(shared, "Anna") is Readiness.LEARNABLE)
    told = index(shared, "Anna").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Anna Bell consented on 2026-02-03" in told
    assert "learns this voice when it is first used" in told
    assert readiness(shared, "Clara") is Readiness.UNABLE  # presets are not for the fake engine


def test_hearing_a_voice_learns_it_and_plays_a_sentence(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    press(studio, qtbot, "Anna", PLAY)
    qtbot.waitUntil(lambda: bool(devices.played and devices.played[-1].fed))
    qtbot.waitUntil(lambda: readiness(studio, "Anna") is Readiness.READY)


def test_the_button_that_plays_a_voice_also_silences_it(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.slow = True
    press(studio, qtbot, "Anna", PLAY)
    qtbot.waitUntil(lambda: studio.desk.player.playing)
    press(studio, qtbot, "Anna", PLAY)
    assert not studio.desk.player.playing


def test_a_voice_that_could_not_be_heard_is_heard_when_there_is_a_device_again(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.missing = True
    with qtbot.waitSignal(studio.desk.notify.told):
        press(studio, qtbot, "Anna", PLAY)
    devices.missing = False
    press(studio, qtbot, "Anna", PLAY)
    qtbot.waitUntil(lambda: bool(devices.played and devices.played[-1].fed))


def test_the_recording_of_a_voice_is_played(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    choose(studio, "Anna")
    do(studio, "voice.recording")
    qtbot.waitUntil(lambda: bool(devices.played and devices.played[-1].fed))


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_button_of_a_card_opens_its_menu(shared: Studio, qtbot: QtBot) -> None:
    press(shared, qtbot, "Anna", MENU)
    menu = dock(shared).menu
    assert menu.isVisible()
    menu.close()
    action = shared.desk.commands.action
    assert action("voice.rename").isEnabled()
    choose(shared, "Clara")
    assert not action("voice.rename").isEnabled()
    assert not action("voice.revoke").isEnabled()


def test_enter_gives_the_chosen_lines_a_voice_and_undo_takes_it_back(
    shared: Studio, qtbot: QtBot
) -> None:
    lines = write(shared, "One.", "Two.", "Three.")
    shared.desk.selection.choose(lines[:2])
    clara = choose(shared, "Clara")
    qtbot.keyClick(view(shared), Qt.Key.Key_Return)
    assert [line.voice for line in shared.desk.document.project.lines] == [clara, clara, ""]
    shared.desk.commands.action("edit.undo").trigger()
    assert {line.voice for line in shared.desk.document.project.lines} == {""}


def test_a_voice_is_used_for_the_project(shared: Studio) -> None:
    write(shared, "One.")
    clara = choose(shared, "Clara")
    do(shared, "voice.use_project")
    assert shared.desk.document.project.voice == clara


def test_a_name_is_typed_over_in_place(studio: Studio, qtbot: QtBot) -> None:
    voice = choose(studio, "Anna")
    do(studio, "voice.rename")
    editor = children(view(studio).viewport(), QLineEdit)[0]
    editor.setText("Anna Bell")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Anna Bell" in names(studio))
    assert studio.desk.shelf.library.find("Anna Bell").id == voice


def test_a_copy_is_made_and_chosen(studio: Studio, qtbot: QtBot) -> None:
    choose(studio, "Anna")
    do(studio, "voice.duplicate")
    qtbot.waitUntil(lambda: "Anna (2)" in names(studio))
    assert dock(studio).chosen == studio.desk.shelf.library.find("Anna (2)")


def test_a_voice_goes_to_one_file_and_comes_back_by_a_drop(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(studio, "Anna")
    do(studio, "voice.export")
    dialog(studio, QFileDialog).fileSelected.emit(str(tmp_path / "anna.voice"))
    qtbot.waitUntil((tmp_path / "anna.voice").exists)
    assert drop(dock(studio), tmp_path / "anna.voice")
    qtbot.waitUntil(lambda: "Anna (2)" in names(studio))


def test_a_voice_in_the_trash_comes_back_by_undo(studio: Studio, qtbot: QtBot) -> None:
    choose(studio, "Anna")
    qtbot.keyClick(view(studio), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Anna" not in names(studio))
    qtbot.mouseClick(named(studio.window, QPushButton, "Undo"), _LEFT)
    qtbot.waitUntil(lambda: "Anna" in names(studio))


def test_the_trash_restores_and_deletes_for_good(studio: Studio, qtbot: QtBot) -> None:
    library = studio.desk.shelf.library
    library.remove(library.duplicate(library.find("Anna"), "Copy"))
    library.remove(library.find("Anna"))
    studio.desk.shelf.refresh()
    do(studio, "voice.open_trash")
    asked = dialog(studio, QDialog)
    items = children(asked, QListWidget)[0]
    qtbot.waitUntil(lambda: items.count() == 2)
    row(items, "Anna")
    qtbot.mouseClick(named(asked, QPushButton, "Restore"), _LEFT)
    qtbot.waitUntil(lambda: "Anna" in names(studio))
    qtbot.waitUntil(lambda: items.count() == 1)
    qtbot.mouseClick(named(asked, QPushButton, "Delete for good"), _LEFT)
    qtbot.waitUntil(lambda: items.count() == 0)
    assert library.trashed() == ()
    asked.close()


def test_enter_in_the_trash_brings_a_voice_back_once(studio: Studio, qtbot: QtBot) -> None:
    library = studio.desk.shelf.library
    library.remove(library.find("Anna"))
    studio.desk.shelf.refresh()
    do(studio, "voice.open_trash")
    asked = dialog(studio, QDialog)
    items = children(asked, QListWidget)[0]
    qtbot.waitUntil(lambda: items.count() == 1)
    told: list[str] = []
    studio.desk.notify.told.connect(lambda notice: told.append(notice.message))
    qtbot.keyClick(items, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: items.count() == 0)
    until_idle(studio, qtbot)
    assert told == ["“Anna” is in the library."]
    asked.close()


def test_a_revocation_tells_beforehand_what_it_deletes(studio: Studio, qtbot: QtBot) -> None:
    library = studio.desk.shelf.library
    library.duplicate(library.find("Anna"), "Copy of Anna")
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: "Copy of Anna" in names(studio))
    write(studio, "One.", "Two.")
    choose(studio, "Anna")
    do(studio, "voice.revoke")
    qtbot.waitUntil(lambda: bool(children(studio.window, QMessageBox)))
    asked = dialog(studio, QMessageBox)
    told = asked.informativeText()
    assert "Copy of Anna" in told
    assert "2 lines of this project need another voice" in told
    qtbot.mouseClick(named(asked, QPushButton, "Keep the voice"), _LEFT)
    assert "Anna" in names(studio)


def test_a_revoked_voice_is_gone_for_good(studio: Studio, qtbot: QtBot) -> None:
    choose(studio, "Anna")
    do(studio, "voice.revoke")
    qtbot.waitUntil(lambda: bool(children(studio.window, QMessageBox)))
    asked = dialog(studio, QMessageBox)
    qtbot.mouseClick(named(asked, QPushButton, "Delete for good"), _LEFT)
    qtbot.waitUntil(lambda: "Anna" not in names(studio))
    assert [stone.name for stone in studio.desk.shelf.library.revoked()] == ["Anna"]


def test_a_draft_gets_its_consent(studio: Studio, qtbot: QtBot) -> None:
    from studio.jobs import Job

    studio.desk.shelf.library.add("Bo", talk(0.5), "", "en", job=Job())
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: "Bo" in names(studio))
    choose(studio, "Bo")
    do(studio, "voice.consent")
    asked = dialog(studio, QDialog)
    record = named(asked, QPushButton, "Record the consent")
    assert not record.isEnabled()
    qtbot.keyClicks(named(asked, QLineEdit, "Who consents"), "Bo Lee")
    qtbot.mouseClick(record, _LEFT)
    qtbot.waitUntil(lambda: not studio.desk.shelf.library.find("Bo").draft)


def test_a_broken_voice_is_shown_with_the_reason(studio: Studio, qtbot: QtBot) -> None:
    folder = studio.desk.home.data / "voices" / "half-copied"
    folder.mkdir()
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: "half-copied" in names(studio))
    told = index(studio, "half-copied").data(Qt.ItemDataRole.ToolTipRole)
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
    qtbot.waitUntil(lambda: len(names(studio)) > 500)
    qtbot.keyClicks(named(studio.window, QLineEdit, "Search voices"), "voice 49")
    assert len(names(studio)) == 15


def test_a_sound_file_that_is_dropped_starts_a_new_voice(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    assert drop(dock(studio), talk_file(tmp_path, 4.0))
    qtbot.waitUntil(lambda: any("talk.wav" in each.text() for each in labels(studio)))
    assert not drop(dock(studio), Path(__file__))
