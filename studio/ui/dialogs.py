"""How dialogs come and go, and what their buttons have in common."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from studio.ui.icons import Icons


def show(dialog: QDialog) -> None:
    """Open it over its window, which goes on working; it is deleted when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def bring(window: QWidget) -> None:
    """Show a window that stays open beside the others, in front of them."""
    window.show()
    window.raise_()
    window.activateWindow()


def button(icons: Icons, text: str, call: Callable[[], object], icon: str = "") -> QPushButton:
    """A button that Enter in a field of the dialog does not press."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if icon:
        icons.keep(made, icon)
    made.clicked.connect(lambda: call())
    return made
