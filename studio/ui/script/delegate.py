"""Draws the text of lines with its chips, and makes the fields in which cells are edited."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.ui.script.choices import Choice, Choices
from studio.ui.script.columns import Column
from studio.ui.script.editor import LineEditor
from studio.ui.script.lettering import from_document
from studio.ui.script.letters import Letters
from studio.ui.script.model import ScriptModel
from studio.ui.theme import Look
from studio.ui.words import _

_Index = QModelIndex | QPersistentModelIndex

_PANEL = QStyle.PrimitiveElement.PE_PanelItemViewItem
_PASSING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class ScriptDelegate(QStyledItemDelegate):
    """`opened` and `closed` carry a field for text, `picked` the column and what was chosen."""

    opened = Signal(object)
    closed = Signal(object)
    picked = Signal(int, str)

    def __init__(self, model: ScriptModel, letters: Letters, choices: Choices, look: Look) -> None:
        super().__init__()
        self._model = model
        self._letters = letters
        self._choices = choices
        self._look = look
        self._editor: LineEditor | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if index.column() != Column.TEXT:
            self._paint_cell(painter, option, index)
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        widget: QWidget = option.widget  # type: ignore[attr-defined]
        widget.style().drawPrimitive(_PANEL, option, painter, widget)
        line = self._model.lines[index.row()]
        if self._editor is not None and self._editor.line is line:
            return  # it lies above
        document = self._letters.document(line, rect.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(widget.palette())
        palette.setColor(QPalette.ColorRole.Text, QColor(self._look.theme.text))
        context.palette = palette  # type: ignore[attr-defined]  # the stubs leave it out
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        document.documentLayout().draw(painter, context)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, 0) if index.column() == Column.TEXT else super().sizeHint(option, index)

    def height(self, row: int, width: float) -> int:
        """How high a row is with its text laid out."""
        if self._editor is not None and self._editor.line is self._model.lines[row]:
            return round(self._editor.document().size().height())
        return round(self._letters.document(self._model.lines[row], width).size().height())

    def place(self, row: int, width: float, at: QPoint) -> int:
        """The code point of a row's words that stands at a pixel of its text."""
        document = self._letters.document(self._model.lines[row], width)
        fuzzy = Qt.HitTestAccuracy.FuzzyHit
        hit = document.documentLayout().hitTest(QPointF(at), fuzzy)
        return from_document(document.toRawText(), max(hit, 0))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        if index.column() == Column.TEXT:
            editor = self._editor = LineEditor(self._letters, self._look, parent)
            self.opened.emit(editor)
            return editor
        return self._combo(parent, index)

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, LineEditor) and editor is self._editor:
            self._editor = None
            self.closed.emit(editor)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, LineEditor):
            editor.show_line(self._model.lines[index.row()])

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Nothing: the document has it already."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The field for text knows its own keys, and stays while a menu or another window is up."""
        if isinstance(editor, LineEditor):
            if event.type() == QEvent.Type.KeyPress:
                return False
            if isinstance(event, QFocusEvent) and event.reason() in _PASSING:
                return False
        return super().eventFilter(editor, event)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if not isinstance(editor, LineEditor):
            wanted = editor.sizeHint()
            rect = QRect(rect.topLeft(), wanted.expandedTo(QSize(rect.width(), 0)))
        editor.setGeometry(rect)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Icons stand beside the first row of words, like everything else."""
        super().initStyleOption(option, index)
        option.decorationAlignment = (  # type: ignore[attr-defined]
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        )

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Any other cell, its first row of words on the height of those of the text."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        widget: QWidget = option.widget  # type: ignore[attr-defined]
        widget.style().drawPrimitive(_PANEL, cell, painter, widget)
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        cell.rect = option.rect.adjusted(0, metrics.height() // 4, 0, 0)  # type: ignore[attr-defined]
        control = QStyle.ControlElement.CE_ItemViewItem
        widget.style().drawControl(control, cell, painter, widget)

    def _combo(self, parent: QWidget, index: _Index) -> QComboBox:
        combo = QComboBox(parent)
        line, column = self._model.lines[index.row()], index.column()
        voices = column == Column.VOICE
        combo.setAccessibleName(_("Voice of the line") if voices else _("Style of the line"))
        offered = self._choices.voices() if voices else self._choices.styles()
        _offer(combo, offered, str(line.voice if voices else line.style))

        def chosen(number: int) -> None:
            self.picked.emit(column, combo.itemData(number))
            self.closeEditor.emit(combo)

        combo.activated.connect(chosen)
        return combo


def _offer(combo: QComboBox, choices: list[Choice], current: str) -> None:
    """Fill the list; what the line has is in it, even if nothing else knows it."""
    if current not in [value for _words, value in choices]:
        choices = [*choices, (current, current)]
    for words, value in choices:
        combo.addItem(words, value)
        combo.setItemData(combo.count() - 1, value or words, Qt.ItemDataRole.ToolTipRole)
    combo.setCurrentIndex(combo.findData(current))
