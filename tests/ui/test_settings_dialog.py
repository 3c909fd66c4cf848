"""Settings hold at once, are on the disk at once, and every key can be another."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.settings import load
from studio.ui.app import Studio
from studio.ui.settings.dialog import SettingsDialog
from studio.ui.settings.folder import Folder
from studio.ui.settings.moving import Moving
from studio.ui.settings.shortcuts import Shortcuts
from tests.ui.devices import FakeDevices
from tests.ui.scripts import children, named


def opened(studio: Studio, page: int = 0) -> SettingsDialog:
    """The dialog, opened by its command, at one of its pages."""
    studio.desk.commands.action("edit.settings").trigger()
    dialog = children(studio.window, SettingsDialog)[-1]
    children(dialog, QTabWidget)[0].setCurrentIndex(page)
    return dialog


def choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def visible(place: QWidget) -> list[str]:
    """What can be read there."""
    return [label.text() for label in children(place, QLabel) if label.isVisible()]


def row_of(page: Shortcuts, name: str) -> int:
    """The row of a command, chosen as well."""
    table = named(page, QTableWidget, "Commands and their keys")
    for row in range(table.rowCount()):
        item = table.item(row, 0)
        if item is not None and item.text() == name:
            table.selectRow(row)
            return row
    raise AssertionError(name)


def test_the_theme_changes_at_once_and_is_on_the_disk(studio: Studio) -> None:
    dialog = opened(studio)
    for wanted in ("dark", "light"):
        choose(named(dialog, QComboBox, "Theme"), wanted)
        assert studio.desk.look.theme.dark == (wanted == "dark")
        assert load(studio.desk.home.config).settings.theme == wanted
    dialog.close()


def test_sound_plays_on_the_device_that_was_chosen(studio: Studio, qtbot: QtBot) -> None:
    dialog = opened(studio, 1)
    output = named(dialog, QComboBox, "Play on")
    qtbot.waitUntil(lambda: output.findData("Headphones") > 0)
    choose(output, "Headphones")
    assert studio.desk.player.device == "Headphones"
    dialog.close()


def test_the_time_limit_is_kept(studio: Studio) -> None:
    dialog = opened(studio, 2)
    named(dialog, QDoubleSpinBox, "Time limit for one phrase").setValue(60)
    assert load(studio.desk.home.config).settings.patience == 60
    dialog.close()


def test_keys_are_bound_anew_and_taken_from_whoever_had_them(studio: Studio, qtbot: QtBot) -> None:
    dialog = opened(studio, 4)
    page = children(dialog, Shortcuts)[0]
    row_of(page, "Export")
    qtbot.keyClick(
        named(page, QKeySequenceEdit, "New keys"), Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier
    )
    commands = studio.desk.commands
    qtbot.waitUntil(lambda: commands.action("file.export").shortcut().toString() == "F1")
    assert commands.action("help.keys").shortcut().isEmpty()
    kept = dict(load(studio.desk.home.config).settings.shortcuts)
    assert kept == {"file.export": "F1", "help.keys": ""}
    named(page, QPushButton, "All as usual").click()
    assert commands.action("file.export").shortcut().toString() == "Ctrl+E"
    assert load(studio.desk.home.config).settings.shortcuts == ()
    dialog.close()


def test_keys_that_work_in_one_part_of_the_window_are_free_in_another(
    studio: Studio, qtbot: QtBot
) -> None:
    dialog = opened(studio, 4)
    page = children(dialog, Shortcuts)[0]
    row_of(page, "Reset the phoneme")
    keys = named(page, QKeySequenceEdit, "New keys")
    qtbot.keyClick(keys, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    commands = studio.desk.commands
    qtbot.waitUntil(lambda: commands.action("phone.reset").shortcut().toString() == "Ctrl+D")
    assert commands.action("line.duplicate").shortcut().toString() == "Ctrl+D"
    dialog.close()


def test_a_command_that_gets_its_usual_keys_back_takes_them_from_whoever_has_them(
    studio: Studio,
) -> None:
    studio.desk.preferences.change(shortcuts=(("file.export", "F1"), ("help.keys", "")))
    dialog = opened(studio, 4)
    page = children(dialog, Shortcuts)[0]
    row_of(page, "Keys and gestures")
    named(page, QPushButton, "Usual keys").click()
    commands = studio.desk.commands
    assert commands.action("help.keys").shortcut().toString() == "F1"
    assert commands.action("file.export").shortcut().isEmpty()
    dialog.close()


def test_a_chosen_device_that_is_not_there_is_shown_and_stays_chosen(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.desk.preferences.change(output="Radio")
    dialog = opened(studio, 1)
    output = named(dialog, QComboBox, "Play on")
    qtbot.waitUntil(lambda: output.findData("Headphones") > 0)
    assert output.currentText() == "Radio"
    assert studio.desk.preferences.settings.output == "Radio"
    dialog.close()


def test_a_machine_without_sound_is_told_so(
    studio: Studio, qtbot: QtBot, devices: FakeDevices
) -> None:
    devices.missing = True
    dialog = opened(studio, 1)
    qtbot.waitUntil(lambda: any("No sound device" in said for said in visible(dialog)))
    dialog.close()


def test_data_are_copied_to_another_folder_and_the_old_one_stays(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, new = studio.desk, tmp_path / "elsewhere"
    new.mkdir()
    moving = Moving(desk.home.data, desk.preferences, desk.tasks, desk.notify)
    field = Folder(moving, lambda *_: str(new))
    qtbot.addWidget(field)
    with qtbot.waitSignal(desk.notify.told):
        named(field, QPushButton, "Move the data folder").click()
        assert not named(field, QPushButton, "Move the data folder").isEnabled()
    assert named(field, QPushButton, "Move the data folder").isEnabled()
    assert desk.preferences.settings.data == str(new)
    assert {p.name for p in new.iterdir()} >= {"voices"}
    assert (desk.home.data / "voices").is_dir()


def test_data_are_moved_although_the_dialog_is_closed_meanwhile(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, new = studio.desk, tmp_path / "elsewhere"
    new.mkdir()
    moving = Moving(desk.home.data, desk.preferences, desk.tasks, desk.notify)
    dialog = QDialog(studio.window)
    field = Folder(moving, lambda *_: str(new))
    field.setParent(dialog)
    named(field, QPushButton, "Move the data folder").click()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: desk.preferences.settings.data == str(new))
