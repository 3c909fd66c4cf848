"""Finding through the script and replacing in it, from the bar over the table."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from studio.errors import StudioError
from studio.project import edit
from studio.project.project import LineId, Project
from studio.ui.document import Document
from studio.ui.notify import Notify
from studio.ui.script.chips import OBJECT
from studio.ui.script.findbar import FindBar
from studio.ui.script.letters import Letters
from studio.ui.script.search import Pattern, found, pattern, replaced
from studio.ui.script.table import ScriptTable
from studio.ui.selection import Selection
from studio.ui.words import _, ngettext

_PAUSE = 150  # milliseconds after typing until places are counted again
_Place = tuple[LineId, int, int]


class Finding(QObject):
    """Keeps the place that was found last, and shows it as the selection of rows."""

    def __init__(
        self,
        bar: FindBar,
        table: ScriptTable,
        letters: Letters,
        document: Document,
        selection: Selection,
        notify: Notify,
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._table = table
        self._letters = letters
        self._document = document
        self._selection = selection
        self._notify = notify
        self._place: _Place | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._on_count)
        bar.asked.connect(self._on_asked)
        bar.next_wanted.connect(self.next)
        bar.previous_wanted.connect(self.previous)
        bar.replace_wanted.connect(self._on_replace)
        bar.replace_all_wanted.connect(self._on_replace_all)
        bar.closed.connect(self._on_closed)
        document.changed.connect(self._on_document)

    def find(self) -> None:
        """Open the bar, with the words that are selected."""
        self._open(replacing=False)

    def replace(self) -> None:
        """Open the bar with its second row."""
        self._open(replacing=True)

    def next(self) -> None:
        """Go to the next place; after the last comes the first."""
        self._go(list(self._places()), 1)

    def previous(self) -> None:
        """Go to the place before; before the first comes the last."""
        self._go(list(self._places()), -1)

    def _open(self, *, replacing: bool) -> None:
        editor = self._table.editor
        text = editor.textCursor().selectedText() if editor is not None else ""
        text = text.replace(OBJECT, "")
        self._bar.open(text, replacing=replacing)

    def _places(self) -> Iterator[_Place]:
        wanted = self._letters.pattern
        for line in self._document.project.lines:
            for start, end in found(wanted, line.text):
                yield line.id, start, end

    def _go(self, places: list[_Place], by: int) -> None:
        if not places:
            return
        if self._place in places:
            number = places.index(self._place) + by
        else:
            number = self._nearest(places) - (by < 0)
        self._show(places, number % len(places))

    def _nearest(self, places: list[_Place]) -> int:
        """The number of the first place in the current line or after it."""
        rows = {line.id: row for row, line in enumerate(self._document.project.lines)}
        current = self._selection.current
        row = rows.get(current, 0) if current is not None else 0
        return next((n for n, place in enumerate(places) if rows[place[0]] >= row), 0)

    def _show(self, places: list[_Place], number: int) -> None:
        self._place = places[number]
        self._selection.choose([self._place[0]])
        self._letters.point(self._place)
        self._table.viewport().update()
        self._tell(number, len(places))

    def _tell(self, number: int, count: int) -> None:
        self._bar.tell(_("{number} of {count}").format(number=number + 1, count=count))

    def _wanted(self) -> Pattern | None:
        try:
            return pattern(self._bar.query)
        except StudioError as error:
            self._bar.tell(error.message, wrong=True)
            return None

    def _on_asked(self) -> None:
        self._place = None
        self._letters.point(None)
        self._bar.tell("")
        self._letters.mark(self._wanted())
        self._table.viewport().update()
        self._soon.start()

    def _on_count(self) -> None:
        if self._letters.pattern is None or not self._bar.isVisible():
            return
        places = list(self._places())
        if self._place in places:
            self._tell(places.index(self._place), len(places))
            return
        count = len(places)
        self._bar.tell(
            ngettext("{count} place", "{count} places", count).format(count=count)
            if count
            else _("Not found")
        )

    def _on_replace(self) -> None:
        """Replace the place that is shown and go to the next; else go to the first."""
        if self._place is None or self._place not in list(self._places()):
            self.next()
            return
        line, _start, end = self._place
        before = len(_text(self._document.project, line))
        if self._replace(_("Replace"), self._place):
            end += len(_text(self._document.project, line)) - before
            self._go_on(line, end)

    def _go_on(self, line: LineId, place: int) -> None:
        """Show the first place from there on; after the last comes the first."""
        places = list(self._places())
        if places:
            rows = {each.id: row for row, each in enumerate(self._document.project.lines)}
            there = rows[line], place
            later = (n for n, each in enumerate(places) if (rows[each[0]], each[1]) >= there)
            self._show(places, next(later, 0))

    def _on_replace_all(self) -> None:
        count = self._replace(_("Replace all"), None)
        self._soon.stop()
        text = ngettext("{count} place replaced", "{count} places replaced", count)
        self._bar.tell(text.format(count=count))

    def _replace(self, step: str, place: _Place | None) -> int:
        """Put the words in place of one or all; how many it were."""
        wanted, regex = self._letters.pattern, self._bar.query.regex
        if wanted is None:
            return 0
        only = place and place[:2]
        try:
            project, count = replaced(
                self._document.project, wanted, self._bar.words, regex=regex, only=only
            )
        except StudioError as error:
            self._notify.report(error)
            return 0
        self._document.apply(step, project)
        return count

    def _on_document(self) -> None:
        if self._bar.isVisible():
            self._soon.start()

    def _on_closed(self) -> None:
        self._bar.hide()
        self._letters.point(None)
        self._letters.mark(None)
        self._table.viewport().update()
        self._table.setFocus()


def _text(project: Project, wanted: LineId) -> str:
    return edit.line(project, wanted).text
