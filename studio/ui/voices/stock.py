"""What the library holds as cards, read off the GUI thread whenever it or the engine changes."""

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.project.project import Project
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.newest import Newest
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.voices.cards import BrokenCard, Card
from studio.voices.speakers import Readiness
from studio.voices.trash import Trashed
from studio.voices.voice import VoiceId


@dataclass(frozen=True, slots=True)
class _Facts:
    readiness: dict[VoiceId, Readiness]
    broken: tuple[BrokenCard, ...]
    trashed: tuple[Trashed, ...]


class Stock(QObject):
    """The cards of all voices and what is in the trash; `changed` when any of it is another.

    Voices are there at once, how the engine stands with them a moment later.
    """

    changed = Signal()

    def __init__(self, shelf: Shelf, document: Document, engines: Engines, tasks: Tasks) -> None:
        super().__init__()
        self._shelf = shelf
        self._document = document
        self._engines = engines
        self._facts = _Facts({}, (), ())
        self._busy: frozenset[VoiceId] = frozenset()
        self._asking = Newest(tasks)
        shelf.changed.connect(self.refresh)
        document.changed.connect(self._on_project)
        document.opened.connect(self.refresh)
        self.refresh()

    @property
    def cards(self) -> tuple[Card | BrokenCard, ...]:
        """The person's own by name, the presets, and at the end what cannot be read."""
        known = self._facts.readiness
        voices = (Card(v, known.get(v.id), v.id in self._busy) for v in self._shelf.voices)
        return (*voices, *self._facts.broken)

    @property
    def trashed(self) -> tuple[Trashed, ...]:
        """What can be restored, the latest first."""
        return self._facts.trashed

    def set_busy(self, voice: VoiceId, *, busy: bool) -> None:
        """Show on its card that something is being done with a voice."""
        self._busy = self._busy | {voice} if busy else self._busy - {voice}
        self.changed.emit()

    def refresh(self) -> None:
        """Look again."""
        engine = self._document.project.engine
        self._asking.io(lambda: self._read(engine), self._on_read)
        self.changed.emit()

    def _read(self, engine: str) -> _Facts:
        """On a file thread."""
        library = self._shelf.library
        broken = tuple(BrokenCard(each.folder, each.reason) for each in library.broken())
        ready: dict[VoiceId, Readiness] = {}
        with suppress(StudioError):  # an engine that is not installed: the line dock tells it
            ready = library.readiness(self._engines(engine))
        return _Facts(ready, broken, library.trashed())

    def _on_read(self, facts: _Facts) -> None:
        if facts != self._facts:
            self._facts = facts
            self.changed.emit()

    def _on_project(self, before: Project, after: Project) -> None:
        if before.engine != after.engine:
            self.refresh()
