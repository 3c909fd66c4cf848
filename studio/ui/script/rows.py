"""What becomes of the rows of a table when one script takes the place of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_not

from studio.project.project import Line


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows `first` to `first + removed` go, `inserted` others come there; `changed` are new rows.

    `changed` counts in the new script and leaves out what was inserted.
    """

    first: int
    removed: int
    inserted: int
    changed: tuple[int, ...]


def difference(before: Sequence[Line], after: Sequence[Line]) -> Difference:
    """The least that leads from one to the other; lines are the same if they are one object."""
    head = _common(before, after)
    tail = min(_common(before[::-1], after[::-1]), min(len(before), len(after)) - head)
    first, old_end, new_end = head, len(before) - tail, len(after) - tail
    changed = []
    while first < min(old_end, new_end) and before[first].id == after[first].id:
        if before[first] is not after[first]:
            changed.append(first)
        first += 1
    while min(old_end, new_end) > first and before[old_end - 1].id == after[new_end - 1].id:
        old_end, new_end = old_end - 1, new_end - 1
        if before[old_end] is not after[new_end]:
            changed.append(new_end)
    return Difference(first, old_end - first, new_end - first, tuple(sorted(changed)))


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as first and last of those that follow on each other."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def _common(one: Sequence[Line], other: Sequence[Line]) -> int:
    """How many lines both begin with."""
    differ = list(map(is_not, one, other))  # five times as fast as a loop
    return differ.index(True) if True in differ else len(differ)
