"""Settings hold at once, are on the disk at once, and every key can be another."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QKeySequenceEdit,
    QPushButton,
    QTableWidget,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from studio.settings import load
from studio.ui.app import Studio
from studio.ui.settings.dialog import SettingsDialog
from studio.ui.settings.shortcuts import Shortcuts
from tests.ui.scripts import children, named


def opened(studio: Studio, page: int = 0) -> SettingsDialog:
    """The dialog, opened by its command, at one of its pages."""
    studio.desk.commands.action("edit.settings").trigger()
    dialog = children(studio.window, SettingsDialog)[-1]
    children(dialog, QTabWidget)[0].setCurrentIndex(page)
    return dialog


def choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


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


def test_sound_plays_on_the_device_that_was_chosen(studio: Studio) -> None:
    dialog = opened(studio, 1)
    choose(named(dialog, QComboBox, "Play on"), "Headphones")
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


def test_data_are_copied_to_another_folder_and_the_old_one_stays(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    from studio.ui.settings.folder import Folder

    desk, new = studio.desk, tmp_path / "elsewhere"
    new.mkdir()
    field = Folder(desk.home.data, desk.preferences, desk.tasks, desk.notify, lambda *_: str(new))
    qtbot.addWidget(field)
    with qtbot.waitSignal(desk.notify.told):
        named(field, QPushButton, "Move the data folder").click()
    assert desk.preferences.settings.data == str(new)
    assert {p.name for p in new.iterdir()} >= {"voices"}
    assert (desk.home.data / "voices").is_dir()
