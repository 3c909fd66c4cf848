"""Long text in parts that the model can say in one go; joined, they are the text again.

A part has at most 80 tokens and, where the text allows, at least 60: the model loses its way in
longer ones, and each part has the prompt before it. Cuts are made after sentences, else at commas,
else between words, else anywhere; never inside a tag, a reading or a span such as `<strong>`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from studio.text.events import events

MOST, LEAST, FEWEST = 80, 60, 20
"""Tokens of a part: no more than, if possible as many as, and only if need be fewer than."""

_SENTENCE, _CLAUSE, _WORD, _SIGN = 0.0, 1.0, 3.0, 6.0
"""What a cut costs, by what it is made after; a part of fewer than `FEWEST` costs `_TINY`."""
_TINY = 4.0

_CLOSERS = "\"'”’」』）)"
_AFTER = {
    _SENTENCE: re.compile(rf"[。！？｡…]+[{_CLOSERS}]*\s*|[.!?]+[{_CLOSERS}]*(?:\s+|$)|\n\s*"),
    _CLAUSE: re.compile(r"[，、；：]+\s*|[,;:—–]+\s+"),
    _WORD: re.compile(r"\s+"),
}
_SPANS = r"<(strong|laughter)>.*?</\1>|<\|[^<>|]*\|>|</?\w+>"
_SIGNS = r".[\u0300-\u036f]*"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that is not cut, its tokens, and what a cut after it costs."""

    text: str
    tokens: int
    cost: float


def parts(
    text: str,
    count: Callable[[str], int],
    most: int = MOST,
    least: int = LEAST,
    fewest: int = FEWEST,
) -> tuple[str, ...]:
    """`text` in parts of at most `most` tokens, as `count` counts them.

    A part is longer only where a single tag, reading or span is.
    """
    pieces = _pieces(text, count, most)
    costs, begins = [0.0], [0]
    for end in range(1, len(pieces) + 1):
        cut = pieces[end - 1].cost if end < len(pieces) else 0.0
        found = [
            (costs[start] + cut + _shortness(tokens, least, fewest), start)
            for start, tokens in _starts(pieces, end, most)
        ]
        cost, start = min(found)
        costs.append(cost)
        begins.append(start)
    return _joined(pieces, begins)


def _starts(pieces: Sequence[_Piece], end: int, most: int) -> Iterator[tuple[int, int]]:
    """Where a part that ends before piece `end` may begin, and how many tokens it then has."""
    tokens = 0
    for start in range(end - 1, -1, -1):
        tokens += pieces[start].tokens
        if tokens > most and start < end - 1:
            return
        yield start, tokens


def _shortness(tokens: int, least: int, fewest: int) -> float:
    return max(0.0, (least - tokens) / least) + _TINY * (tokens < fewest)


def _joined(pieces: Sequence[_Piece], begins: Sequence[int]) -> tuple[str, ...]:
    found: list[str] = []
    end = len(pieces)
    while end:
        found.append("".join(piece.text for piece in pieces[begins[end] : end]))
        end = begins[end]
    return tuple(reversed(found))


def _pieces(text: str, count: Callable[[str], int], most: int) -> list[_Piece]:
    """`text` cut after sentences and at commas, and finer where that leaves too much in one."""
    edges = _edges(text)

    def cut(start: int, end: int, kinds: Sequence[float]) -> Iterator[_Piece]:
        inner = [edge for edge, cost in edges.items() if start < edge < end and cost <= kinds[0]]
        for first, last in pairwise((start, *inner, end)):
            tokens = count(text[first:last])
            if tokens > most and len(kinds) > 1:
                yield from cut(first, last, kinds[1:])
            else:
                yield _Piece(text[first:last], tokens, edges[last])

    return list(cut(0, len(text), (_CLAUSE, _WORD, _SIGN))) if text else []


def _edges(text: str) -> dict[int, float]:
    """Every place where `text` may be cut, in order, and what a cut there costs."""
    edges = dict.fromkeys((match.end() for match in _whole().finditer(text)), _SIGN)
    for cost in (_WORD, _CLAUSE, _SENTENCE):
        for match in _AFTER[cost].finditer(text):
            if match.end() in edges:
                edges[match.end()] = cost
    return edges


@cache
def _whole() -> re.Pattern[str]:
    """What is not cut: a span, an event, the pieces of a reading, a sign with its accents."""
    event = rf"\[(?:{'|'.join(map(re.escape, events()))})\]"
    reading = rf"(?:(?!{event})\[[^\[\]]*\])+"
    return re.compile(f"{_SPANS}|{event}|{reading}|{_SIGNS}", re.DOTALL)
