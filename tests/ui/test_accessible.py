"""Whoever cannot see the window hears what everything is; whoever has no mouse gets everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.window import NEW_VOICE
from tests.ui.models import remember_speed
from tests.ui.scripts import children, write


def unnamed(place: QWidget) -> list[str]:
    """The controls inside that take the focus and have nothing to be read aloud."""
    found = []
    for widget in children(place, QWidget):
        if not widget.isVisibleTo(place) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.focusProxy() is not None or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QTabBar) and not widget.count():
            continue  # Qt keeps those of docks that were together once, out of sight
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {_path(widget)}")
    return found


def _path(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{_path(parent)}/{type(parent).__name__}" if parent is not None else ""


def test_every_control_of_the_window_has_a_name(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "Hello there.", "And again.")
    for mode in range(3):
        studio.window.bottom.show_mode(mode)
        assert unnamed(studio.window) == []


def test_every_control_of_the_page_for_a_new_voice_has_a_name(studio: Studio) -> None:
    studio.window.show_page(NEW_VOICE)
    assert unnamed(studio.window) == []


def test_every_control_of_the_dialogs_has_a_name(studio: Studio) -> None:
    write(studio, "Hello there.")
    remember_speed(studio.desk.home)
    commands = ("file.export", "edit.settings", "help.keys", "help.about", "help.search")
    for command in (*commands, "edit.dictionary", "edit.models", "line.review", "voice.map"):
        studio.desk.commands.action(command).trigger()
        dialog = next(each for each in children(studio.window, QDialog) if each.isVisible())
        assert unnamed(dialog) == [], command
        dialog.close()
        dialog.setParent(None)


def test_the_tab_key_goes_round_through_every_dock(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "Hello there.")
    studio.window.activateWindow()
    seen: set[str] = set()
    for _ in range(150):
        qtbot.keyClick(QApplication.focusWidget() or studio.window, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        while widget is not None and widget is not studio.window:
            seen.add(widget.objectName())
            widget = widget.parentWidget()
    assert seen >= {"voices", "line", "sound"}
