"""The window's beginning and end: everything is made here, top to bottom, and let go of here."""

import logging
import os
import sys
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from studio.audio.streams import Devices
from studio.engines import registry
from studio.engines.host import HostedEngine, Limits
from studio.engines.protocol import Engine
from studio.jobs import Runner
from studio.logs import logging_to
from studio.paths import Home, home, shipped
from studio.render.cache import Cache
from studio.settings import Loaded, load, placed
from studio.ui import standard, words
from studio.ui.abilities import Abilities
from studio.ui.commands import Commands
from studio.ui.desk import Desk
from studio.ui.document import Document
from studio.ui.engines import Engines, Make
from studio.ui.faults import watched
from studio.ui.following import Following
from studio.ui.garbage import Garbage, Sweeper
from studio.ui.icons import Icons
from studio.ui.lexicons import Lexicons
from studio.ui.logs.lines import LogLines
from studio.ui.notify import Notify
from studio.ui.packs.depot import Depot, depot
from studio.ui.packs.roster import Roster
from studio.ui.packs.works import works
from studio.ui.phones.reader import Reader
from studio.ui.phones.readings import Readings
from studio.ui.player import Player
from studio.ui.preferences import Preferences
from studio.ui.projects.autosave import INTERVAL, Autosave
from studio.ui.projects.beginning import Beginning
from studio.ui.projects.blank import blank
from studio.ui.projects.demo import demo
from studio.ui.projects.projects import Projects
from studio.ui.rendering import assemble as rendering
from studio.ui.rendering.playing import Playing
from studio.ui.selection import Selection
from studio.ui.shelf import Shelf
from studio.ui.sound.listening import Listening
from studio.ui.sound.span import Span
from studio.ui.spacebar import Spacebar
from studio.ui.stage import Stage
from studio.ui.styles.book import Book
from studio.ui.tasks import Tasks
from studio.ui.theme import Look
from studio.ui.voices.intake import Intake
from studio.ui.window import Window
from studio.voices.library import Library
from studio.voices.styles import Styles

_log = logging.getLogger(__name__)

_PATIENCE = 30.0  # seconds that work under way may take to end when the window is closed
_CACHE = 2_000_000_000  # bytes of finished lines kept; about ten hours of speech


@dataclass(frozen=True, slots=True)
class Studio:
    """A window with all it works with; `close` lets go of everything, in the right order."""

    desk: Desk
    window: Window
    runner: Runner
    beginning: Beginning

    def begin(self, project: Path | None = None) -> None:
        """Show the window as it was, with `project` or whatever comes first."""
        settings, layout = self.desk.preferences.settings, self.window.arrangement
        last = Path(settings.recent[0]) if settings.recent and settings.reopen else None
        first = partial(demo, shipped() / "resources", settings.engine)
        self.beginning.open(project, last, None if layout.known else first)
        layout.restore()
        self.window.show()
        self.desk.models.road.look_back()
        _log.info("the window is shown")

    def close(self) -> bool:
        """Stop sound and work, then let go of threads, engines, and what is on the screen.

        False if a thread still hangs, on a file that does not answer for example.
        """
        self.desk.playing.stop()
        self.desk.renders.cancel()
        self.desk.models.close()
        self.desk.log.close()
        self.desk.tasks.close()
        self.desk.engines.close()
        ended = self.runner.close(_PATIENCE)
        self.desk.projects.close()
        self.window.deleteLater()
        self.desk.models.let_go()
        for part in (getattr(self.desk, each.name) for each in fields(self.desk)):
            if isinstance(part, QObject):
                part.deleteLater()  # through its connections it holds what holds it
        return ended


