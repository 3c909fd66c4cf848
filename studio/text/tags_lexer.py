"""The signs in typed text, one after the other: plain text, bracketed names, spans and escapes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SPANS = ("strong", "laughter")
SPECIAL = r"\[]<>{}|"

_SIGN = re.compile(
    r"\\(?P<literal>[\\\[\]<>{}|])"
    r"|\[(?P<name>[^\[\]\n]*)\]"
    r"|<(?P<open>strong|laughter)>"
    r"|</(?P<close>strong|laughter)>"
    r"|(?P<brace>\{)"
    r"|\|(?P<reading>(?:[^\\{}|]|\\.)*)\}",
    re.DOTALL,
)


class Sign(StrEnum):
    """What a piece of typed text is."""

    TEXT = "text"
    NAME = "name"
    OPEN = "open"
    CLOSE = "close"
    BRACE = "brace"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Piece:
    """Typed text between two of its code points, and what it says without the markup."""

    sign: Sign
    start: int
    end: int
    value: str


def pieces(typed: str) -> tuple[Piece, ...]:
    r"""`typed` cut into signs: `[name]`, `<strong>`, `</strong>`, `{covered|reading}`, `\[`.

    A span that is never closed, or closed without being open, is still OPEN or CLOSE here; a `{`
    or `|` without its partner is TEXT.
    """
    found = list(_signs(typed))
    braces: list[int] = []
    for number, piece in enumerate(found):
        if piece.sign is Sign.BRACE:
            braces.append(number)
        elif piece.sign is Sign.READING:
            braces.pop()
    for number in braces:
        lone = found[number]
        found[number] = Piece(Sign.TEXT, lone.start, lone.end, "{")
    return tuple(found)


def _signs(typed: str) -> Iterator[Piece]:
    at = depth = 0
    search = 0
    while match := _SIGN.search(typed, search):
        sign, value = _sign(match)
        if sign is Sign.READING and not depth:
            search = match.start() + 1
            continue
        if match.start() > at:
            yield Piece(Sign.TEXT, at, match.start(), typed[at : match.start()])
        yield Piece(sign, match.start(), match.end(), value)
        depth += {Sign.BRACE: 1, Sign.READING: -1}.get(sign, 0)
        at = search = match.end()
    if at < len(typed):
        yield Piece(Sign.TEXT, at, len(typed), typed[at:])


def _sign(match: re.Match[str]) -> tuple[Sign, str]:
    kind = str(match.lastgroup)
    return (Sign.TEXT if kind == "literal" else Sign(kind)), match[kind]
