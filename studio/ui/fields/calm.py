"""Fields of a project: they leave the wheel to the page, and undo to the project."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def calm(field: QWidget) -> None:
    """Scrolling over `field` scrolls the page until it is clicked or tabbed to.

    Undo takes back the last edit of the project, not the last letter in the field.
    """
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Calm(field))


class _Calm(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Wheel:
                passed = isinstance(watched, QWidget) and not watched.hasFocus()
            case QEvent.Type.ShortcutOverride:
                passed = isinstance(event, QKeyEvent) and any(map(event.matches, _UNDO))
            case _:
                return False
        if passed:
            event.ignore()
        return passed
