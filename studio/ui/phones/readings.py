"""Offers the readings of a word, plays them, and makes the chosen one hold as far as is wanted."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from studio.errors import StudioError
from studio.project.edit import line as line_of
from studio.project.project import LineId
from studio.text.utterance import Source
from studio.ui.document import Document
from studio.ui.icons import Icons
from studio.ui.lexicons import Lexicons
from studio.ui.newest import Newest
from studio.ui.notify import Notify
from studio.ui.phones import decide
from studio.ui.phones.offered import Offered, Reading, Spot, offered
from studio.ui.phones.popup import Popup
from studio.ui.phones.reader import Reader
from studio.ui.phones.typed import Manner, Typed, read
from studio.ui.rendering.renders import Renders
from studio.ui.tasks import Tasks
from studio.ui.words import _


class Readings(QObject):
    """One popup at a time, from the script or from the lane."""

    def __init__(
        self,
        document: Document,
        reader: Reader,
        lexicons: Lexicons,
        renders: Renders,
        tasks: Tasks,
        notify: Notify,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._document = document
        self._reader = reader
        self._lexicons = lexicons
        self._renders = renders
        self._tasks = tasks
        self._notify = notify
        self._icons = icons
        self._popup: Popup | None = None
        self._typed: object = None
        self._scoping = Newest(tasks)
        document.changed.connect(self._on_document)

    def open(self, line: LineId, start: int, end: int, at: QPoint, parent: QWidget) -> None:
        """Show the readings of the word that stands there in a line."""
        asked = self._reader.asked(line_of(self._document.project, line))
        self._tasks.io(
            partial(offered, asked, line, start, end, exact=False),
            partial(self._on_offered, at, parent),
        )

    def _on_offered(self, at: QPoint, parent: QWidget, found: Offered | None) -> None:
        if found is None or not self._stands(found.spot):
            self._notify.tell(_("No word is said there."))
            return
        if self._popup is not None:
            self._popup.close()
        popup = Popup(found, self._icons, parent.window())
        popup.heard.connect(self._on_heard)
        popup.here.connect(self._on_here)
        popup.script.connect(self._on_script)
        popup.mine.connect(self._on_mine)
        popup.typed.connect(self._on_typed)
        popup.rescoped.connect(self._on_rescoped)
        popup.finished.connect(self._on_closed)
        self._popup = popup
        popup.place_near(at)
        popup.show()

    def _on_closed(self) -> None:
        self._popup = None

    def _on_document(self) -> None:
        """The popup is about a word; it goes with it."""
        if self._popup is not None and not self._stands(self._popup.offered.spot):
            self._popup.close()

    def _stands(self, spot: Spot) -> bool:
        """Whether the line still has the word in this place."""
        lines = (line for line in self._document.project.lines if line.id == spot.line)
        return any(line.text[spot.start : spot.end] == spot.text for line in lines)

    def _on_rescoped(self, spot: Spot) -> None:
        asked = self._reader.asked(line_of(self._document.project, spot.line))
        self._scoping.io(
            partial(offered, asked, spot.line, spot.start, spot.end, exact=True), self._on_scope
        )

    def _on_scope(self, found: Offered | None) -> None:
        if self._popup is None or found is None:
            return
        scopes = self._popup.offered.scopes  # those of the place that was clicked
        if found.spot in scopes:
            self._popup.show_offered(replace(found, scopes=scopes))

    def _on_heard(self, reading: Reading) -> None:
        spot = self._spot()
        line = line_of(self._document.project, spot.line)
        self._renders.hear(decide.variant(line, spot, reading))

    def _on_here(self, reading: Reading) -> None:
        project = decide.here(self._document.project, self._spot(), reading)
        self._document.apply(_("Reading of a word"), project)

    def _on_script(self, reading: Reading) -> None:
        project = decide.script(self._document.project, self._spot(), reading)
        self._document.apply(_("Reading in the script"), project)

    def _on_mine(self, reading: Reading) -> None:
        spot, before = self._spot(), self._lexicons.own.rows
        self._lexicons.add(decide.row(spot, reading))
        freed = decide.undecided(self._document.project, spot)
        self._document.apply(_("Reading of a word"), freed)
        told = _("“{word}” is in your dictionary now.").format(word=spot.text)
        self._notify.offer(told, _("Undo"), lambda: self._lexicons.keep(before))

    def _on_typed(self, text: str, manner: Manner) -> None:
        spot, layers = self._spot(), self._reader.layers
        asked = self._typed = (text, manner, spot)
        self._tasks.io(
            partial(read, text, manner, spot.language, layers),
            partial(self._on_read, asked),
            partial(self._on_unread, asked),
        )

    def _on_read(self, asked: object, typed: Typed) -> None:
        if self._popup is not None and asked == self._typed:
            self._popup.show_typed(Reading(typed.phones, "typed", Source.PERSON, typed.words))

    def _on_unread(self, asked: object, error: BaseException) -> None:
        if not isinstance(error, StudioError):
            self._notify.report(error)
        elif self._popup is not None and asked == self._typed:
            self._popup.show_wrong(error)

    def _spot(self) -> Spot:
        assert self._popup is not None
        return self._popup.offered.spot
