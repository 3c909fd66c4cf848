"""Which takes still are what the script says: looked at off the GUI thread, and only once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from studio.errors import StudioError
from studio.jobs import Job
from studio.project.edit import voice_of
from studio.project.project import Line, LineId, Project, TakeKey
from studio.project.takes import choose_takes
from studio.render.batch import Done, Sources
from studio.render.cache import Cache
from studio.render.steps import step
from studio.ui.document import Document
from studio.ui.notify import Notify
from studio.ui.rendering.remarks import remarks
from studio.ui.rendering.states import Standing, State
from studio.ui.rendering.supply import Supply
from studio.ui.selection import Selection
from studio.ui.sentences import told_error
from studio.ui.tasks import Tasks

_SOON = 120  # milliseconds; keystrokes follow each other faster
_AT_ONCE = 16  # lines looked at before what is asked for most is decided anew
_SHOWN = 100  # lines asked about lately that go first; more than a screen holds


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line as it was looked at: what decided its sound, the take that would be; none if bad."""

    asked: tuple[object, ...]
    key: TakeKey | None
    remarks: tuple[str, ...] = ()
    kept: bool = True


class Freshness(QObject):
    """Knows of every line with takes whether the chosen one is what it says now.

    `changed` names lines of which something else is known. A line that comes to say again what
    one of its takes says gets that take back by itself. Lives on the GUI thread.
    """

    changed = Signal(object)  # tuple[LineId, ...]

    def __init__(
        self,
        document: Document,
        selection: Selection,
        supply: Supply,
        cache: Cache,
        tasks: Tasks,
        notify: Notify,
    ) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._supply = supply
        self._cache = cache
        self._tasks = tasks
        self._notify = notify
        self._seen: dict[LineId, _Seen] = {}
        self._wanted: dict[LineId, bool] = {}  # whether the line says something else than before
        self._shown: dict[LineId, None] = {}
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self._look)
        document.changed.connect(self._on_changed)
        document.opened.connect(self._on_opened)
        supply.changed.connect(self._on_supply)
        supply.voices_changed.connect(self._on_voices)

    def standing(self, line: Line) -> Standing:
        """How the line stands, as far as it is known."""
        if not line.text.strip() and not line.tags:
            return Standing(State.EMPTY)
        if line.chosen is None:
            return Standing(State.NEW)
        seen = self._seen.get(line.id)
        asked = self._supply.asked(line, self._document.project)
        if seen is None or seen.asked != asked:
            self._show_first(line.id)
            edited = seen is not None and seen.asked[0] != asked[0]
            return Standing(State.STALE if edited else State.UNKNOWN)
        if seen.key == line.chosen and seen.kept:
            return Standing(State.FRESH, seen.remarks)
        return Standing(State.STALE, () if seen.kept else seen.remarks)

    def learn(self, done: Done, asked: tuple[object, ...]) -> None:
        """A line was just made while it said what `asked` holds."""
        self._seen[done.line] = _Seen(asked, done.key, remarks(done.checks))
        self._wanted.pop(done.line, None)

    def _show_first(self, line: LineId) -> None:
        self._shown.pop(line, None)
        self._shown[line] = None
        if len(self._shown) > _SHOWN:
            del self._shown[next(iter(self._shown))]

    def _want(self, lines: Iterable[Line], *, edited: bool) -> None:
        project = self._document.project
        for line in lines:
            seen = self._seen.get(line.id)
            if line.takes and (seen is None or seen.asked != self._supply.asked(line, project)):
                self._wanted[line.id] = edited or self._wanted.get(line.id, False)
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    def _look(self) -> None:
        """Look at some of the wanted lines, those on the screen first."""
        lines = [] if self._looking else self._next()
        if lines:
            self._looking = True
            project = self._document.project
            asked = [self._supply.asked(line, project) for line in lines]
            work = partial(_looked, lines, asked, project, self._supply.known(), self._cache)
            self._tasks.io(work, self._on_looked, self._on_failed)

    def _next(self) -> list[Line]:
        there = {line.id: line for line in self._document.project.lines}
        current = (self._selection.current,) if self._selection.current else ()
        order = dict.fromkeys((*current, *reversed(self._shown), *self._wanted))
        lines = [there[each] for each in order if each in self._wanted and each in there]
        if not lines:
            self._wanted.clear()
        return lines[:_AT_ONCE]

    def _on_looked(self, found: dict[LineId, _Seen]) -> None:
        self._looking = False
        self._seen |= found
        self._shown = {each: None for each in self._shown if each not in found}
        edited = {each for each in found if self._wanted.pop(each, False)}
        project = self._document.project
        now = [line for line in project.lines if line.id in found]
        self._want(now, edited=True)  # those that were edited in the meantime
        right = {line.id: key for line in now if (key := found[line.id].key) and line.id in edited}
        if choose_takes(project, right) is not project:
            self._document.amend(partial(choose_takes, keys=right))
        self.changed.emit(tuple(found))
        self._look()

    def _on_failed(self, error: BaseException) -> None:
        """A bug: look at nothing more until something changes."""
        self._looking = False
        self._wanted.clear()
        self._notify.report(error)

    def _on_changed(self, before: Project, after: Project) -> None:
        if _defaults(before) != _defaults(after):
            self._want(after.lines, edited=True)
            self.changed.emit(tuple(line.id for line in after.lines if line.takes))
        elif len(before.lines) == len(after.lines):
            pairs = zip(before.lines, after.lines, strict=True)
            changed = [(old, new) for old, new in pairs if old is not new]
            self._want((new for _, new in changed), edited=True)
            for old, new in changed:
                if new.id in self._wanted and old.chosen != new.chosen:
                    self._wanted[new.id] = False  # the person chose
        else:
            known = set(map(id, before.lines))
            self._want((new for new in after.lines if id(new) not in known), edited=True)

    def _on_opened(self) -> None:
        self._seen.clear()
        self._wanted.clear()
        self._shown.clear()
        self._want(self._document.project.lines, edited=False)

    def _on_supply(self) -> None:
        lines = self._document.project.lines
        self._want(lines, edited=True)
        self.changed.emit(tuple(line.id for line in lines if line.takes))

    def _on_voices(self, voices: frozenset[str]) -> None:
        project = self._document.project
        lines = [line for line in project.lines if voice_of(project, line) in voices]
        for line in lines:
            self._seen.pop(line.id, None)
        self._want(lines, edited=True)
        self.changed.emit(tuple(line.id for line in lines))


def _looked(
    lines: list[Line],
    asked: list[tuple[object, ...]],
    project: Project,
    sources: Sources,
    cache: Cache,
) -> dict[LineId, _Seen]:
    """What is to be known of the lines; runs on any thread."""
    return {
        line.id: _seen(line, what, project, sources, cache)
        for line, what in zip(lines, asked, strict=True)
    }


def _seen(
    line: Line, asked: tuple[object, ...], project: Project, sources: Sources, cache: Cache
) -> _Seen:
    try:
        key = step(
            line, project, sources, lambda voice, engine: sources.speaker(voice, engine, Job())
        ).key
    except StudioError as error:
        return _Seen(asked, None, (told_error(error),), kept=False)
    if all(take.key != key for take in line.takes):
        return _Seen(asked, key)
    facts = cache.facts(key)
    if facts is None:
        return _Seen(asked, key, kept=False)
    return _Seen(asked, key, remarks(facts.checks))


def _defaults(project: Project) -> tuple[object, ...]:
    """What lines of the project share."""
    return project.language, project.engine, project.voice, project.cast, project.lexicon
