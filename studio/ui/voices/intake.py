"""The way to the page for a new voice, for whoever wants one made."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Intake(QObject):
    """`opened` asks for the page, `left` for the script again; `given` brings a sound file."""

    opened = Signal()
    left = Signal()
    given = Signal(object)  # Path

    def open(self) -> None:
        """Show the page as it was left."""
        self.opened.emit()

    def give(self, file: Path) -> None:
        """Show the page with the sound of this file."""
        self.opened.emit()
        self.given.emit(file)

    def leave(self) -> None:
        """Show the script again; the page stays as it is."""
        self.left.emit()
