"""The first sixty seconds of somebody who reads nothing, with the engine that ships."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableWidget, QTreeWidget
from pytestqt.qtbot import QtBot

from studio.audio.files import read
from studio.export.mark import read_mark
from studio.paths import home
from studio.project.edit import line as line_of
from studio.text.utterance import TagKind
from studio.ui.app import Studio, assemble, hosted
from studio.ui.exporting.dialog import ExportDialog
from studio.ui.phones.popup import Popup
from studio.ui.script.columns import Column
from studio.ui.voices.page import NewVoicePage
from tests.demo import RECORDING
from tests.ui.devices import FakeDevices
from tests.ui.samples import drop
from tests.ui.scripts import children, named
from tests.ui.writer import Writer

_PATIENCE = 30_000  # milliseconds a busy machine may take


@pytest.fixture
def fresh(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, devices: FakeDevices
) -> Iterator[Studio]:
    """The program as it is the very first time, its engine in a process of its own."""
    place = home(tmp_path / "home")
    made = assemble(qapp, place, partial(hosted, models=place.models), devices)
    made.begin()
    qtbot.waitExposed(made.window)
    yield made
    made.window.leave()
    made.close()


def heard(devices: FakeDevices) -> bool:
    """Whether anything but silence went to the loudspeakers."""
    return any(np.abs(part).max() > 0.05 for stream in devices.played for part in stream.fed)


def test_the_first_minute(
    fresh: Studio, qtbot: QtBot, devices: FakeDevices, tmp_path: Path
) -> None:
    desk, window = fresh.desk, fresh.window

    def until(true: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(true()), timeout=_PATIENCE)

    # A demo is there, and Space plays it.
    until(lambda: desk.document.project.title == "Demo")
    writer = Writer(qtbot, fresh)
    writer.click(0, Column.NUMBER)
    qtbot.keyClick(writer.table, Qt.Key.Key_Space)
    until(lambda: heard(devices))
    desk.commands.action("play.stop").trigger()

    # A recording is dropped and becomes a voice.
    named(window, QPushButton, "New voice").click()
    page = children(window, NewVoicePage)[0]
    drop(page, RECORDING)
    qtbot.keyClicks(named(page, QLineEdit, "Name of the voice"), "Awb")
    qtbot.keyClicks(named(page, QLineEdit, "Who consents"), "Nobody; it is synthetic")
    make = named(page, QPushButton, "Make the voice")
    until(make.isEnabled)
    make.click()
    until(lambda: named(page, QPushButton, "Play the sentence").isEnabled())
    named(page, QPushButton, "Use for the chosen lines").click()
    named(page, QPushButton, "Back to the script").click()

    # A line is typed, and speaks.
    desk.commands.action("line.add").trigger()
    writer.type("They record it.")
    new = writer.lines[writer.at[0]]
    assert new.text == "They record it."
    desk.commands.action("line.render").trigger()
    until(lambda: line_of(desk.document.project, new.id).chosen is not None)

    # A word is said wrong, and then right.
    for _ in range(5):
        qtbot.keyClick(writer.editor, Qt.Key.Key_Left)
    desk.commands.action("line.readings").trigger()
    until(lambda: children(window, Popup))
    popup = children(window, Popup)[0]
    until(lambda: children(popup, QTreeWidget)[0].topLevelItemCount() > 1)
    readings = children(popup, QTreeWidget)[0]
    readings.setCurrentItem(readings.topLevelItem(1))
    named(popup, QPushButton, "Only here").click()
    [tag] = line_of(desk.document.project, new.id).tags
    assert (tag.start, tag.end, tag.kind) == (5, 11, TagKind.PHONES)

    # Ctrl+E: a file, marked as what it is.
    desk.selection.choose([new.id])
    desk.commands.action("file.export").trigger()
    dialog = next(each for each in children(window, ExportDialog) if each.isVisible())
    named(dialog, QLineEdit, "Folder").setText(str(tmp_path))
    named(dialog, QPushButton, "Export").click()
    until(lambda: children(dialog, QTableWidget))
    assert read(tmp_path / "Demo.wav").seconds > 10
    mark = read_mark(tmp_path / "Demo.wav")
    assert mark is not None
    assert "Awb" in {credit.voice for credit in mark.credits}
    dialog.close()
