"""Asking for the readings of a word by the keyboard: in the line that is typed in, word by word."""

from studio.ui.script.caret import Caret
from studio.ui.script.table import ScriptTable
from studio.ui.script.word import word_at
from studio.ui.selection import Selection


class Readings:
    """Tells the table's `word_clicked` as a click on the word would."""

    def __init__(self, table: ScriptTable, selection: Selection) -> None:
        self._table = table
        self._selection = selection

    def tell(self) -> None:
        """The word at the cursor; without one, the first of the current line."""
        line = self._selection.line
        if line is None:
            return
        if self._table.editor is None:
            first = next((n for n in range(len(line.text)) if word_at(line, n)), 0)
            self._table.write(line.id, Caret(first))
        if self._table.editor is not None:
            self._table.editor.tell_word()
