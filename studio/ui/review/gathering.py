"""Looks through the script for risky words, a few lines at a time, off the GUI thread."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, Signal

from studio.project.project import Line, LineId, Project
from studio.text.lexicon import Lexicon
from studio.ui.document import Document
from studio.ui.lexicons import Lexicons
from studio.ui.phones.reader import Reader
from studio.ui.phones.said import Asked
from studio.ui.review.risky import Case, Risk, cases, risks
from studio.ui.tasks import Tasks

_AT_ONCE = 20  # lines read in one go
Found = tuple[Risk, ...]


class Gathering(QObject):
    """The cases as far as they are known; it follows the script while it is `awake`.

    `more` carries the risks of lines behind all that were read before. After anything else that
    changes the cases comes `changed`; only lines that changed are read again.
    """

    changed = Signal()
    more = Signal(object)  # Found

    def __init__(
        self, document: Document, reader: Reader, lexicons: Lexicons, tasks: Tasks
    ) -> None:
        super().__init__()
        self._document = document
        self._reader = reader
        self._tasks = tasks
        self._awake = False
        self._busy = False
        self._known: dict[LineId, tuple[Line, Found]] = {}
        self._layers: tuple[Lexicon, ...] = ()
        self._next = 0  # lines before this one are known
        self._ahead = True  # none behind it is
        document.changed.connect(self._on_document)
        lexicons.changed.connect(self._on_changed)

    @property
    def cases(self) -> tuple[Case, ...]:
        """What was found so far, in the order of the script."""
        lines = self._document.project.lines
        return cases(risk for line in lines for risk in self._found(line))

    @property
    def progress(self) -> tuple[int, int]:
        """How many lines were read, and how many there are."""
        return self._next, len(self._document.project.lines)

    def standing(self, case: Case) -> Case | None:
        """What of a case is still so; None where all its lines have changed since."""
        wanted = {risk.spot.line for risk in case.risks}
        there = [line for line in self._document.project.lines if line.id in wanted]
        now = {risk for line in there for risk in self._found(line)}
        left = tuple(risk for risk in case.risks if risk in now)
        return Case(left) if left else None

    def wake(self, *, awake: bool) -> None:
        """Follow the script from now on, or let it be."""
        self._awake = awake
        self._on_changed()

    def _on_document(self, before: Project, after: Project) -> None:
        if before.lines is not after.lines or before.lexicon is not after.lexicon:
            self._on_changed()

    def _on_changed(self) -> None:
        if not self._awake:
            return
        if self._layers != self._reader.layers:
            words = _differing(self._layers, self._reader.layers)
            self._layers = self._reader.layers
            self._known = {
                number: known
                for number, known in self._known.items()
                if not any(word in known[0].text.casefold() for word in words)
            }
        self._next = 0
        self._skip_known()
        behind = self._document.project.lines[self._next :]
        self._ahead = not any(map(self._is_known, behind))
        self.changed.emit()
        self._go_on()

    def _skip_known(self) -> None:
        lines = self._document.project.lines
        while self._next < len(lines) and self._is_known(lines[self._next]):
            self._next += 1

    def _go_on(self) -> None:
        """Read the next lines that are not known."""
        lines = self._document.project.lines
        if self._busy or not self._awake or self._next == len(lines):
            return
        self._busy = True
        behind = (line for line in islice(lines, self._next, None) if not self._is_known(line))
        part = [(line, self._reader.asked(line)) for line in islice(behind, _AT_ONCE)]
        self._tasks.io(partial(_read, part), partial(self._on_read, lines, self._layers))

    def _on_read(
        self,
        lines: tuple[Line, ...],
        layers: Sequence[Lexicon],
        found: Sequence[tuple[Line, Found]],
    ) -> None:
        self._busy = False
        if layers == self._layers:
            self._known |= {line.id: (line, risky) for line, risky in found}
            self._skip_known()
            if self._ahead and lines is self._document.project.lines:
                self.more.emit(tuple(risk for _line, risky in found for risk in risky))
            else:
                self.changed.emit()
        self._go_on()

    def _is_known(self, line: Line) -> bool:
        known = self._known.get(line.id)
        return known is not None and known[0] is line

    def _found(self, line: Line) -> Found:
        return self._known[line.id][1] if self._is_known(line) else ()


def _read(part: Sequence[tuple[Line, Asked]]) -> list[tuple[Line, Found]]:
    return [(line, risks(asked, line.id)) for line, asked in part]


def _differing(before: Sequence[Lexicon], after: Sequence[Lexicon]) -> set[str]:
    """The words that one of two states of the dictionaries says otherwise than the other."""
    rows = [{row for lexicon in layers for row in lexicon.rows} for layers in (before, after)]
    return {row.word.casefold() for row in rows[0] ^ rows[1]}
