"""The places of the tour, in the order a new user comes through them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QToolButton,
)

from studio.project import edit, wording
from studio.project.project import Line
from studio.ui.exporting.dialog import ExportDialog
from studio.ui.phones.lane import Lane
from studio.ui.settings.dialog import SettingsDialog
from studio.ui.words import _
from studio.voices.voice import VoiceId
from tests.tour.guide import Guide
from tests.tour.model import get_model, live_with_it, revoice, settings_of_it
from tests.ui.scripts import children, named

Visit = Callable[[Guide], None]


def first_start(guide: Guide) -> None:
    """The demo is there, and plays."""
    document = guide.studio.desk.document
    guide.until(lambda: document.project.title, "the demo project")
    guide.look("first-start")
    guide.choose(0)
    guide.do("play.from_here")
    guide.until(lambda: guide.studio.desk.player.playing, "the first sound")
    guide.look("playing", 1.2)
    guide.do("play.stop")
    guide.do("play.render_all")
    guide.look("rendering", 0.1)
    guide.rendered()


def sound(guide: Guide) -> None:
    """Waveform, mel, phonemes, takes of a line."""
    guide.choose(0)
    guide.mode(0)
    guide.until(lambda: guide.studio.desk.stage.shown, "the sound")
    guide.look("sound", 1.0)
    guide.mode(1)
    correct(guide)
    guide.look("phonemes", 1.0)
    guide.do("line.again")
    guide.rendered()
    guide.mode(2)
    guide.look("takes", 0.8)
    guide.mode(1)


def correct(guide: Guide) -> None:
    """A word said higher and slower, by the keys of the lane, and rendered again."""
    lane = children(guide.studio.window, Lane)[0]
    guide.until(lambda: lane.row.cells, "the phonemes")
    lane.setFocus()
    for _step in range(2):
        guide.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    for _phone in range(4):
        for _step in range(3):
            guide.key(Qt.Key.Key_Up)
        guide.key(Qt.Key.Key_BracketRight)
        guide.key(Qt.Key.Key_BracketRight)
        guide.key(Qt.Key.Key_Right)
    guide.do("line.render")
    guide.wait(0.3)
    guide.rendered()


def mandarin(guide: Guide) -> None:
    """The Mandarin line, its phonemes and the readings of a character."""
    document = guide.studio.desk.document
    row = next(n for n, line in enumerate(document.project.lines) if line.language == "zh")
    guide.choose(row)
    guide.look("mandarin-phonemes", 1.5)
    guide.do("line.readings")
    guide.look("readings", 1.5)
    guide.shut()


def script(guide: Guide) -> None:
    """Typing, finding, many lines."""
    document = guide.studio.desk.document
    more = tuple(
        Line(edit.new_id(), f"Line {number} of a longer script, which tells what comes next.")
        for number in range(1, 41)
    )
    document.apply(_("Add"), edit.add(document.project, more))
    line = document.project.lines[-1].id
    tagged = "A [breath] breath, {Dr.|Doctor} Who, <strong>one</strong> word [pause 0.5] [nothing]."
    document.apply(_("Type"), wording.set_typed(document.project, line, tagged))
    guide.choose(len(document.project.lines) - 1)
    guide.look("long-script", 0.8)
    guide.do("edit.replace")
    guide.keys("longer")
    guide.look("find-and-replace", 0.8)
    guide.key(Qt.Key.Key_Escape)


def failure(guide: Guide) -> None:
    """A line whose voice is gone: what happened and what to do."""
    desk = guide.studio.desk
    line = desk.document.project.lines[5].id
    desk.document.apply(
        _("Set the voice"), edit.set_voice(desk.document.project, line, VoiceId("gone"))
    )
    guide.choose(5)
    guide.do("line.render")
    guide.wait(0.5)
    guide.rendered()
    guide.look("failure", 0.8)
    desk.document.stack.undo()
    named(guide.studio.window, QToolButton, _("Close the message")).click()


def styles(guide: Guide) -> None:
    """The library of styles and what the engine makes of one."""
    guide.choose(0)
    docks = {dock.objectName(): dock for dock in children(guide.studio.window, QDockWidget)}
    docks["styles"].raise_()
    guide.look("styles", 1.0)
    docks["line"].raise_()


def new_voice(guide: Guide) -> None:
    """From nothing to a voice that speaks."""
    guide.do("voice.new")
    guide.look("new-voice", 1.0)
    page = guide.studio.window.centre.currentWidget()
    guide.click(named(page, QPushButton, _("Record")))
    guide.look("recording", 4.0)
    guide.wait(6.0)
    guide.click(named(page, QPushButton, _("Stop recording")))
    guide.look("recorded", 2.0)
    named(page, QLineEdit, _("Name of the voice")).setText("Awb")
    for name in (_("Make the voice"), _("Make a draft")):
        for button in children(page, QPushButton):
            if button.text() == name:
                guide.until(button.isEnabled, "the button that makes the voice")
                button.click()
    shelf = guide.studio.desk.shelf
    guide.until(lambda: any(each.name == "Awb" for each in shelf.voices), "the voice")
    guide.look("voice-made", 5.0)
    guide.click(named(page, QPushButton, _("Back to the script")))
    guide.look("back", 0.8)


def dialogs(guide: Guide) -> None:
    """Settings, help, dictionary, log."""
    guide.do("edit.settings")
    guide.look("settings")
    tabs = children(guide.dialog(SettingsDialog), QTabWidget)[0]
    for number in range(1, tabs.count()):
        tabs.setCurrentIndex(number)
        guide.look(f"settings-{number}", 0.2)
    guide.shut()
    for command in ("help.keys", "help.about", "help.search", "voice.open_trash"):
        guide.do(command)
        guide.look(command.replace(".", "-"), 0.8)
        guide.shut()
    guide.do("view.log")
    guide.look("log", 0.6)
    guide.do("view.log")


def export(guide: Guide) -> None:
    """The finished file, measured."""
    document = guide.studio.desk.document
    guide.choose(0, 1)
    guide.do("file.export")
    guide.look("export")
    dialog = guide.dialog(ExportDialog)
    folder = Path(document.folder or guide.studio.desk.home.data)
    fields = children(dialog, QLineEdit)
    fields[0].setText(str(folder))
    start = next(b for b in children(dialog, QPushButton) if b.isDefault())
    start.click()
    guide.until(lambda: children(dialog, QTableWidget), "the report")
    guide.look("exported", 0.8)
    guide.shut()


def empty(guide: Guide) -> None:
    """A new project, with nothing in it."""
    guide.do("file.new")
    guide.look("empty", 1.0)


PLACES: tuple[Visit, ...] = (
    first_start,
    sound,
    mandarin,
    script,
    failure,
    styles,
    new_voice,
    get_model,
    live_with_it,
    revoice,
    settings_of_it,
    dialogs,
    export,
    empty,
)
