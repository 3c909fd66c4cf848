"""The panels of the window, each given the parts of the desk it works with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from studio.ui.desk import Desk
from studio.ui.line.chosen import Chosen
from studio.ui.line.controls import Controls
from studio.ui.line.manner import Manner
from studio.ui.line.panel import LinePanel
from studio.ui.line.remarks import Remarks
from studio.ui.line.rest import Rest
from studio.ui.line.section import Section
from studio.ui.line.usual import Usual
from studio.ui.line.who import Who
from studio.ui.packs.status import Status
from studio.ui.phones.assemble import offer_readings, phones_panel
from studio.ui.projects.saved import SavedLabel
from studio.ui.rendering.bar import QueueBar
from studio.ui.rendering.commands import PlayCommands
from studio.ui.script.assemble import script_panel
from studio.ui.sound.commands import add_commands as add_sound_commands
from studio.ui.sound.invitation import Remark
from studio.ui.sound.meter import Meter
from studio.ui.sound.scope import Scope
from studio.ui.sound.transport import Transport
from studio.ui.sound.view import SoundView
from studio.ui.styles.account import Account
from studio.ui.styles.finder import Finder
from studio.ui.styles.followed import Followed
from studio.ui.styles.panel import StylesPanel
from studio.ui.takes.listen import Listen
from studio.ui.takes.matches import Matches
from studio.ui.takes.panel import TakesPanel
from studio.ui.takes.sounds import Sounds
from studio.ui.takes.verbs import Verbs, add_commands
from studio.ui.voices.panels import new_voice_page, voices_dock
from studio.ui.words import _


def voices(desk: Desk) -> QWidget:
    """The library, at the left."""
    return voices_dock(desk)


def new_voice(desk: Desk) -> QWidget:
    """The page that makes a voice of a recording, in place of the script."""
    return new_voice_page(desk)


def script(desk: Desk) -> QWidget:
    """The table of lines, in the middle."""
    panel = script_panel(desk)
    offer_readings(desk, panel)
    return panel


def line(desk: Desk) -> QWidget:
    """How the chosen lines are spoken, at the right."""
    chosen = Chosen(desk.document, desk.selection)
    shelf, abilities, look, icons = desk.shelf, desk.abilities, desk.look, desk.icons
    parts = (
        Who(chosen, shelf, abilities, look, desk.models.roster),
        Remarks(chosen, desk.renders),
        Manner(chosen, desk.styles, abilities, icons, desk.notify),
        Controls(chosen, abilities, icons),
        Rest(chosen, abilities, icons),
    )
    usual = Usual(chosen, shelf, abilities, look, icons, desk.models.roster)
    return LinePanel(chosen, parts, Section(_("Project"), usual, opened=False))


def styles(desk: Desk) -> QWidget:
    """The library of instructions, at the right behind the line; it scrolls on a low screen."""
    followed = Followed(desk.abilities, desk.models.roster)
    panel = StylesPanel(
        desk.styles,
        Finder(desk.styles, desk.look, followed),
        Account(desk.abilities),
        followed,
        desk.document,
        desk.selection,
        desk.renders,
        desk.icons,
        desk.notify,
    )
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(panel)
    return area


def transport(desk: Desk) -> QWidget:
    """Play, position and level, above the sound."""
    add_sound_commands(desk.commands, desk.span, desk.listening)
    row = Transport(
        desk.playing,
        desk.player,
        desk.stage,
        desk.listening,
        Meter(desk.look),
        desk.commands,
        desk.icons,
    )
    row.append(Remark(desk.stage, desk.selection, desk.renders))
    return row


def sound(desk: Desk) -> SoundView:
    """Waveform over mel-spectrogram, at the bottom."""
    scope = Scope(desk.look, desk.tasks, desk.span, desk.listening)
    return SoundView(
        scope, desk.stage, desk.span, desk.listening, desk.renders, desk.selection, desk.tasks
    )


def phones(desk: Desk) -> QWidget:
    """The phoneme lane under the waveform."""
    return phones_panel(desk)


def takes(desk: Desk) -> QWidget:
    """The takes of the line, at the bottom."""
    sounds = Sounds(desk.cache, desk.tasks)
    listen = Listen(sounds, desk.player, desk.stage)
    verbs = Verbs(desk.document, desk.selection, desk.renders, listen, desk.notify)
    add_commands(desk.commands, verbs)
    return TakesPanel(
        verbs,
        sounds,
        Matches(desk.document, desk.renders, desk.tasks),
        listen,
        desk.document,
        desk.selection,
        desk.renders,
        desk.look,
        desk.icons,
        desk.commands,
    )


def queue(desk: Desk) -> QWidget:
    """What is being rendered, in the status bar."""
    commands = PlayCommands(
        desk.commands, desk.document, desk.selection, desk.playing, desk.renders
    )
    return QueueBar(desk.document, desk.engines, desk.models.roster, desk.renders, commands)


def models(desk: Desk) -> QWidget:
    """What is being done with a model, in the status bar."""
    return Status(desk.models.road, desk.models.roster)


def saved(desk: Desk) -> QWidget:
    """When the project was saved, at the right of the status bar."""
    return SavedLabel(desk.projects, desk.autosave)
