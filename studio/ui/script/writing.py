"""What typing in the script does to the document: words, lines cut and joined, pages pasted."""

from PySide6.QtCore import QObject

from studio.project import arranging, edit, wording
from studio.project.edit import new_id
from studio.project.project import Line, Project
from studio.project.typed import put
from studio.text.lines import split
from studio.ui.document import Document
from studio.ui.script.caret import Caret
from studio.ui.script.delegate import ScriptDelegate
from studio.ui.script.editor import LineEditor
from studio.ui.script.table import ScriptTable
from studio.ui.words import _


class Writing(QObject):
    """Turns what a person does in the field of a line into edits of the document."""

    def __init__(self, document: Document, table: ScriptTable, delegate: ScriptDelegate) -> None:
        super().__init__(table)
        self._document = document
        self._table = table
        delegate.opened.connect(self._on_opened)

    def _on_opened(self, editor: LineEditor) -> None:
        editor.wrote.connect(self._on_wrote)
        editor.split.connect(self._on_split)
        editor.joined_before.connect(self._on_joined_before)
        editor.joined_after.connect(self._on_joined_after)
        editor.stepped.connect(self._on_stepped)
        editor.pasted.connect(self._on_pasted)
        editor.left.connect(self._table.leave_writing)
        editor.word_clicked.connect(self._on_word)

    @property
    def _project(self) -> Project:
        return self._document.project

    @property
    def _line(self) -> Line:
        """The one that is typed in."""
        editor = self._table.editor
        assert editor is not None
        assert editor.line is not None
        return edit.line(self._project, editor.line.id)

    def _on_wrote(self, before: Line, after: Line) -> None:
        project = edit.change(self._project, before.id, lambda _old: after)
        self._document.apply(_("Type"), project, f"type {before.id}")
        self._table.keep_in_sight()

    def _on_split(self, place: int) -> None:
        line, second = self._line, new_id()
        if place < len(line.text):
            project = wording.split(self._project, line.id, place, second)
            self._document.apply(_("Split the line"), project)
        else:
            at = arranging.after(self._project, line.id)
            fresh = arranging.blank(line)
            second = fresh.id
            self._document.apply(_("New line"), edit.insert(self._project, at, [fresh]))
        self._table.write(second, Caret(0))

    def _on_joined_before(self) -> None:
        number = edit.index(self._project, self._line.id)
        if number:
            self._join(self._project.lines[number - 1], before=True)

    def _on_joined_after(self) -> None:
        self._join(self._line, before=False)

    def _join(self, first: Line, *, before: bool) -> None:
        """Append the next line; an empty one before words goes, and they keep their own voice.

        `before` = one goes on before what was appended, not behind what was there.
        """
        number = edit.index(self._project, first.id)
        if number + 1 == len(self._project.lines):
            return
        second = self._project.lines[number + 1]
        if not first.text and not first.tags:
            project, kept = edit.remove(self._project, [first.id]), second.id
        else:
            project, kept = wording.join(self._project, first.id), first.id
        self._document.apply(_("Join the lines"), project)
        joined = len(edit.line(project, kept).text)
        self._table.write(kept, Caret(joined - len(second.text) if before else len(first.text)))

    def _on_stepped(self, by: int, caret: Caret) -> None:
        number = edit.index(self._project, self._line.id) + by
        if 0 <= number < len(self._project.lines):
            self._table.write(self._project.lines[number].id, caret)

    def _on_pasted(self, start: int, end: int, text: str) -> None:
        parts = split(text) if "\n" in text.strip() else ()
        if len(parts) > 1:
            project, line, place = arranging.paste(self._project, self._line.id, start, end, parts)
        else:
            words = parts[0] if parts else " ".join(text.splitlines())
            line = self._line.id
            pasted, place = put(self._line, start, end, words)
            project = edit.change(self._project, line, lambda _old: pasted)
        self._document.apply(_("Paste"), project)
        self._table.write(line, Caret(place))

    def _on_word(self, start: int, end: int) -> None:
        self._table.word_clicked.emit(self._line.id, start, end)
