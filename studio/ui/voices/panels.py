"""The voices dock and the page for a new voice, put together from their parts."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from studio.paths import shipped
from studio.ui.desk import Desk
from studio.ui.revoicing.opening import Revoicing
from studio.ui.revoicing.work import Work
from studio.ui.sound.glance import Glance
from studio.ui.sound.meter import Meter
from studio.ui.sound.trimmer import Trimmer
from studio.ui.voicemap.charting import Charting
from studio.ui.voicemap.field import Field
from studio.ui.voicemap.opening import Opening
from studio.ui.voicemap.window import VoiceMap
from studio.ui.voices.about import About
from studio.ui.voices.aloud import Aloud
from studio.ui.voices.asking import Asking
from studio.ui.voices.audition import Audition
from studio.ui.voices.commands import VoiceCommands, buttons
from studio.ui.voices.devicebox import DeviceBox
from studio.ui.voices.dock import VoicesDock
from studio.ui.voices.finish import Finish
from studio.ui.voices.form import Form
from studio.ui.voices.keeping import Keeping
from studio.ui.voices.likeness import Likeness
from studio.ui.voices.made import Made
from studio.ui.voices.making import Making
from studio.ui.voices.page import NewVoicePage
from studio.ui.voices.recorder import Recorder
from studio.ui.voices.recording import Recording
from studio.ui.voices.result import Result
from studio.ui.voices.sample import Sample
from studio.ui.voices.stock import Stock
from studio.ui.voices.trials import Trials
from studio.ui.voices.trimming import Trimming
from studio.ui.voices.use import Use
from studio.voices.reading import readings


def voices_dock(desk: Desk) -> QWidget:
    """The library, with the commands of the menu Voice."""
    shelf, document, notify = desk.shelf, desk.document, desk.notify
    stock = Stock(shelf, document, desk.engines, desk.tasks)
    desk.models.roster.changed.connect(stock.refresh)
    keeping = Keeping(shelf, notify)
    dock = VoicesDock(stock, keeping, desk.look, desk.icons)
    audition = Audition(_trials(desk), desk.player, shelf, stock, desk.tasks, notify, _texts())
    use = Use(document, desk.selection, notify)
    asking = Asking(dock, keeping, stock, shelf, document, desk.tasks)
    VoiceCommands(
        desk.commands, dock, use, audition, keeping, asking, desk.intake, _revoicing(desk, dock)
    )
    Opening(desk.commands, shelf, partial(_map, desk, dock, audition), dock)
    buttons(dock, desk.commands, desk.icons)
    return dock


def new_voice_page(desk: Desk) -> QWidget:
    """The page that makes a voice of a recording."""
    sample = Sample(desk.shelf.library.ear, desk.tasks)
    trimmer = Trimmer(desk.look, desk.tasks)
    making = Making(desk.shelf, desk.engines, desk.tasks, desk.renders.soon)
    form = Form(
        sample,
        _recording(desk),
        _aloud(desk),
        Trimming(sample, trimmer, desk.player, desk.icons),
        About(desk.tasks),
        Finish(making, desk.document, desk.notify),
        desk.notify,
    )
    return NewVoicePage(form, _made(desk), desk.intake, desk.notify, desk.icons)


def _map(desk: Desk, dock: VoicesDock, audition: Audition) -> VoiceMap:
    """The map of voices, whose chosen voice is that of the dock."""
    charting = Charting(desk.shelf, desk.engines, desk.tasks)
    found = VoiceMap(charting, Field(desk.look), desk.icons, dock.window())
    found.choose(dock.chosen)
    dock.chose.connect(found.choose)
    found.chosen.connect(lambda voice: dock.reveal(voice.id))
    found.hear_asked.connect(audition.hear)
    return found


def _revoicing(desk: Desk, dock: VoicesDock) -> Revoicing:
    work = Work(desk.shelf, desk.engines, desk.tasks, desk.notify, desk.renders.soon)
    return Revoicing(dock, desk.document, desk.abilities, desk.models.roster, work)


def _aloud(desk: Desk) -> Aloud:
    """What to read, in the languages of the project's engine as soon as they are known."""
    document, abilities = desk.document, desk.abilities
    aloud = Aloud(readings(_texts()), document.project.language)

    def offer() -> None:
        able = abilities.of(document.project.engine)
        if able is not None:
            aloud.offer(able.languages, aloud.language)

    abilities.changed.connect(offer)
    offer()
    return aloud


def _recording(desk: Desk) -> Recording:
    recorder = Recorder(desk.devices, desk.tasks, desk.notify)
    recorder.began.connect(desk.player.stop)  # the microphone would hear it
    box = DeviceBox(desk.devices, desk.preferences, desk.tasks)
    return Recording(recorder, box, Meter(desk.look), desk.icons)


def _made(desk: Desk) -> Made:
    pictures = (Glance(desk.look, desk.tasks), Glance(desk.look, desk.tasks))
    likeness = Likeness(desk.shelf, desk.engines, desk.tasks)
    result = Result(_trials(desk), desk.player, likeness, desk.icons, *pictures)
    return Made(result, Use(desk.document, desk.selection, desk.notify))


def _trials(desk: Desk) -> Trials:
    return Trials(
        desk.document, desk.shelf, desk.engines, desk.lexicons, desk.tasks, desk.renders.soon
    )


def _texts() -> Path:
    return shipped() / "resources" / "reading"
