"""An export on its way: what is missing is rendered first, then the files are written."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.errors import Cancelled, StudioError
from studio.export.export import export
from studio.export.loudness import Report
from studio.export.script import Shelves, script
from studio.jobs import Job
from studio.project.edit import voice_of
from studio.project.project import Line, LineId, Project
from studio.render.cache import Cache
from studio.render.steps import spoken
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.exporting.choices import Choices
from studio.ui.exporting.names import taken
from studio.ui.newest import Newest
from studio.ui.notify import Notify
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.states import State
from studio.ui.sentences import in_a_row
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Export:
    """What is wanted: the lines (None = all), the sound files, the choices."""

    title: str
    only: tuple[LineId, ...] | None
    paths: tuple[Path, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    reports: tuple[Report, ...]
    subtitles: tuple[Path, ...]
    choices: Choices


class Work(QObject):
    """Runs one export at a time.

    One of `finished(Written)`, `failed(StudioError)` and `cancelled` ends it.
    """

    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    looked = Signal(object)  # the files of the latest `look` that are there already

    def __init__(
        self,
        document: Document,
        renders: Renders,
        shelf: Shelf,
        engines: Engines,
        cache: Cache,
        tasks: Tasks,
        notify: Notify,
    ) -> None:
        super().__init__()
        self._document = document
        self._renders = renders
        self._shelf = shelf
        self._engines = engines
        self._cache = cache
        self._tasks = tasks
        self._notify = notify
        self._wish: Export | None = None
        self._waiting: set[LineId] = set()
        self._first = 0
        self._writing = False
        self._asking = Newest(tasks)
        self._job = Job()
        renders.changed.connect(self._on_rendered)

    @property
    def busy(self) -> bool:
        """Whether an export is under way."""
        return self._wish is not None

    def voice_name(self, line: Line) -> str:
        """Who speaks a line."""
        return self._shelf.name(voice_of(self._document.project, line))

    def progress(self) -> tuple[float, str]:
        """How far it is, 0 to 1, and what it does."""
        if self._waiting:
            left, done = len(self._waiting), self._first - len(self._waiting)
            text = ngettext(
                "Rendering {count} line first", "Rendering {count} lines first", left
            ).format(count=left)
            return done / self._first / 2, text
        return 0.5 + self._job.progress.fraction / 2, _("Writing and measuring")

    def look(self, wish: Export) -> None:
        """See which of its files are there already, off the GUI thread: a disk may be far away."""
        paths, kinds = wish.paths, wish.choices.subtitles
        self._asking.io(lambda: taken(paths, kinds), self.looked.emit)

    def start(self, wish: Export) -> None:
        """Begin: lines without their sound are rendered first."""
        self._wish, self._job, self._writing = wish, Job(), False
        lines = spoken_lines(self._document.project, wish.only)
        stale = [line.id for line in lines if not self._fresh(line)]
        self._waiting, self._first = set(stale), len(stale)
        if stale:
            self._renders.render(stale)
        self._on_rendered(stale)

    def cancel(self) -> None:
        """Stop as soon as nothing is half-written; it may be that all is written by then."""
        self._job.cancel()
        if not self._writing:
            waiting, self._wish, self._waiting = self._waiting, None, set()
            self._renders.cancel(waiting)
            self.cancelled.emit()

    def _fresh(self, line: Line) -> bool:
        return self._renders.standing(line).state is State.FRESH

    def _on_rendered(self, changed: Collection[LineId]) -> None:
        """Look which of these is still missing; write when nothing is."""
        wish = self._wish
        if wish is None or self._writing:
            return
        lines = {line.id: line for line in self._document.project.lines}
        for number in self._waiting & set(changed):
            line = lines.get(number)
            standing = self._renders.standing(line) if line is not None else None
            if standing is None or standing.state is State.FRESH:
                self._waiting.discard(number)
            elif standing.state not in (State.WAITING, State.RENDERING):
                place = list(lines).index(number) + 1
                self._fail(_unrendered(place, standing.remarks))
                return
        if not self._waiting:
            self._write(wish)

    def _write(self, wish: Export) -> None:
        self._writing = True
        project = replace(self._document.project, title=wish.title)
        shelves = Shelves(self._shelf.library.find, self._version, self._cache.get)
        job, options = self._job, wish.choices.options()
        out = wish.paths[0] if wish.paths else Path(wish.choices.folder) / wish.choices.suffix

        def work() -> tuple[Report, ...] | None:
            timeline, mark = script(project, shelves, wish.only)
            try:
                return export(timeline, out, options, mark, job)
            except Cancelled:  # to be told apart from what was written in the meantime
                return None

        self._tasks.io(work, lambda reports: self._on_written(wish, reports), self._on_failed)

    def _version(self, name: str) -> str:
        engine = self._engines(name)
        return f"{engine.id} {engine.version}"

    def _on_written(self, wish: Export, reports: tuple[Report, ...] | None) -> None:
        self._wish = None
        if reports is None:
            self.cancelled.emit()
            return
        beside = tuple(
            report.path.with_name(f"{report.path.stem}.{kind}")
            for report in reports
            for kind in wish.choices.subtitles
        )
        self.finished.emit(Written(reports, beside, wish.choices))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, StudioError):
            self._notify.report(error)
            error = StudioError(_("Nothing was written."), _("Something unexpected went wrong."))
        self._fail(error)

    def _fail(self, error: StudioError) -> None:
        self._wish, self._waiting = None, set()
        self.failed.emit(error)


def spoken_lines(project: Project, only: Collection[LineId] | None) -> tuple[Line, ...]:
    """The lines that an export of these would hold."""
    return tuple(line for line in spoken(project) if only is None or line.id in only)


def _unrendered(number: int, remarks: tuple[str, ...]) -> StudioError:
    return StudioError(
        _("Line {number} has no sound.").format(number=number),
        in_a_row(*remarks) or _("Render it to see why."),
    )
