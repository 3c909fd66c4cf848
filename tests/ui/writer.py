"""A person at the script: what they type, click and see."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.project.arranging import written
from studio.project.edit import add, remove
from studio.project.project import Line
from studio.text.tags import write
from studio.ui.app import Studio
from studio.ui.script.columns import Column
from studio.ui.script.editor import LineEditor
from studio.ui.script.table import ScriptTable

Key = Qt.Key


class Writer:
    """Hands on the script of a window."""

    def __init__(self, qtbot: QtBot, studio: Studio) -> None:
        self.bot = qtbot
        self.studio = studio
        found: object = studio.window.findChild(ScriptTable)
        assert isinstance(found, ScriptTable)
        self.table: ScriptTable = found
        self.table.stop_writing()
        studio.window.activateWindow()
        self.table.setFocus()

    def fill(self, *texts: str) -> None:
        """A script of these lines, with nothing to undo."""
        document = self.studio.desk.document
        lines = written(None, texts)
        empty = remove(document.project, [line.id for line in document.project.lines])
        document.open(add(empty, lines), None)
        self.studio.desk.selection.choose([lines[0].id])

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.studio.desk.document.project.lines

    @property
    def texts(self) -> list[str]:
        """The lines as typed."""
        return [write(line.text, line.tags) for line in self.lines]

    @property
    def editor(self) -> LineEditor:
        """The field that has the focus."""
        assert self.table.editor is not None
        return self.table.editor

    @property
    def at(self) -> tuple[int, int]:
        """The number of the line that is typed in, and the place in it."""
        assert self.editor.line is not None
        return [line.id for line in self.lines].index(self.editor.line.id), self.editor.place

    def spot(self, row: int, column: Column, *, right: bool = False) -> QPoint:
        """A point on a cell."""
        rect = self.table.visualRect(self.table.model().index(row, column))
        x = rect.right() - 3 if right else rect.left() + rect.width() // 3
        return QPoint(x, rect.top() + self.table.fontMetrics().height())

    def click(self, row: int, column: Column, *, keys: str = "", right: bool = False) -> None:
        """Click on a cell; `keys` are `ctrl` or `shift`."""
        held = {
            "": Qt.KeyboardModifier.NoModifier,
            "ctrl": Qt.KeyboardModifier.ControlModifier,
            "shift": Qt.KeyboardModifier.ShiftModifier,
        }[keys]
        spot = self.spot(row, column, right=right)
        self.bot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, held, spot)

    def open(self, row: int, place: int) -> None:
        """Begin to type at a place."""
        self.click(row, Column.TEXT)
        self.press(Key.Key_Home)
        for _ in range(place):
            self.press(Key.Key_Right)

    def type(self, text: str) -> None:
        """Press the key of each sign in whatever has the focus, or compose it where none has."""
        for sign in text:
            if sign.isascii():
                self.bot.keyClicks(self.focus, sign)
            else:
                self.commit(sign)

    def compose(self, text: str) -> None:
        """What an input method shows on its way."""
        QApplication.sendEvent(self.focus, QInputMethodEvent(text, []))

    def commit(self, text: str) -> None:
        """What an input method gives in the end."""
        self.compose("ni hao")
        done = QInputMethodEvent()
        done.setCommitString(text)
        QApplication.sendEvent(self.focus, done)

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press a key."""
        modifier = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifier |= each
        self.bot.keyClick(self.focus, key, modifier)

    @property
    def focus(self) -> QWidget:
        found = self.studio.window.focusWidget()
        assert found is not None
        return found

    def do(self, command: str) -> None:
        """Give a command of the menus."""
        self.studio.desk.commands.action(command).trigger()

    def undo_all(self) -> None:
        """Take everything back, step by step."""
        while self.studio.desk.document.stack.canUndo():
            self.do("edit.undo")

    def button(self, text: str) -> QPushButton:
        """The button that says so."""
        buttons: list[QPushButton] = list(self.studio.window.findChildren(QPushButton))
        return next(each for each in buttons if each.text() == text)

    @staticmethod
    def combo(inside: QWidget) -> QComboBox:
        """The first list in a widget."""
        found: object = inside.findChild(QComboBox)
        assert isinstance(found, QComboBox)
        return found