def main(data: Path | None = None, project: Path | None = None) -> int:
    """Open the window, with `project` if one is named, and return when it was closed."""
    from studio.audio.device import PortAudio

    usual = home(data)
    loaded = load(usual.config)
    place = placed(usual, loaded.settings)
    with logging_to(place.data / "logs"):
        app = QApplication(sys.argv[:1])
        app.setApplicationName("Timbreloom")
        devices = PortAudio()
        studio = assemble(app, place, partial(hosted, models=place.models), devices, loaded=loaded)
        with watched(studio.desk.tasks, studio.desk.notify, studio.window.leave):
            studio.begin(project)
            Garbage(studio.desk.document)
            studio.desk.tasks.io(devices.outputs)  # PortAudio loads while nobody waits for it
            code = app.exec()
            ended = studio.close()
    if not ended:
        os._exit(code)  # everything is saved; Python would wait for the thread that hangs
    return code


def assemble(
    app: QApplication,
    place: Home,
    make: Make,
    devices: Devices,
    autosave: float = INTERVAL,
    loaded: Loaded | None = None,
    models: Depot | None = None,
) -> Studio:
    """Make everything one window needs; changes are saved `autosave` seconds after they begin.

    `loaded` are its settings, where they were read already: a damaged file is found only once.
    `models` are where models come from and go to, others only in tests.
    """
    notify = Notify()
    Sweeper(notify)
    loaded = loaded or load(place.config)
    preferences = Preferences(place.config, loaded.settings, notify)
    words.speak(preferences.settings.language)
    standard.teach(app)
    runner = Runner()
    tasks = Tasks(runner, notify.report)
    desk = _desk(app, place, notify, preferences, tasks, make, devices, autosave, models)
    beginning = Beginning(desk.projects, notify, loaded.remarks)
    studio = Studio(desk, Window(desk), runner, beginning)
    desk.look.dress()
    Spacebar(app, studio.window)
    Following(preferences, desk.look, desk.commands, desk.player, desk.engines)
    return studio


def _desk(
    app: QApplication,
    place: Home,
    notify: Notify,
    preferences: Preferences,
    tasks: Tasks,
    make: Make,
    devices: Devices,
    autosave: float,
    models: Depot | None,
) -> Desk:
    resources = shipped() / "resources"
    look = Look(app, preferences.settings.theme)
    icons = Icons(look.theme)
    look.changed.connect(icons.repaint)
    commands = Commands(icons, dict(preferences.settings.shortcuts))
    shelf = Shelf(Library(place.data / "voices", resources / "voices"), tasks)
    app.applicationStateChanged.connect(shelf.look_again)
    document = Document(blank(words.spoken()[:2], preferences.settings, shelf.voices))
    selection = Selection(document)
    lexicons = Lexicons(place.data / "lexicon.tsv")
    settings = preferences.settings
    engines = Engines(make, Limits(settings.patience, settings.memory))
    abilities = Abilities(engines, tasks)
    models = models or depot(place)
    roster = Roster(models, engines, tasks)
    app.applicationStateChanged.connect(roster.look_again)
    player = Player(devices, notify, preferences.settings.output)
    cache = Cache(place.cache / "takes", _CACHE)
    renders = rendering.assemble(
        document,
        selection,
        shelf,
        engines,
        roster,
        lexicons,
        preferences,
        cache,
        player,
        tasks,
        notify,
    )
    stage = Stage(document, selection, cache, tasks)
    renders.changed.connect(stage.look_again)
    reader = Reader(document, selection, lexicons, preferences, tasks)
    projects = Projects(document, cache, tasks, place.data / "unsaved")
    return Desk(
        place,
        notify,
        tasks,
        preferences,
        look,
        icons,
        commands,
        document,
        selection,
        shelf,
        Book(Styles(place.data, resources / "styles"), notify, tasks),
        lexicons,
        engines,
        abilities,
        works(roster, models, shelf, engines, abilities, tasks, notify, renders.soon),
        devices,
        player,
        cache,
        stage,
        Span(),
        Listening(stage, player),
        renders,
        Playing(document, selection, renders, player, tasks, notify),
        LogLines(tasks),
        projects,
        Autosave(document, projects, notify, autosave),
        Intake(),
        reader,
        Readings(document, reader, lexicons, renders, tasks, notify, icons),
    )


def hosted(name: str, models: Path) -> Engine:
    """The engine of that name, also from the packs in `models`, in a process of its own."""
    return HostedEngine(partial(registry.engine, models=models), name)
