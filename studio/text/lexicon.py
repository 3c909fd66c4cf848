"""Dictionaries: how a word is said, in layers where the later one wins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One row: a word (as written, matched without case), its phones as IPA symbols, a note."""

    word: str
    phonemes: tuple[str, ...]
    language: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A set of rows, looked up by word and language."""

    rows: tuple[Pronunciation, ...] = ()
    _index: dict[tuple[str, str], Pronunciation] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for row in self.rows:
            self._index[row.language, row.word.casefold()] = row

    def find(self, word: str, language: str) -> Pronunciation | None:
        """The row for `word` in `language`, or None."""
        return self._index.get((language, word.casefold()))


def find(word: str, language: str, lexicons: Sequence[Lexicon]) -> Pronunciation | None:
    """The row of the last lexicon that has `word` (shipped < personal < project)."""
    for lexicon in reversed(lexicons):
        if row := lexicon.find(word, language):
            return row
    return None


def longest(lexicons: Iterable[Lexicon], language: str) -> int:
    """Length of the longest word listed for `language`, in code points (0 = none)."""
    words = (row.word for lexicon in lexicons for row in lexicon.rows if row.language == language)
    return max(map(len, words), default=0)
