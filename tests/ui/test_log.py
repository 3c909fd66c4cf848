"""The log panel shows what happens, while somebody looks."""

import logging
import threading

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDockWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from tests.ui.scripts import children, named

LEFT = Qt.MouseButton.LeftButton
log = logging.getLogger("studio.test")


def text(studio: Studio) -> QPlainTextEdit:
    return named(studio.window, QPlainTextEdit, "Log")


def dock_of(studio: Studio) -> QDockWidget:
    (dock,) = (d for d in children(studio.window, QDockWidget) if d.objectName() == "log")
    return dock


def test_the_log_is_hidden_until_it_is_asked_for(studio: Studio) -> None:
    action = studio.desk.commands.action("view.log")
    dock = dock_of(studio)
    assert dock.isHidden()
    action.trigger()
    assert not dock.isHidden()
    assert action.isChecked()
    action.trigger()
    assert dock.isHidden()
    assert not action.isChecked()


def test_lines_of_other_threads_are_shown_live(studio: Studio, qtbot: QtBot) -> None:
    log.warning("before it was open")
    studio.desk.commands.action("view.log").trigger()
    assert "before it was open" in text(studio).toPlainText()
    worker = threading.Thread(target=lambda: log.warning("from a thread"))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: "from a thread" in text(studio).toPlainText())


def test_only_the_latest_lines_are_kept(studio: Studio, qtbot: QtBot) -> None:
    studio.desk.commands.action("view.log").trigger()
    for number in range(2500):
        log.warning("line %d", number)
    qtbot.waitUntil(lambda: "line 2499" in text(studio).toPlainText())
    assert text(studio).blockCount() == 2000


def test_errors_can_be_seen_alone_and_copied(studio: Studio, qtbot: QtBot) -> None:
    studio.desk.commands.action("view.log").trigger()
    log.warning("something odd")
    log.error("something bad")
    qtbot.waitUntil(lambda: "something bad" in text(studio).toPlainText())
    named(studio.window, QComboBox, "Which lines of the log are shown").setCurrentIndex(2)
    assert "odd" not in text(studio).toPlainText()
    dock = dock_of(studio)
    qtbot.mouseClick(named(dock, QPushButton, "Copy"), LEFT)
    assert "something bad" in QGuiApplication.clipboard().text()
