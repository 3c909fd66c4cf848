"""Where one goes on typing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caret:
    """Where to begin typing: at a code point, else as near as can be to pixel `x` of a row.

    None of both is the end. `last` = the last row on the screen, not the first.
    """

    place: int | None = None
    x: float | None = None
    last: bool = False


def change_end(old: str, new: str, place: int) -> int:
    """Where to go on after the words became others: behind what changed."""
    if old == new:
        return place
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    return len(new) - tail
