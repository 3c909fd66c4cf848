"""Rows of text set in columns, also where Han characters take two cells."""

import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    return len(text) if text.isascii() else sum(_width(char) for char in text)


def rows(table: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The rows with their columns aligned to the left."""
    lines = [tuple(row) for row in table]
    columns = max(map(len, lines), default=0)
    widths = [
        max((cells(row[i]) for row in lines if i < len(row)), default=0) for i in range(columns)
    ]
    return tuple(_line(row, widths) for row in lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=False))
    return _GAP.join(padded).rstrip()


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
