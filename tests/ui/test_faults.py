"""What nobody caught reaches the window, from any thread, and Qt's complaints reach the log."""

import logging
import threading

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.errors import StudioError
from studio.ui.app import Studio
from studio.ui.faults import watched
from tests.ui.scripts import named


def stumble() -> None:
    raise ZeroDivisionError("nobody caught this")


def test_what_a_slot_raises_is_a_bug_that_is_told(qtbot: QtBot, studio: Studio) -> None:
    notify = studio.desk.notify
    with (
        watched(studio.desk.tasks, notify, studio.window.leave),
        qtbot.waitSignal(notify.bug) as bug,
    ):
        QTimer.singleShot(0, stumble)
    assert isinstance(bug.args[0], ZeroDivisionError)


def test_what_a_thread_raises_is_a_bug_that_is_told(qtbot: QtBot, studio: Studio) -> None:
    notify = studio.desk.notify
    with (
        watched(studio.desk.tasks, notify, studio.window.leave),
        qtbot.waitSignal(notify.bug) as bug,
    ):
        thread = threading.Thread(target=stumble)
        thread.start()
        thread.join()
    assert isinstance(bug.args[0], ZeroDivisionError)


def test_what_qt_complains_of_is_in_the_log(
    studio: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.WARNING),
        watched(studio.desk.tasks, studio.desk.notify, studio.window.leave),
    ):
        qWarning("Qt is not amused")
    assert "Qt is not amused" in caplog.text


def test_a_failure_says_what_to_do_and_its_tooltip_what_lay_beneath(studio: Studio) -> None:
    error = StudioError("It could not be written.", "Choose another folder.")
    error.__cause__ = PermissionError("not yours")
    studio.desk.notify.report(error)
    bar = named(studio.window, QLabel, "Message")
    assert bar.text() == "It could not be written. Choose another folder."
    assert bar.toolTip() == "PermissionError: not yours"
