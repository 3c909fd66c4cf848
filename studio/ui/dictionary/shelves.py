"""The dictionaries that a person may change, each change with a way back."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.project.project import Project
from studio.text.lexicon import Pronunciation
from studio.ui.dictionary.entries import Entry, Layer, entries, merged, without
from studio.ui.document import Document
from studio.ui.lexicons import Lexicons
from studio.ui.notify import Notify
from studio.ui.words import _, ngettext


class Shelves(QObject):
    """All layers; the script's is part of the project and its undo, the person's offers one.

    What changes the person's raises StudioError, with nothing changed, if it cannot be written.
    """

    changed = Signal()

    def __init__(self, document: Document, lexicons: Lexicons, notify: Notify) -> None:
        super().__init__()
        self._document = document
        self._lexicons = lexicons
        self._notify = notify
        lexicons.changed.connect(self.changed)
        document.changed.connect(self._on_document)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every row of every layer."""
        shipped, own = self._lexicons.layers
        project = self._document.project.lexicon
        return entries(
            ((Layer.SHIPPED, shipped.rows), (Layer.MINE, own.rows), (Layer.PROJECT, project))
        )

    def add(self, layer: Layer, rows: Sequence[Pronunciation]) -> None:
        """Put rows into a layer, in place of what it said about their words."""
        self._put(layer, merged(self._rows(layer), rows), added(len(rows)))

    def remove(self, gone: Sequence[Entry]) -> None:
        """Take entries out of their layers; shipped ones stay."""
        for layer in (Layer.MINE, Layer.PROJECT):
            rows = [each.row for each in gone if each.layer is layer]
            if rows:
                count = len(rows)
                told = ngettext("{count} word was removed.", "{count} words were removed.", count)
                self._put(layer, without(self._rows(layer), rows), told.format(count=count))

    def exchange(self, old: Entry, row: Pronunciation) -> None:
        """Say something else in the place of an entry."""
        rows = self._rows(old.layer)
        if old.row not in rows:
            told = _("“{word}” was changed or deleted meanwhile.").format(word=old.row.word)
            raise StudioError(told, _("Change it as it is now."))
        place = rows.index(old.row)
        others = without((*rows[:place], *rows[place + 1 :]), (row,))
        place = min(place, len(others))
        told = _("“{word}” was changed.").format(word=row.word)
        self._put(old.layer, (*others[:place], row, *others[place:]), told)

    def _rows(self, layer: Layer) -> tuple[Pronunciation, ...]:
        if layer is Layer.MINE:
            return self._lexicons.own.rows
        return self._document.project.lexicon

    def _put(self, layer: Layer, rows: tuple[Pronunciation, ...], told: str) -> None:
        if layer is Layer.PROJECT:
            project = replace(self._document.project, lexicon=rows)
            self._document.apply(_("Dictionary of the script"), project)
            return
        before = self._lexicons.own.rows
        self._lexicons.keep(rows)
        self._notify.offer(told, _("Undo"), lambda: self._lexicons.keep(before))

    def _on_document(self, before: Project, after: Project) -> None:
        if before.lexicon is not after.lexicon:
            self.changed.emit()


def added(count: int) -> str:
    """What is told of so many new words."""
    told = ngettext("{count} word was added.", "{count} words were added.", count)
    return told.format(count=count)
