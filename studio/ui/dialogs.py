"""How dialogs come and go."""

from PySide6.QtWidgets import QDialog


def show(dialog: QDialog) -> None:
    """Open it over its window, which goes on working; it is deleted when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
