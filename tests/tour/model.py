"""The places about models: the page on its whole road with a tiny release, then life with it."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
)

from studio.project import edit
from studio.ui.packs.page import ModelsPage
from studio.ui.revoicing.dialog import RevoiceDialog
from studio.ui.settings.dialog import SettingsDialog
from studio.ui.voices.dock import VoicesDock
from studio.ui.words import _, ngettext
from studio.voices.consent import parse
from studio.voices.voice import Voice
from tests.engines.cosyvoice3.tiny import tiny_release
from tests.tour.guide import Guide
from tests.ui.scripts import children, named

_NAME = "cosyvoice3"


def get_model(guide: Guide) -> None:
    """From the command to the pack: what it is, a folder that is none, the right one, installed."""
    roster = guide.studio.desk.models.roster
    guide.do("edit.models")
    page = _page(guide)
    guide.look("model", 0.5)
    guide.until(lambda: not guide.studio.desk.models.measuring.busy, "the measurement")
    guide.look("model-measured", 0.8)
    place = guide.studio.desk.home.data.parent
    _give(page, place)
    guide.look("model-folder")
    guide.click(_button(page, _("Convert and install")))
    guide.until(lambda: guide.studio.desk.models.road.failure, "the failure")
    guide.look("model-failed", 0.5)
    _give(page, tiny_release(place / "Fun-CosyVoice3-0.5B-2512"))
    guide.click(_button(page, _("Try again")))
    guide.look("model-converting", 0.3)
    guide.until(lambda: roster.installed(_NAME), "the model")
    guide.until(lambda: guide.studio.desk.models.learning.pupils, "the voices")
    guide.look("model-installed", 0.5)


def live_with_it(guide: Guide) -> None:
    """Voices are learned, a line is heard, a project uses it; another tier is asked for."""
    learning = guide.studio.desk.models.learning
    page = _page(guide)
    learn = ngettext("Learn {count} voice", "Learn {count} voices", 1).format(count=1)
    guide.click(_button(page, learn))
    guide.look("model-learning", 0.2)
    guide.until(lambda: not learning.busy, "the voices")
    guide.click(_button(page, _("Say it")))
    guide.until(lambda: guide.studio.desk.player.playing, "the test line")
    guide.look("model-heard", 0.3)
    guide.click(_button(page, _("Use this engine for the project")))
    bar = children(page, QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    guide.look("model-below")
    page.close()
    document, shelf = guide.studio.desk.document, guide.studio.desk.shelf
    line, own = document.project.lines[0].id, _own_voice(guide)
    consent = parse("Ann Webb; herself", "2026-02-03")
    shelf.change(lambda library: library.consent(library.find(own.id), consent))
    guide.until(lambda: not _own_voice(guide).draft, "the consent")
    styled = edit.set_style(document.project, line, "请用四川话表达。")
    document.apply(_("Change the style"), edit.set_voice(styled, line, own.id))
    guide.choose(0)
    guide.do("line.render")
    guide.rendered()
    guide.mode(1)
    guide.look("model-line", 2.0)
    docks = {dock.objectName(): dock for dock in children(guide.studio.window, QDockWidget)}
    docks["styles"].raise_()
    guide.look("model-styles", 1.5)
    docks["line"].raise_()


def revoice(guide: Guide) -> None:
    """A recording in a voice of the library."""
    children(guide.studio.window, VoicesDock)[0].choose(_own_voice(guide).id)
    guide.do("voice.revoice")
    guide.until(lambda: children(guide.studio.window, RevoiceDialog), "the dialog")
    dialog = children(guide.studio.window, RevoiceDialog)[-1]
    guide.until(
        lambda: named(dialog, QComboBox, _("Engine that speaks")).currentData(), "the engine"
    )
    recording = next(Path(guide.studio.desk.home.data, "voices").rglob("*.flac"))
    named(dialog, QLineEdit, _("Recording to be spoken")).setText(str(recording))
    guide.look("revoice", 0.5)
    guide.click(_button(dialog, _("Speak it")))
    guide.look("revoicing", 0.3)
    guide.until(lambda: any("wav" in each.text() for each in children(dialog, QLabel)), "the file")
    guide.look("revoiced", 0.5)
    dialog.close()


def settings_of_it(guide: Guide) -> None:
    """Where engines and models stand in the settings."""
    guide.do("edit.settings")
    children(guide.dialog(SettingsDialog), QTabWidget)[0].setCurrentIndex(2)
    guide.look("settings-engines", 0.5)
    guide.shut()


def _page(guide: Guide) -> ModelsPage:
    return children(guide.studio.window, ModelsPage)[-1]


def _give(page: ModelsPage, folder: Path) -> None:
    """Choose a folder on this computer as the source."""
    pick = named(page, QComboBox, _("Where the release comes from"))
    pick.setCurrentIndex(pick.findData("folder"))
    pick.activated.emit(pick.currentIndex())
    named(page, QLineEdit, _("Folder of the release")).setText(str(folder))


def _own_voice(guide: Guide) -> Voice:
    return next(each for each in guide.studio.desk.shelf.voices if each.references)


def _button(place: ModelsPage | RevoiceDialog, name: str) -> QPushButton:
    return named(place, QPushButton, name)
