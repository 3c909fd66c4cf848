"""A run of text into the words that are spoken, each with the place it was written at."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from studio.text import chinese, english, grammar
from studio.text.cleaning import Clean, clean
from studio.text.languages import Run
from studio.text.lines import sentences
from studio.text.spoken import Spoken, apart, cantonese, signs, simplified
from studio.text.wording import found

_GRAMMARS = {"zh": "zh", "yue": "zh", "ja": "ja", "en": "en"}
_RULES: dict[str, Callable[[str], Iterator[Spoken]]] = {
    "en": english.rules,
    "zh": chinese.rules,
    "yue": chinese.rules,
}
# Chinese and Japanese are read clause by clause: a grammar joins numbers across `，`.
_CLAUSE = re.compile(r"[^，。！？；、…\n]+[，。！？；、…\n]*|[，。！？；、…\n]+")
# Abbreviations whose full stop may end the sentence as well.
_LAST = re.compile(r"(?:\b(?:etc|Inc|Ltd|Corp|Co|Jr|Sr|Bros)|[ap]\.m)\.$")


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word, or a punctuation mark, and the code points of the line it stands for.

    Words expanded from one number share its place. Where no spaces are written (Chinese,
    Japanese) a word is one character.
    """

    text: str
    start: int
    end: int
    mark: bool = False


def words(run: Run) -> tuple[Word, ...]:
    """What is said for `run`, in order; emoji, control characters and the like are not."""
    plain = clean(run.text)
    said: list[Word] = []
    for start, end in _pieces(plain.text, run.language):
        said += _words(plain, start, end, run)
    return tuple(said)


def _words(plain: Clean, start: int, end: int, run: Run) -> Iterator[Word]:
    """The words of one piece: those the rules give, and between them what is written."""
    piece = plain.text[start:end]
    rows = _spoken(piece, run.language)
    at = 0
    for row in [*rows, Spoken("", len(piece), len(piece))]:
        for word in found(piece[at : row.start]):
            place = plain.span(start + at + word.start, start + at + word.end)
            text = run.text[place[0]] if word.mark else word.text
            yield Word(text, run.start + place[0], run.start + place[1], word.mark)
        for word in found(row.text):
            place = plain.span(start + row.start, start + row.end)
            yield Word(word.text, run.start + place[0], run.start + place[1], word.mark)
        at = row.end
    whole = piece.rstrip()
    swallowed = rows and rows[-1].end >= len(whole) and whole.endswith(".")
    if swallowed and (end < len(plain.text) or _LAST.search(whole)):
        stop = start + len(whole)
        place = plain.span(stop - 1, stop)
        yield Word(".", run.start + place[0], run.start + place[1], mark=True)


def _spoken(piece: str, language: str) -> list[Spoken]:
    """What of a piece is said otherwise: by our own rules, then the grammar, then sign by sign."""
    rules = _RULES.get(language)
    rows = apart(rules(piece)) if rules else []
    if language in _GRAMMARS:
        for start, end in _between(piece, rows):
            written = piece[start:end]
            if _GRAMMARS[language] == "zh":
                written = simplified(written)
            read = grammar.spoken(written, _GRAMMARS[language])
            rows += [row.moved(start) for row in read]
    named = signs(language)
    rows += [
        Spoken(f" {named[sign]} ", at, at + 1) for at, sign in enumerate(piece) if sign in named
    ]
    rows = apart(rows)
    if language == "yue":
        rows = [Spoken(cantonese(row.text), row.start, row.end) for row in rows]
    return rows


def _between(piece: str, rows: list[Spoken]) -> list[tuple[int, int]]:
    """The parts of a piece that no row covers; `rows` are in order."""
    edges = [0, *(edge for row in rows for edge in (row.start, row.end)), len(piece)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _pieces(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of sentences or clauses, none longer than a grammar can bear.

    Its time and memory grow with the square of the length, as do those of reading a word.
    """
    parts = sentences(text) if language == "en" else _CLAUSE.findall(text)
    start = 0
    for end in accumulate(map(len, parts)):
        while end - start > grammar.LONGEST:
            cut = _cut(text, start, start + grammar.LONGEST)
            yield start, cut
            start = cut
        yield start, end
        start = end


def _cut(text: str, start: int, limit: int) -> int:
    """The last place before `limit` to cut a piece at: after a space, else not in a number."""
    space = text.rfind(" ", start, limit)
    if space > start:
        return space + 1
    cut = limit
    while cut > start + 1 and text[cut - 1].isdigit() and text[cut : cut + 1].isdigit():
        cut -= 1
    return cut if cut > start + 1 else limit
