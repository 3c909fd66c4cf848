"""Undo and redo, with the words of what they take back."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.words import _


class History(QObject):
    """The two commands; each says what it would do, and rests when there is nothing."""

    def __init__(self, commands: Commands, document: Document) -> None:
        super().__init__(commands)
        stack, add = document.stack, commands.add
        self._undo = add("edit.undo", _("Undo"), stack.undo, "Ctrl+Z", icon="arrow-u-up-left")
        self._redo = add(
            "edit.redo", _("Redo"), stack.redo, "Ctrl+Shift+Z; Ctrl+Y", icon="arrow-u-up-right"
        )
        self._on_undo_text(stack.undoText())
        self._on_redo_text(stack.redoText())
        stack.undoTextChanged.connect(self._on_undo_text)
        stack.redoTextChanged.connect(self._on_redo_text)

    def _on_undo_text(self, step: str) -> None:
        _say(self._undo, _("Undo: {step}").format(step=step) if step else _("Undo"), step)

    def _on_redo_text(self, step: str) -> None:
        _say(self._redo, _("Redo: {step}").format(step=step) if step else _("Redo"), step)


def _say(action: QAction, text: str, step: str) -> None:
    action.setText(text)
    action.setToolTip(text)
    action.setEnabled(bool(step))
