"""Cleaned text cut into words and punctuation marks."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from studio.text.scripts import unspaced

# The shape of a text has one letter for each of its characters: l letter, d digit, h Han or kana,
# q apostrophe, y hyphen, n a mark that a number may hold, m any other, c currency, u percent or
# degree, a another sign with a name, s space; x is not said.
_SHAPES = {"'": "q", "-": "y", "\n": "m"} | {
    sign: shape
    for shape, signs in {
        "n": ".,:",
        "m": ";!?…—–―，。、；：！？．｡؟،؛।·・()（）",
        "u": "%‰°",
        "a": "&@+=",
    }.items()
    for sign in signs
}
_WORD = re.compile(
    r"(?P<han>h)"
    r"|(?P<number>(?:(?<![ldhu])y)?c?d+(?:nd+)*(?:s?c|ul*|[dl]+(?:[qy][dl]+)*)?)"
    r"|(?P<word>[ld]+(?:[qy][ld]+)*)"
    r"|(?P<sign>a)"
    r"|(?P<mark>[nm]|yy+|(?<=s)y(?=s))"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A word or mark from `start` to `end` of the text it was found in."""

    text: str
    start: int
    end: int
    mark: bool


def found(text: str) -> Iterator[Found]:
    """The words and marks of `text`; one mark several times in a row is found once."""
    last: Found | None = None
    for match in _WORD.finditer("".join(map(_shape, text))):
        start, end = match.span()
        mark = match.lastgroup == "mark"
        if last and mark and last.mark and last.end == start and text[start] == last.text[0]:
            last = Found(last.text, last.start, end, mark)
            continue
        if last:
            yield last
        last = Found(text[start:end], start, end, mark)
    if last:
        yield last


@lru_cache(maxsize=8192)
def _shape(sign: str) -> str:
    if sign in _SHAPES:
        return _SHAPES[sign]
    if unspaced(sign):
        return "h"
    kind = unicodedata.category(sign)
    if kind == "Sc":
        return "c"
    return {"L": "l", "M": "l", "N": "d" if sign.isdecimal() else "x", "Z": "s"}.get(kind[0], "x")
