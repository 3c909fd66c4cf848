"""Reads the current line, off the GUI thread, and again after every edit."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.project.project import Line, LineId
from studio.text.lexicon import Lexicon
from studio.ui.document import Document
from studio.ui.lexicons import Lexicons
from studio.ui.phones.said import Asked, Said, say
from studio.ui.preferences import Preferences
from studio.ui.selection import Selection
from studio.ui.tasks import Tasks

_REMEMBERED = 64  # lines as they were read, for undo and for going back and forth


class Reader(QObject):
    """What the current line says; `changed` tells that it says something else.

    It reads only while it is `awake`, that is while somebody looks: typing must not wait for it.
    """

    changed = Signal()
    pointed = Signal(int)  # a place in the text of the line that a person has pointed at

    def __init__(
        self,
        document: Document,
        selection: Selection,
        lexicons: Lexicons,
        preferences: Preferences,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._lexicons = lexicons
        self._preferences = preferences
        self._tasks = tasks
        self._awake = False
        self._line: LineId | None = None
        self._asked: Asked | None = None
        self._answered: Asked | None = None
        self._said = Said()
        self._known: list[tuple[Asked, Said]] = []
        self._rows: tuple[object, Lexicon] = ((), Lexicon())
        for signal in (document.changed, selection.changed, lexicons.changed, preferences.changed):
            signal.connect(self._on_changed)

    @property
    def line(self) -> Line | None:
        """The line that is read."""
        return self._selection.line

    @property
    def said(self) -> Said:
        """What it says, as far as it was read."""
        return self._said

    @property
    def ready(self) -> bool:
        """Whether `said` is what the line says now, so that an edit may build on it."""
        return self._awake and self._asked is not None and self._asked == self._answered

    @property
    def layers(self) -> tuple[Lexicon, ...]:
        """All dictionaries, the project's last."""
        rows = self._document.project.lexicon
        if self._rows[0] is not rows:
            self._rows = rows, Lexicon(rows)
        return (*self._lexicons.layers, self._rows[1])

    def wake(self, *, awake: bool) -> None:
        """Follow the current line from now on, or let it be."""
        self._awake = awake
        self._on_changed()

    def asked(self, line: Line) -> Asked:
        """What decides how a line is read."""
        language = line.language or self._document.project.language
        pauses = self._preferences.settings.pauses
        return Asked(line.text, line.tags, self.layers, language, pauses)

    def assume(self, line: Line, said: Said) -> None:
        """Take it that the line, once it is edited, says this, until it was read."""
        self._answered = self._asked = self.asked(line)
        self._said = said
        self.changed.emit()
        self._read(self._asked)

    def _on_changed(self) -> None:
        line = self.line
        if not self._awake:
            return
        asked = self.asked(line) if line is not None else None
        number = line.id if line is not None else None
        if asked == self._asked and number == self._line:
            return
        other, self._line, self._asked = number != self._line, number, asked
        found = next((said for known, said in self._known if known == asked), None)
        if found is not None:
            self._show(found)
        elif asked is not None:
            if other:
                self._said, self._answered = Said(), None
                self.changed.emit()
            self._read(asked)
        else:
            self._show(Said())

    def _read(self, asked: Asked) -> None:
        self._tasks.io(partial(say, asked), partial(self._on_said, asked))

    def _on_said(self, asked: Asked, said: Said) -> None:
        self._known = [(asked, said), *self._known[: _REMEMBERED - 1]]
        if asked == self._asked:
            self._show(said)

    def _show(self, said: Said) -> None:
        fresh = said != self._said or self._answered != self._asked
        self._said, self._answered = said, self._asked
        if fresh:
            self.changed.emit()
