"""What the tests of projects do again and again: type, trigger, choose a folder, answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.paths import home
from studio.ui.app import Studio, assemble
from tests.ui.devices import FakeDevices
from tests.ui.scripts import children

SOON = 0.02  # seconds after which autosave saves where a test waits for it


@contextmanager
def started(
    qtbot: QtBot, app: QApplication, root: Path, wanted: Path | None = None
) -> Iterator[Studio]:
    """A window as a person starts it, in the home `root`; it ends without a question."""
    engine = FakeEngine()
    studio = assemble(app, home(root), lambda _: engine, FakeDevices(), SOON)
    studio.begin(wanted)
    qtbot.waitExposed(studio.window)
    yield studio
    studio.window.leave()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    studio.close()


def write(studio: Studio, text: str) -> None:
    """Make the first line say `text`, as an edit that can be undone."""
    project = studio.desk.document.project
    first = replace(project.lines[0], text=text, tags=())
    studio.desk.document.apply("Type", replace(project, lines=(first, *project.lines[1:])))


def trigger(studio: Studio, command: str) -> None:
    studio.desk.commands.action(command).trigger()


def choose(studio: Studio, folder: Path) -> None:
    """Give the file dialog that is open a folder."""
    (dialog,) = dialogs(studio)
    dialog.fileSelected.emit(str(folder))
    dialog.close()


def dialogs(studio: Studio) -> list[QFileDialog]:
    """The file dialogs that are open."""
    return children(studio.window, QFileDialog)


def save_as(qtbot: QtBot, studio: Studio, folder: Path) -> None:
    with qtbot.waitSignal(studio.desk.projects.saved):
        trigger(studio, "file.save_as")
        choose(studio, folder)
    qtbot.waitUntil(lambda: not dialogs(studio))


def question(qtbot: QtBot, studio: Studio, name: str) -> QMessageBox:
    """The question of that name, once it is asked."""
    qtbot.waitUntil(lambda: any(box.objectName() == name for box in questions(studio)))
    return next(box for box in questions(studio) if box.objectName() == name)


def questions(studio: Studio) -> list[QMessageBox]:
    """What is being asked."""
    return [box for box in children(studio.window, QMessageBox) if box.isVisible()]


def answer(box: QMessageBox, text: str) -> None:
    """Press the button whose text begins so."""
    next(each for each in box.buttons() if each.text().startswith(text)).click()


def label(studio: Studio, name: str) -> str:
    """What the label with this accessible name says."""
    labels = children(studio.window, QLabel)
    return next(each.text() for each in labels if each.accessibleName() == name)


def entries(studio: Studio, command: str) -> list[QAction]:
    """What is in the menu of its own that a command has."""
    menu = studio.desk.commands.action(command).menu()
    assert isinstance(menu, QMenu)
    return menu.actions()
