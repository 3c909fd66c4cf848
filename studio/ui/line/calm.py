"""Fields that leave the mouse wheel to the page until they are clicked or tabbed to."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


def calm(field: QWidget) -> None:
    """Scrolling over `field` scrolls the page, and does not change it by accident."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Calm(field))


class _Calm(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget) or watched.hasFocus():
            return False
        wheel = event.type() == QEvent.Type.Wheel
        if wheel:
            event.ignore()
        return wheel
