"""What the tests of projects do again and again: type, choose a folder, answer."""

import json
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
from tests.ui.scripts import children, do

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


def used(root: Path) -> Path:
    """A home in which a window was closed before: no demo comes first."""
    (root / "config").mkdir(parents=True)
    (root / "config" / "window.ini").touch()
    return root


def write(studio: Studio, text: str) -> None:
    """Make the first line say `text`, as an edit that can be undone."""
    project = studio.desk.document.project
    first = replace(project.lines[0], text=text, tags=())
    studio.desk.document.apply("Type", replace(project, lines=(first, *project.lines[1:])))


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
        do(studio, "file.save_as")
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


def hidden(root: Path) -> list[Path]:
    """The folders of projects without a name."""
    return list((root / "data" / "unsaved").glob("*.studio"))


def left_by_a_crash(root: Path, text: str) -> Path:
    """A project without a name as a process leaves it that was killed."""
    folder = root / "data" / "unsaved" / "abc.studio"
    with_text = (
        b'{"format": 1, "title": "", "language": "en", "lines": [{"id": "a", "text": "%s"}]}'
    )
    folder.mkdir(parents=True)
    (folder / "project.json").write_bytes(with_text % text.encode())
    gone = {"user": "me", "host": "here", "pid": 1, "since": "2026-11-21T14:02:00+01:00"}
    (folder / "holder.json").write_text(json.dumps(gone))
    return folder


def read(qtbot: QtBot, studio: Studio, message: str) -> None:
    """Wait until the bar at the foot says so."""
    qtbot.waitUntil(lambda: message in label(studio, "Message"))
