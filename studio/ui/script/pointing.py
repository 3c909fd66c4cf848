"""Pointing at a word by the keyboard: in the line that is typed in, at the cursor."""

from studio.ui.script.caret import Caret
from studio.ui.script.table import ScriptTable
from studio.ui.script.word import word_at
from studio.ui.selection import Selection


def point(table: ScriptTable, selection: Selection) -> None:
    """Tell the table's `word_clicked` as a click would; without a cursor, of the first word."""
    line = selection.line
    if line is None:
        return
    if table.editor is None:
        first = next((n for n in range(len(line.text)) if word_at(line, n)), 0)
        table.write(line.id, Caret(first))
    if table.editor is not None:
        table.editor.tell_word()
