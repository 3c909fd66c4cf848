"""Undo and redo, with the words of what they take back; one goes on where something changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from studio.project.project import Project
from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.script.caret import Caret, change_end
from studio.ui.script.rows import difference
from studio.ui.script.table import ScriptTable
from studio.ui.selection import Selection
from studio.ui.words import _


class History(QObject):
    """The two commands; each says what it would do, and rests when there is nothing."""

    def __init__(
        self, commands: Commands, document: Document, selection: Selection, table: ScriptTable
    ) -> None:
        super().__init__(commands)
        self._document = document
        self._selection = selection
        self._table = table
        stack, add = document.stack, commands.add
        self._undo = add("edit.undo", _("Undo"), self.undo, "Ctrl+Z", icon="arrow-u-up-left")
        self._redo = add(
            "edit.redo", _("Redo"), self.redo, "Ctrl+Shift+Z; Ctrl+Y", icon="arrow-u-up-right"
        )
        self._on_undo_text(stack.undoText())
        self._on_redo_text(stack.redoText())
        stack.undoTextChanged.connect(self._on_undo_text)
        stack.redoTextChanged.connect(self._on_redo_text)

    def undo(self) -> None:
        """Take the last step back."""
        self._go(self._document.stack.undo)

    def redo(self) -> None:
        """Do it again."""
        self._go(self._document.stack.redo)

    def _go(self, step: Callable[[], None]) -> None:
        writing = self._table.editor is not None
        before = self._document.project
        step()
        self._go_on(before, self._document.project, writing=writing)

    def _go_on(self, before: Project, after: Project, *, writing: bool) -> None:
        """Choose the lines that changed; who was typing goes on behind the change."""
        found = difference(before.lines, after.lines)
        was = {line.id: line for line in before.lines}
        there = after.lines  # lines that got takes since the step are new, but equal
        changed = [row for row in found.changed if was.get(there[row].id) != there[row]]
        rows = [*changed, *range(found.first, found.first + found.inserted)]
        if found.removed and not rows and after.lines:
            rows = [max(found.first - 1, 0)]
        if not rows:
            return
        lines = [there[row] for row in sorted(rows)]
        self._selection.choose([line.id for line in lines])
        if writing:
            line = lines[0]
            old = next((each.text for each in before.lines if each.id == line.id), "")
            place = change_end(old, line.text, len(line.text))
            self._table.write(line.id, Caret(place))

    def _on_undo_text(self, step: str) -> None:
        _say(self._undo, _("Undo: {step}").format(step=step) if step else _("Undo"), step)

    def _on_redo_text(self, step: str) -> None:
        _say(self._redo, _("Redo: {step}").format(step=step) if step else _("Redo"), step)


def _say(action: QAction, text: str, step: str) -> None:
    if action.text() != text:
        action.setText(text)
        action.setToolTip(text)
    action.setEnabled(bool(step))
