"""Dictionaries from files and into files: rows with tabs (.tsv), or .pls for other programs."""

from collections.abc import Sequence
from pathlib import Path

from studio.errors import StudioError
from studio.text import lexicon_files, pls
from studio.text.lexicon import Lexicon, Pronunciation
from studio.ui.words import _

_PLS = ".pls"


def read(path: Path) -> tuple[Pronunciation, ...]:
    """The rows of a file; raises StudioError, with the number of the line where there is one."""
    found = pls.read(path) if path.suffix.lower() == _PLS else lexicon_files.read(path)
    if not found.rows:
        told = _("{name} has no words in it.").format(name=path.name)
        raise StudioError(told, _("Choose a dictionary with words."))
    return found.rows


def write(path: Path, rows: Sequence[Pronunciation]) -> int:
    """Write rows to a file whose name says which kind it is; how many were written.

    Raises StudioError for rows of several languages where the kind of file has only one.
    """
    if path.suffix.lower() != _PLS:
        lexicon_files.write(path, Lexicon(tuple(rows)))
        return len(rows)
    spoken = {row.language for row in rows}
    if len(spoken) != 1:
        raise StudioError(
            _("A .pls file holds the words of one language."),
            _("Choose a language above the table first, or write a .tsv file."),
        )
    pls.write(path, Lexicon(tuple(rows)), spoken.pop())
    return len(rows)
