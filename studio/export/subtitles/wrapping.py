"""Where a caption may break: lines of at most 42 Latin or 20 Chinese characters, two to a page."""

import re
import unicodedata
from collections.abc import Iterator

_LINE = 420  # tenths of a Latin character
_LATIN, _WIDE = 10, 21
_LINES = 2
# Closing marks never begin a line, opening ones never end it (W3C clreq 3.1.4, jlreq 3.1.7).
_CLOSING = frozenset("、。，．：；！？）］｝〕〉》」』】’”…ー々!?,.;:)]}%")
_OPENING = frozenset("（［｛〔〈《「『【‘“([{$£¥")
_PAUSE = re.compile(r"[、。，．：；！？…!?,.;:]['\"’”)\]）」』】》]*\s*$")
_SENTENCE = re.compile(r"[。．！？…!?.]['\"’”)\]）」』】》]*\s*$")

Span = tuple[int, int]


def width(text: str) -> int:
    """How much of a line `text` takes, in tenths of a Latin character."""
    return sum(map(_width, text.rstrip()))


def pages(text: str) -> tuple[Span, ...]:
    """Parts of `text` that each fit a page, as code points; they tile it.

    A page ends after a sentence where one ends in its second half, else after a comma, else
    where it is full.
    """
    atoms, found, first = tuple(_atoms(text)), [], 0
    while first < len(atoms):
        last = _last(text, atoms, first)
        found.append((atoms[first][0], atoms[last][1]))
        first = last + 1
    return tuple(found)


def lines(text: str) -> tuple[str, ...]:
    """One page as one line, or as two of about equal width."""
    if width(text) <= _LINE:
        return (text.strip(),)
    breaks = [start for start, _ in _atoms(text)][1:]
    at = min(breaks, key=lambda at: _uneven(text[:at], text[at:]))
    return text[:at].strip(), text[at:].strip()


def _uneven(upper: str, lower: str) -> int:
    wider = max(width(upper), width(lower))
    return wider - (_LATIN * 4 if _PAUSE.search(upper) and wider <= _LINE else 0)


def _last(text: str, atoms: tuple[Span, ...], first: int) -> int:
    """Number of the last atom of the page that begins with atom number `first`."""
    fitting = first
    while fitting + 1 < len(atoms) and _fits(text, atoms[first : fitting + 2]):
        fitting += 1
    if fitting + 1 == len(atoms):
        return fitting
    enough = width(text[atoms[first][0] : atoms[fitting][1]]) // 2
    for mark in (_SENTENCE, _PAUSE):
        for last in range(fitting, first, -1):
            part = text[atoms[first][0] : atoms[last][1]]
            if mark.search(part) and width(part) >= enough:
                return last
    return fitting


def _fits(text: str, atoms: tuple[Span, ...]) -> bool:
    """Whether the atoms can be set in two lines without one being too wide."""
    taken, start = 1, atoms[0][0]
    for begin, end in atoms:
        if width(text[start:end]) > _LINE:
            taken, start = taken + 1, begin
    return taken <= _LINES


def _atoms(text: str) -> Iterator[Span]:
    """The smallest parts that stay on one line: words, ideographs with their punctuation."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text, at) or (width(text[start : at + 1]) > _LINE and not _joins(text[at])):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before.isspace():
        return not after.isspace()
    if after.isspace() or after in _CLOSING or before in _OPENING or _joins(after):
        return False
    if before == "\u200d" or (_hangul(before) and _hangul(after)):
        return False
    return _width(before) == _WIDE or _width(after) == _WIDE


def _hangul(char: str) -> bool:
    """Whether a character is a Korean syllable; Korean breaks between words, as Latin does."""
    return "\uac00" <= char <= "\ud7a3"


def _joins(char: str) -> bool:
    """Whether a character belongs to the one before: accents, joiners, emoji colours."""
    colours = "\U0001f3fb" <= char <= "\U0001f3ff"
    return colours or unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")


def _width(char: str) -> int:
    if _joins(char):
        return 0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _LATIN
