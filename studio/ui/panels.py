"""The panels of the window, each given the parts of the desk it works with."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from studio.engines import registry
from studio.paths import shipped
from studio.ui.desk import Desk
from studio.ui.line.chosen import Chosen
from studio.ui.line.controls import Controls
from studio.ui.line.manner import Manner
from studio.ui.line.panel import LinePanel
from studio.ui.line.rest import Rest
from studio.ui.line.section import Section
from studio.ui.line.usual import Usual
from studio.ui.line.who import Who
from studio.ui.projects.saved import SavedLabel
from studio.ui.styles.account import Account
from studio.ui.styles.finder import Finder
from studio.ui.styles.panel import StylesPanel
from studio.ui.voices.asking import Asking
from studio.ui.voices.audition import Audition
from studio.ui.voices.commands import VoiceCommands, buttons
from studio.ui.voices.dock import VoicesDock
from studio.ui.voices.keeping import Keeping
from studio.ui.voices.stock import Stock
from studio.ui.voices.trials import Trials
from studio.ui.voices.use import Use
from studio.ui.takes.listen import Listen
from studio.ui.takes.panel import TakesPanel
from studio.ui.takes.sounds import Sounds
from studio.ui.takes.verbs import Verbs, add_commands
from studio.ui.words import _


def voices(desk: Desk) -> QWidget:
    """The library, at the left."""
    shelf, document, notify = desk.shelf, desk.document, desk.notify
    stock = Stock(shelf, document, desk.engines, desk.tasks)
    keeping = Keeping(shelf, notify)
    dock = VoicesDock(stock, keeping, desk.look, desk.icons)
    audition = Audition(
        _trials(desk), desk.player, shelf, stock, desk.tasks, notify, _texts()
    )
    use = Use(document, desk.selection, notify)
    asking = Asking(dock, keeping, stock, shelf, document, desk.tasks)
    VoiceCommands(desk.commands, dock, use, audition, keeping, asking, desk.intake)
    buttons(dock, desk.commands, desk.icons)
    return dock


def new_voice(desk: Desk) -> QWidget:
    """The page that makes a voice of a recording, in place of the script."""
    return QLabel(_("New voice"))


def script(desk: Desk) -> QWidget:
    """The table of lines, in the middle."""
    return QLabel(_("Script"))


def line(desk: Desk) -> QWidget:
    """How the chosen lines are spoken, at the right."""
    chosen = Chosen(desk.document, desk.selection)
    shelf, abilities, look, icons = desk.shelf, desk.abilities, desk.look, desk.icons
    engines = registry.names()
    parts = (
        Who(chosen, shelf, abilities, look, engines),
        Manner(chosen, desk.styles, abilities, icons, desk.notify),
        Controls(chosen, abilities, icons),
        Rest(chosen, abilities, icons),
    )
    usual = Usual(chosen, shelf, abilities, look, icons, engines)
    return LinePanel(chosen, parts, Section(_("Project"), usual, opened=False))


def styles(desk: Desk) -> QWidget:
    """The library of instructions, at the right behind the line."""
    return StylesPanel(
        desk.styles,
        Finder(desk.styles, desk.look),
        Account(desk.abilities),
        desk.document,
        desk.selection,
        desk.renders,
        desk.icons,
        desk.notify,
    )


def transport(desk: Desk) -> QWidget:
    """Play, position and level, above the sound."""
    return QLabel("")


def sound(desk: Desk) -> QWidget:
    """Waveform over mel-spectrogram, at the bottom."""
    return QLabel(_("Waveform"))


def phones(desk: Desk) -> QWidget:
    """The phoneme lane under the waveform."""
    return QLabel(_("Phonemes"))


def takes(desk: Desk) -> QWidget:
    """The takes of the line, at the bottom."""
    sounds = Sounds(desk.cache, desk.tasks)
    listen = Listen(sounds, desk.player, desk.stage)
    verbs = Verbs(desk.document, desk.selection, desk.renders, listen, desk.notify)
    add_commands(desk.commands, verbs)
    return TakesPanel(
        verbs,
        sounds,
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
    return QLabel("")


def saved(desk: Desk) -> QWidget:
    """When the project was saved, at the right of the status bar."""
    return SavedLabel(desk.projects, desk.autosave)


def _trials(desk: Desk) -> Trials:
    soon = desk.renders.soon
    return Trials(desk.document, desk.shelf, desk.engines, desk.lexicons, desk.tasks, soon)


def _texts() -> Path:
    return shipped() / "resources" / "reading"
