"""Rendering from the window: lines are queued, made off the GUI thread and filed as takes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.engines.protocol import Engine
from studio.jobs import Job
from studio.project.project import Line, LineId, Project, Take
from studio.project.takes import add_take
from studio.render.batch import Batch, Done, Sources
from studio.render.cache import Cache
from studio.render.queue import Queue
from studio.render.session import render_project
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.lexicons import Lexicons
from studio.ui.notify import Notify
from studio.ui.player import Player
from studio.ui.preferences import Preferences
from studio.ui.rendering.states import Standing, State
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.voices.voice import VoiceId


class Renders(QObject):
    """The lines that wait, are made or failed; `changed` names lines whose standing changed."""

    changed = Signal(object)

    def __init__(
        self,
        document: Document,
        shelf: Shelf,
        engines: Engines,
        lexicons: Lexicons,
        preferences: Preferences,
        cache: Cache,
        player: Player,
        tasks: Tasks,
        notify: Notify,
    ) -> None:
        super().__init__()
        self._document = document
        self._shelf = shelf
        self._engines = engines
        self._lexicons = lexicons
        self._preferences = preferences
        self._cache = cache
        self._player = player
        self._tasks = tasks
        self._notify = notify
        self._queue = Queue(tasks.runner)
        self._standings: dict[LineId, Standing] = {}

    def standing(self, line: Line) -> Standing:
        """How the line stands."""
        if not line.text.strip() and not line.tags:
            return Standing(State.EMPTY)
        usual = State.UNKNOWN if line.chosen else State.NEW
        return self._standings.get(line.id, Standing(usual))

    def render(self, lines: Sequence[LineId]) -> None:
        """Give these lines their sound, those that have it already excepted."""
        project, sources, job = self._document.project, self._sources(), Job()
        for line in lines:
            self._stand(line, Standing(State.WAITING))
            work = partial(_one, project, sources, self._cache, job, line)
            self._tasks.follow(self._queue.batch(work), self._on_rendered)

    def hear(self, line: Line) -> None:
        """Render a line as it might be, play it and keep nothing of it in the project."""
        project, sources, job = self._document.project, self._sources(), Job()
        changed = Project(
            project.title,
            project.language,
            project.engine,
            project.voice,
            (line,),
            project.cast,
            project.lexicon,
            project.pause,
        )
        self._tasks.follow(
            self._queue.preview(lambda: _one(changed, sources, self._cache, job, line.id)),
            self._on_heard,
        )

    def _sources(self) -> Sources:
        def speaker(voice: VoiceId, engine: Engine, job: Job) -> bytes:
            library = self._shelf.library
            return library.speaker(library.find(voice), engine, job)

        return Sources(
            self._engines, speaker, self._lexicons.layers, self._preferences.settings.pauses
        )

    def _on_rendered(self, batch: Batch) -> None:
        for failed in batch.failed:
            self._stand(failed.line, Standing(State.FAILED, (str(failed.error),)))
        for done in batch.done:
            self._file(done)
            remarks = tuple(check.message for check in done.checks)
            self._stand(done.line, Standing(State.FRESH, remarks))

    def _file(self, done: Done) -> None:
        made = datetime.now(UTC).isoformat(timespec="seconds")
        take = Take(done.key, done.seconds, 0, made)
        self._document.amend(lambda project: add_take(project, done.line, take))

    def _on_heard(self, batch: Batch) -> None:
        for failed in batch.failed:
            self._notify.report(failed.error)
        for done in batch.done:
            found = self._cache.get(done.key)
            if found is not None:
                self._player.play(found.clip)

    def _stand(self, line: LineId, standing: Standing) -> None:
        self._standings[line] = standing
        self.changed.emit((line,))


def _one(project: Project, sources: Sources, cache: Cache, job: Job, line: LineId) -> Batch:
    return render_project(project, sources, cache, job, only=(line,))
