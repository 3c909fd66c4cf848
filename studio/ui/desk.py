"""What the window works with, made once by `studio.ui.app`."""

from dataclasses import dataclass

from studio.audio.streams import Devices
from studio.paths import Home
from studio.render.cache import Cache
from studio.ui.abilities import Abilities
from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.icons import Icons
from studio.ui.lexicons import Lexicons
from studio.ui.logs.lines import LogLines
from studio.ui.notify import Notify
from studio.ui.packs.works import Works
from studio.ui.phones.reader import Reader
from studio.ui.phones.readings import Readings
from studio.ui.player import Player
from studio.ui.preferences import Preferences
from studio.ui.projects.autosave import Autosave
from studio.ui.projects.projects import Projects
from studio.ui.rendering.playing import Playing
from studio.ui.rendering.renders import Renders
from studio.ui.selection import Selection
from studio.ui.shelf import Shelf
from studio.ui.sound.listening import Listening
from studio.ui.sound.span import Span
from studio.ui.stage import Stage
from studio.ui.styles.book import Book
from studio.ui.tasks import Tasks
from studio.ui.theme import Look
from studio.ui.voices.intake import Intake


@dataclass(frozen=True, slots=True)
class Desk:
    """Every lasting object of one window; parts of it are given to the panels that need them."""

    home: Home
    notify: Notify
    tasks: Tasks
    preferences: Preferences
    look: Look
    icons: Icons
    commands: Commands
    document: Document
    selection: Selection
    shelf: Shelf
    styles: Book
    lexicons: Lexicons
    engines: Engines
    abilities: Abilities
    models: Works
    devices: Devices
    player: Player
    cache: Cache
    stage: Stage
    span: Span
    listening: Listening
    renders: Renders
    playing: Playing
    log: LogLines
    projects: Projects
    autosave: Autosave
    intake: Intake
    reader: Reader
    readings: Readings
