"""The way to the page for a new voice, for whoever wants one made."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Intake(QObject):
    """`opened` asks for the page, `left` for the script again.

    `begun` asks for the form of a new voice, `given` brings a sound file for it.
    """

    opened = Signal()
    begun = Signal()
    left = Signal()
    given = Signal(object)  # Path

    def open(self) -> None:
        """Show the page as it was left."""
        self.opened.emit()

    def begin(self) -> None:
        """Show the form for a new voice."""
        self.opened.emit()
        self.begun.emit()

    def give(self, file: Path) -> None:
        """Show the page with the sound of this file."""
        self.begin()
        self.given.emit(file)

    def leave(self) -> None:
        """Show the script again; the page stays as it is."""
        self.left.emit()
