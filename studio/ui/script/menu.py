"""The menu of the chosen lines: what can be set, and what can be done with them."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from studio.project.edit import index
from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.script.choices import Choices
from studio.ui.script.columns import Column
from studio.ui.script.manners import Manners
from studio.ui.script.table import ScriptTable
from studio.ui.selection import Selection
from studio.ui.words import _

T = TypeVar("T")
_VERBS = (
    "line.readings | line.render line.again | edit.cut edit.copy edit.paste | line.add "
    "line.duplicate line.up line.down | line.remove"
)


class LineMenu(QObject):
    """Made anew each time it is shown, with the voices and styles there are."""

    def __init__(
        self,
        table: ScriptTable,
        commands: Commands,
        choices: Choices,
        manners: Manners,
        document: Document,
        selection: Selection,
    ) -> None:
        super().__init__(table)
        self._table = table
        self._commands = commands
        self._choices = choices
        self._manners = manners
        self._document = document
        self._selection = selection
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_asked)

    def choose_voice(self) -> None:
        """The list in the voice cell of the current line."""
        self._open_list(Column.VOICE)

    def choose_style(self) -> None:
        """The list in the style cell of the current line."""
        self._open_list(Column.STYLE)

    def choose_language(self) -> None:
        """The languages, at the current line."""
        self._pop_up(self._languages())

    def choose_pause(self) -> None:
        """The pauses, at the current line."""
        self._pop_up(self._pauses())

    def _on_asked(self, at: QPoint) -> None:
        """Everything there is, at a place of the table."""
        menu = self._menu(_("Lines"))
        for part in (self._voices, self._styles, self._languages, self._pauses):
            menu.addMenu(part())
        there = {command.id for command in self._commands.all()}
        menu.addSeparator()
        for name in _VERBS.split():
            if name == "|":
                menu.addSeparator()
            elif name in there:
                menu.addAction(self._commands.action(name))
        menu.popup(self._table.viewport().mapToGlobal(at))

    def _open_list(self, column: Column) -> None:
        current = self._selection.current
        if current is not None:
            self._table.choose_of(index(self._document.project, current), column)

    def _pop_up(self, menu: QMenu) -> None:
        rect = self._table.visualRect(self._table.currentIndex())
        menu.popup(self._table.viewport().mapToGlobal(rect.bottomLeft()))

    def _voices(self) -> QMenu:
        return self._list(_("Voice"), self._choices.voices(), self._manners.voice, "voice")

    def _styles(self) -> QMenu:
        return self._list(_("Style"), self._choices.styles(), self._manners.style, "style")

    def _languages(self) -> QMenu:
        offered, call = self._choices.languages(), self._manners.language
        return self._list(_("Language"), offered, call, "language")

    def _pauses(self) -> QMenu:
        offered, call = self._choices.pauses(), self._manners.pause
        return self._list(_("Pause after it"), offered, call, "pause")

    def _list(
        self,
        title: str,
        choices: Iterable[tuple[str, T]],
        call: Callable[[T], None],
        field: str,
    ) -> QMenu:
        menu = self._menu(title)
        ids = set(self._selection.lines)
        lines = [line for line in self._document.project.lines if line.id in ids]
        shared = {getattr(line, field) for line in lines}
        for words, value in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(shared == {value})
            action.triggered.connect(partial(_call, call, value))
        return menu

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(title, self._table)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _call(call: Callable[[T], None], value: T, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
    call(value)
