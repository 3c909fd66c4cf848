"""The script on the screen: rows that are chosen, dragged, and typed in."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QMenu,
    QWidget,
)

from studio.project.project import LineId
from studio.ui.script.caret import Caret
from studio.ui.script.columns import Column
from studio.ui.script.delegate import ScriptDelegate
from studio.ui.script.dropping import DropTable
from studio.ui.script.editor import LineEditor
from studio.ui.script.model import ScriptModel
from studio.ui.script.rows import runs
from studio.ui.words import _

_Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_WORDS = (Column.VOICE, Column.STYLE)


class ScriptTable(DropTable):
    """Shows the model; `word_clicked` carries a line and the code points of a word in it."""

    word_clicked = Signal(str, int, int)

    def __init__(self, model: ScriptModel, delegate: ScriptDelegate) -> None:
        super().__init__()
        self._lines = model
        self._delegate = delegate  # views do not keep their delegates
        self._editor: LineEditor | None = None
        self._pressed = QModelIndex()
        self._was_chosen = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Script"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        delegate.opened.connect(self._on_opened)
        delegate.closed.connect(self._on_closed)

    @property
    def editor(self) -> LineEditor | None:
        """The field that is typed in, if there is one."""
        return self._editor

    def write(self, line: LineId, caret: Caret) -> None:
        """Go on typing in a line."""
        row = self._lines.row(line)
        if row < 0:
            return
        index = self._lines.index(row, Column.TEXT)
        self.stop_writing()
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)
        self.edit(index)
        if self._editor is not None:
            self._editor.put_cursor(caret)

    def stop_writing(self) -> None:
        """Close the field; the words are in the document already."""
        if self._editor is not None:
            self.closeEditor(self._editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keep_in_sight(self) -> None:
        """Scroll as far as the cursor needs that one types with."""
        if self._editor is not None:
            cursor = self._editor.cursorRect()
            bottom = self._editor.geometry().top() + cursor.bottom()
            over = bottom + cursor.height() // 2 - self.viewport().height()
            if over > 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + over)

    def leave_writing(self) -> None:
        """Close the field and go on with rows."""
        self.stop_writing()
        self.setFocus()

    def choose_of(self, row: int, column: Column) -> None:
        """Open the list of a cell."""
        index = self._lines.index(row, column)
        self.stop_writing()
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self.scrollTo(index)
        self.edit(index)
        for field in self.viewport().children():
            if isinstance(field, QComboBox):
                field.showPopup()

    def chosen_rows(self) -> list[int]:
        """Sorted."""
        chosen = self.selectionModel().selection()
        parts = (chosen.at(number) for number in range(chosen.count()))
        ranges = (range(part.top(), part.bottom() + 1) for part in parts)
        return sorted({row for rows in ranges for row in rows})

    def choose_rows(self, rows: Sequence[int], current: int) -> None:
        """Choose these sorted rows and no others; the current one is brought into sight."""
        chosen = QItemSelection()
        for top, bottom in runs(rows):
            chosen.select(self._lines.index(top, 0), self._lines.index(bottom, Column.CHECK))
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)
        if current >= 0:
            index = self._lines.index(current, Column.TEXT)
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            self.scrollTo(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if editor is self._editor:
            self._editor = None
        super().closeEditor(editor, hint)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Whatever cell is the current one, an input method may begin to type."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        row = self.currentIndex().row()
        starts = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if starts and not command and row >= 0:
            self.write(self._lines.lines[row].id, Caret())
            return
        if event.text().strip() and not command:
            if self._is_taken(QKeySequence(event.keyCombination())):
                return  # what it stands for cannot be done now, and it is no letter either
            self._to_text()
        super().keyPressEvent(event)

    def _is_taken(self, keys: QKeySequence) -> bool:
        """Whether a command that is meant everywhere has these keys."""
        menus: list[QMenu] = list(self.window().findChildren(QMenu))
        actions = (action for menu in menus for action in menu.actions())
        return any(keys in each.shortcuts() for each in actions if _is_everywhere(each))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._to_text()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint())
        self._was_chosen = self.selectionModel().isRowSelected(self._pressed.row(), QModelIndex())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not index.isValid() or index != self._pressed or dragged or not plain:
            return
        if index.column() == Column.TEXT:
            self._write_at(index, at)
        elif index.column() in _WORDS and self._was_chosen:
            self.choose_of(index.row(), Column(index.column()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() in _WORDS:
            self.choose_of(index.row(), Column(index.column()))
        else:
            super().mouseDoubleClickEvent(event)

    def selectionCommand(self, index: object, event: object = None) -> _Flag:
        """A press on the voice or style of chosen lines keeps all of them chosen."""
        if (
            isinstance(index, QModelIndex)
            and isinstance(event, QMouseEvent)
            and not event.modifiers()
            and event.button() == Qt.MouseButton.LeftButton
            and index.column() in _WORDS
            and self.selectionModel().isSelected(index)
        ):
            return _Flag.NoUpdate
        return super().selectionCommand(index, event)  # type: ignore[arg-type]

    def _write_at(self, index: QModelIndex, at: QPoint) -> None:
        line = self._lines.lines[index.row()]
        rect = self.visualRect(index)
        place = self._delegate.place(index.row(), rect.width(), at - rect.topLeft())
        self.write(line.id, Caret(place))
        if self._editor is not None:
            self._editor.tell_word()

    def _to_text(self) -> None:
        """Typing anywhere in a row is typing in its text."""
        index = self.currentIndex()
        if index.isValid() and index.column() != Column.TEXT:
            there = index.siblingAtColumn(Column.TEXT)
            self.selectionModel().setCurrentIndex(there, _Flag.NoUpdate)

    def _on_opened(self, editor: LineEditor) -> None:
        self._editor = editor

    def _on_closed(self, editor: LineEditor) -> None:
        """Its line may be gone."""
        if editor is self._editor:
            self._editor = None


def _is_everywhere(action: QAction) -> bool:
    return action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
