"""The field in which a line is typed: its tags stay visible as chips and ride along."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from studio.project.project import Line
from studio.project.typed import completed
from studio.text.tags import write
from studio.text.utterance import Tag
from studio.ui.script.caret import Caret, change_end
from studio.ui.script.carried import carried
from studio.ui.script.chips import OBJECT, label
from studio.ui.script.lettering import (
    chips_in,
    edited,
    fill,
    from_document,
    lettered,
    looks,
    to_document,
)
from studio.ui.script.letters import Letters
from studio.ui.script.stretches import Stretches
from studio.ui.script.word import word_at
from studio.ui.theme import Look
from studio.ui.words import _

_CLOSING = "]}>[{|\\"  # signs that may make a tag whole, or an escaped sign


class LineEditor(QTextEdit):
    """Shows one line; what a person does to it is told by signals and comes back by `show_line`.

    `wrote` carries the line before and after; places are code points of its words.
    """

    wrote = Signal(object, object)
    split = Signal(int)
    joined_before = Signal()
    joined_after = Signal()
    stepped = Signal(int, object)  # rows further, and the Caret there
    pasted = Signal(int, int, str)
    left = Signal()
    word_clicked = Signal(int, int)

    def __init__(self, letters: Letters, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Text of the line"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the table has one
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        letters.prepare(self.document())
        self._letters = letters
        self._look = look
        self._stretches = Stretches(self.document())
        self._line: Line | None = None
        self._chips: dict[int, Tag] = {}
        self._raw = ""
        self._filling = False
        self._goal: float | None = None
        self.document().contentsChanged.connect(self._on_contents)

    @property
    def line(self) -> Line | None:
        """The line as it is shown; None before the first."""
        return self._line

    @property
    def place(self) -> int:
        """The cursor, in code points of the line's words."""
        return from_document(self._raw, self.textCursor().position())

    def show_line(self, line: Line) -> None:
        """Show how the line is now; the cursor stays where it was among the words."""
        if line is self._line:
            return
        old, self._line = self._line, line
        wanted = lettered(line)
        numbers = chips_in(self.document())
        shown = [self._chips.get(number) for number in numbers]
        if wanted.raw == self._raw and _labels(shown) == _labels(wanted.tags):
            self._chips = dict(zip(numbers, wanted.tags, strict=True))
        else:
            place = None if old is None else change_end(old.text, line.text, self.place)
            self._filling = True
            fill(self.document(), wanted)
            self._filling = False
            self._raw = wanted.raw
            self._chips = dict(enumerate(wanted.tags))
            self.put_cursor(Caret(place))
        self._stretches.show(looks(line, wanted.raw, self._look.theme))

    def put_cursor(self, caret: Caret) -> None:
        """Go on typing there."""
        cursor = self.textCursor()
        if caret.x is not None:
            height = self.document().size().height()
            margin = self.document().documentMargin() + 1
            point = QPointF(caret.x, height - margin if caret.last else margin)
            hit = self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
            cursor.setPosition(max(hit, 0))
            self._goal = caret.x
        elif caret.place is not None:
            cursor.setPosition(to_document(self._raw, caret.place))
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the document of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            history = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(each) for each in history):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setCurrentCharFormat(QTextCharFormat())  # not that of a chip beside the cursor
        if not self._structural(event):
            if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._goal = None
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.tell_word()

    def tell_word(self) -> None:
        """Tell which word the cursor is in."""
        word = word_at(self._line, self.place) if self._line else None
        if word is not None:
            self.word_clicked.emit(*word)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = carried()
        data.setText(self._selected())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        start, end = (from_document(self._raw, each) for each in ends)
        self.pasted.emit(start, end, source.text().replace(OBJECT, ""))

    def _structural(self, event: QKeyEvent) -> bool:
        """Do what a key means for lines rather than for words, if it does."""
        cursor, key = self.textCursor(), event.key()
        bare = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        at_start = cursor.atStart() and not cursor.hasSelection()
        at_end = cursor.atEnd() and not cursor.hasSelection()
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._break_line()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Backspace if at_start and bare:
                self.joined_before.emit()
            case Qt.Key.Key_Delete if at_end and bare:
                self.joined_after.emit()
            case Qt.Key.Key_Up if bare and self._row() == 0:
                self.stepped.emit(-1, Caret(x=self._column(), last=True))
            case Qt.Key.Key_Down if bare and self._row() == self._rows() - 1:
                self.stepped.emit(1, Caret(x=self._column()))
            case Qt.Key.Key_Left if bare and at_start:
                self.stepped.emit(-1, Caret())
            case Qt.Key.Key_Right if bare and at_end:
                self.stepped.emit(1, Caret(0))
            case _:
                return False
        return True

    def _break_line(self) -> None:
        self.textCursor().removeSelectedText()
        self.split.emit(self.place)

    def _layout(self) -> QTextLayout:
        return self.document().firstBlock().layout()

    def _row(self) -> int:
        return self._layout().lineForTextPosition(self.textCursor().position()).lineNumber()

    def _rows(self) -> int:
        return self._layout().lineCount()

    def _column(self) -> float:
        return self.cursorRect().x() if self._goal is None else self._goal

    def _selected(self) -> str:
        """The selected words with their tags as typed."""
        cursor, line = self.textCursor(), self._line
        assert line is not None
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        start, end = (from_document(self._raw, each) for each in ends)
        inside = (tag.moved(-start) for tag in line.tags if start <= tag.start <= tag.end <= end)
        return write(line.text[start:end], inside)

    def _on_contents(self) -> None:
        raw = self.document().toRawText()
        if self._filling or raw == self._raw or self._line is None:
            return
        chips = [self._chips.get(number) for number in chips_in(self.document())]
        old, grown = self._line, len(raw) > len(self._raw)
        self._raw = raw
        new, place = edited(old, raw, chips), self.place
        if grown and new.text[place - 1 : place] in tuple(_CLOSING):
            done, moved = completed(new, place)
            self.wrote.emit(old, done)
            if done.text != new.text:
                self.put_cursor(Caret(moved))
        else:
            self.wrote.emit(old, new)


def _labels(tags: Sequence[Tag | None]) -> list[str]:
    return ["" if tag is None else label(tag) for tag in tags]
