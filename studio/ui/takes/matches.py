"""Which takes of the current line still are what it says, whatever seed they were made with."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from studio.errors import StudioError
from studio.jobs import Job
from studio.project.project import Line, Project, TakeKey
from studio.render.batch import Sources
from studio.render.steps import step
from studio.ui.document import Document
from studio.ui.newest import Newest
from studio.ui.rendering.renders import Renders
from studio.ui.tasks import Tasks

_SOON = 150  # milliseconds without another change before takes are looked at

Keys = frozenset[TakeKey]


class Matches(QObject):
    """Looks at the takes of one line off the GUI thread; `changed` when it has found out."""

    changed = Signal()

    def __init__(self, document: Document, renders: Renders, tasks: Tasks) -> None:
        super().__init__()
        self._document = document
        self._renders = renders
        self._asking = Newest(tasks)
        self._line: Line | None = None
        self._keys: Keys | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self._on_time)

    def look_at(self, line: Line | None) -> None:
        """Look at this line soon, and again even if it is the same."""
        if line is None or self._line is None or line.id != self._line.id:
            self._keys = None
        self._line = line
        if line is not None and line.takes:
            self._timer.start()

    def outdated(self, key: TakeKey) -> bool:
        """Whether the line says something else by now; not while that is unknown."""
        return self._keys is not None and key not in self._keys

    def _on_time(self) -> None:
        if self._line is not None:
            sources, project = self._renders.known(), self._document.project
            work = partial(_matching, self._line, project, sources)
            self._asking.io(work, partial(self._on_found, self._line))

    def _on_found(self, line: Line, keys: Keys | None) -> None:
        if line is self._line and keys != self._keys:
            self._keys = keys
            self.changed.emit()


def _matching(line: Line, project: Project, sources: Sources) -> Keys | None:
    """The keys the line has with the seeds of its takes; None where it cannot be rendered."""
    try:
        return frozenset(
            step(
                replace(line, seed=seed),
                project,
                sources,
                lambda voice, engine: sources.speaker(voice, engine, Job()),
            ).key
            for seed in {take.seed for take in line.takes}
        )
    except StudioError:
        return None
