"""Shortens long silence in speech codes, before the flow makes sound of it."""

from collections.abc import Iterable, Iterator

_SILENT = frozenset((1, 2, 28, 29, 55, 248, 494, 2241, 2242, 2322, 2323))  # silence, breath
_LONGEST = 5  # codes in a row, 0.2 s (reference)


def shortened(codes: Iterable[int]) -> Iterator[int]:
    """`codes` with no more than five silent ones in a row."""
    row = 0
    for code in codes:
        row = row + 1 if code in _SILENT else 0
        if row <= _LONGEST:
            yield code
