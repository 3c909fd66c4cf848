"""The dictionaries below the project's: the shipped one, and the person's own, kept on disk."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.paths import exists
from studio.text import lexicon_files
from studio.text.lexicon import Lexicon, Pronunciation


class Lexicons(QObject):
    """Layers, the later winning; `changed` tells that words are said otherwise now."""

    changed = Signal()

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._shipped = lexicon_files.shipped()
        self._own = lexicon_files.read(file) if exists(file) else Lexicon()

    @property
    def layers(self) -> tuple[Lexicon, ...]:
        """The shipped dictionary and the person's own."""
        return self._shipped, self._own

    @property
    def own(self) -> Lexicon:
        """The person's own."""
        return self._own

    def add(self, row: Pronunciation) -> None:
        """Put a word into the person's dictionary, in place of what it said before."""
        rest = (each for each in self._own.rows if not _same(each, row))
        self.keep((*rest, row))

    def remove(self, row: Pronunciation) -> None:
        """Take a word out of the person's dictionary."""
        self.keep(tuple(each for each in self._own.rows if not _same(each, row)))

    def keep(self, rows: tuple[Pronunciation, ...]) -> None:
        """Make these the person's dictionary; raises StudioError if it cannot be written."""
        lexicon_files.write(self._file, Lexicon(rows))
        self._own = Lexicon(rows)
        self.changed.emit()


def _same(one: Pronunciation, other: Pronunciation) -> bool:
    return (one.word.casefold(), one.language) == (other.word.casefold(), other.language)
