"""Every command of the window in one list: its words, its keys, what it does; all rebindable."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.ui.icons import Icons

_WINDOW = Qt.ShortcutContext.WindowShortcut
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the sheet of keys lists it; `usual` are the keys it has unless rebound.

    `title` is what it is called in lists, whatever its action says at the moment. Its keys work
    `inside` a widget, or everywhere in the window.
    """

    id: str
    group: str
    title: str
    action: QAction
    usual: str
    inside: QWidget | None = None


class Commands(QObject):
    """Makes the actions and keeps their keys; `rebound` tells that some changed.

    Groups are `file`, `edit`, `line`, `phone`, `take`, `play`, `voice`, `view` and `help`: the
    menus.
    """

    rebound = Signal()

    def __init__(self, icons: Icons, keys: dict[str, str]) -> None:
        super().__init__()
        self._icons = icons
        self._keys = keys
        self._commands: dict[str, Command] = {}

    def add(
        self,
        name: str,
        text: str,
        call: Callable[[], object],
        keys: str = "",
        *,
        icon: str = "",
        checkable: bool = False,
        inside: QWidget | None = None,
    ) -> QAction:
        """A new command `group.verb` that calls `call`; `keys` as QKeySequence reads them.

        Several key sequences are parted by `; `; they work `inside` a widget, or everywhere.
        """
        assert name not in self._commands, name
        action = QAction(text, self)
        action.setObjectName(name)
        action.setCheckable(checkable)
        action.setShortcutContext(_WINDOW if inside is None else _INSIDE)
        if inside is not None:
            inside.addAction(action)
        if icon:
            self._icons.keep(action, icon)
        action.triggered.connect(lambda _checked=False: call())
        group, title = name.partition(".")[0], words_of(action)
        self._commands[name] = Command(name, group, title, action, keys, inside)
        _bind(action, self._keys.get(name, keys))
        return action

    def all(self) -> tuple[Command, ...]:
        """Every command, in the order they were added."""
        return tuple(self._commands.values())

    def group(self, name: str) -> tuple[Command, ...]:
        """The commands of one menu."""
        return tuple(each for each in self._commands.values() if each.group == name)

    def action(self, name: str) -> QAction:
        """The action of a command."""
        return self._commands[name].action

    def rebind(self, keys: dict[str, str]) -> None:
        """Use these keys, and the usual ones for commands that are not named."""
        self._keys = keys
        for command in self._commands.values():
            _bind(command.action, keys.get(command.id, command.usual))
        self.rebound.emit()


def clash(one: Command, other: Command) -> bool:
    """Whether the same keys could mean both: not where each works inside a widget of its own."""
    return one.inside is None or other.inside is None or one.inside is other.inside


def keys_of(action: QAction) -> str:
    """The keys of an action as a person reads them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(dict.fromkeys(each.toString(native) for each in action.shortcuts()))


def sequences(keys: str) -> list[QKeySequence]:
    """Keys as commands are given them."""
    return [QKeySequence(each) for each in keys.split("; ") if each]


def words_of(action: QAction) -> str:
    """What an action is called outside menus: without its letter, `(&F)` in Chinese, and dots."""
    return re.sub(r"\(&\w\)|&", "", action.text()).rstrip("….")


def _bind(action: QAction, keys: str) -> None:
    action.setShortcuts(sequences(keys))
    words, shown = words_of(action), keys_of(action)
    action.setToolTip(f"{words} ({shown})" if shown else words)
