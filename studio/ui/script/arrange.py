"""What is done to whole lines: new, copied, removed, moved, given back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from studio.project import arranging, edit
from studio.project.project import Line, LineId
from studio.ui.document import Document
from studio.ui.script.caret import Caret
from studio.ui.script.clipboard import copied, pasted
from studio.ui.script.editor import LineEditor
from studio.ui.script.table import ScriptTable
from studio.ui.selection import Selection
from studio.ui.words import _, ngettext


class Arrange(QObject):
    """The verbs for the chosen lines, each one step of the history."""

    def __init__(self, document: Document, selection: Selection, table: ScriptTable) -> None:
        super().__init__(table)
        self._document = document
        self._selection = selection
        self._table = table
        table.moved.connect(self.drop)

    def write(self) -> None:
        """Type at the end of the current line; in a script of none, in a new one."""
        if self._selection.current is None:
            self.add()
        else:
            self._table.write(self._selection.current, Caret())

    def add(self) -> None:
        """A new line below the current one, to be typed in."""
        project = self._document.project
        at = arranging.after(project, self._selection.current)
        line = arranging.blank(self._selection.line)
        self._document.apply(_("New line"), edit.insert(project, at, [line]))
        self._table.write(line.id, Caret(0))

    def duplicate(self) -> None:
        """Copies below the chosen lines."""
        project, ids = arranging.duplicate(self._document.project, self._selection.lines)
        self._document.apply(_("Duplicate"), project)
        self._selection.choose(ids)

    def remove(self) -> None:
        """Take the chosen lines out."""
        lines = self._selection.lines
        if lines:
            words = ngettext("Remove the line", "Remove {count} lines", len(lines))
            project = edit.remove(self._document.project, lines)
            self._document.apply(words.format(count=len(lines)), project)

    def up(self) -> None:
        """Move the chosen lines up by one."""
        self._shift(-1)

    def down(self) -> None:
        """Move the chosen lines down by one."""
        self._shift(1)

    def drop(self, lines: Sequence[LineId], before: int) -> None:
        """Move lines to before a row."""
        there = {line.id for line in self._document.project.lines}
        kept = [line for line in lines if line in there]
        project = arranging.drop(self._document.project, kept, before)
        self._document.apply(_("Move"), project)

    def copy(self) -> None:
        """Put the selected words on the clipboard, else the chosen lines."""
        if self._words is not None:
            self._words.copy()
            return
        lines = self._chosen()
        if lines:
            QApplication.clipboard().setMimeData(copied(lines))

    def cut(self) -> None:
        """Copy, then remove."""
        if self._words is not None:
            self._words.cut()
            return
        self.copy()
        self.remove()

    def paste(self) -> None:
        """Put what is on the clipboard at the cursor, else below the current line.

        An empty line gives way to it.
        """
        if self._table.editor is not None:
            self._table.editor.paste()
            return
        project, current = self._document.project, self._selection.line
        lines = pasted(QApplication.clipboard().mimeData(), current)
        if not lines:
            return
        at = arranging.after(project, self._selection.current)
        project = edit.insert(project, at, lines)
        if current is not None and not current.text and not current.tags:
            project = edit.remove(project, [current.id])
        words = ngettext("Paste a line", "Paste {count} lines", len(lines))
        self._document.apply(words.format(count=len(lines)), project)
        self._selection.choose([line.id for line in lines])
        self._table.setFocus()

    def choose_all(self) -> None:
        """Select the words of the line that is typed in, else every line."""
        if self._table.editor is not None:
            self._table.editor.selectAll()
            return
        lines = [line.id for line in self._document.project.lines]
        self._selection.choose(lines, self._selection.current)

    @property
    def _words(self) -> LineEditor | None:
        """The field that is typed in, if words are selected there."""
        editor = self._table.editor
        return editor if editor is not None and editor.textCursor().hasSelection() else None

    def _shift(self, by: int) -> None:
        project = arranging.shift(self._document.project, self._selection.lines, by)
        self._document.apply(_("Move"), project)

    def _chosen(self) -> list[Line]:
        ids = set(self._selection.lines)
        return [line for line in self._document.project.lines if line.id in ids]
