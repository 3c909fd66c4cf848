"""What the tests of projects do again and again: type, trigger, choose a folder, answer."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio


def write(studio: Studio, text: str) -> None:
    """Make the first line say `text`, as an edit that can be undone."""
    project = studio.desk.document.project
    first = replace(project.lines[0], text=text, tags=())
    studio.desk.document.apply("Type", replace(project, lines=(first, *project.lines[1:])))


def trigger(studio: Studio, command: str) -> None:
    studio.desk.commands.action(command).trigger()


def choose(studio: Studio, folder: Path) -> None:
    """Give the file dialog that is open a folder."""
    dialog = studio.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(folder))
    dialog.close()


def save_as(qtbot: QtBot, studio: Studio, folder: Path) -> None:
    with qtbot.waitSignal(studio.desk.projects.saved):
        trigger(studio, "file.save_as")
        choose(studio, folder)
    qtbot.waitUntil(lambda: studio.window.findChild(QFileDialog) is None)


def question(qtbot: QtBot, studio: Studio, name: str) -> QMessageBox:
    """The question of that name, once it is asked."""

    def asked() -> bool:
        return any(box.isVisible() for box in studio.window.findChildren(QMessageBox, name))

    qtbot.waitUntil(asked)
    box = studio.window.findChild(QMessageBox, name)
    assert isinstance(box, QMessageBox)
    return box


def answer(box: QMessageBox, text: str) -> None:
    """Press the button whose text begins so."""
    next(each for each in box.buttons() if each.text().startswith(text)).click()
