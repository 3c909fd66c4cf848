"""Where the names beside the dots of a map go, so that they cover each other least."""

from collections.abc import Iterator, Sequence

Point = tuple[float, float]

_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
"""Directions from a dot, the preferred first."""

_REACH = (1.0, 2.5, 4.5, 7.0)
"""Distances from a dot over the nearest; further ones only where there is no room."""

_FAR = 0.04  # of a label covered: what a step further away may save at least
_ROUNDS = 3  # in which every label may move away from those that came after it

_Box = tuple[float, float, float, float]


def labels(
    dots: Sequence[Point], sizes: Sequence[Point], room: Point, gap: float
) -> tuple[Point, ...]:
    """The lower left corner of the label of each dot; `sizes` are widths and heights.

    All in one unit; `room` is how far the picture reaches from (0, 0), `gap` how near a label
    comes to its dot, which is as wide.
    """
    marks = [(x - gap / 2, y - gap / 2, x + gap / 2, y + gap / 2) for x, y in dots]
    choices = [tuple(_choices(dot, size, gap)) for dot, size in zip(dots, sizes, strict=True)]
    chosen = [options[0] for options in choices]
    for round_ in range(_ROUNDS):
        for number, options in enumerate(choices):
            placed = chosen if round_ else chosen[:number]
            others = [*marks, *(box for i, box in enumerate(placed) if i != number)]
            costs = [_cost(rank, box, others, room) for rank, box in enumerate(options)]
            chosen[number] = options[costs.index(min(costs))]
    return tuple((box[0], box[1]) for box in chosen)


def _choices(dot: Point, size: Point, gap: float) -> Iterator[_Box]:
    """Places for one label, the preferred first."""
    for reach in _REACH:
        for right, up in _AROUND:
            x = dot[0] + right * gap * reach - size[0] * (1 - right) / 2
            y = dot[1] + up * gap * reach - size[1] * (1 - up) / 2
            yield x, y, x + size[0], y + size[1]


def _cost(rank: int, box: _Box, others: Sequence[_Box], room: Point) -> float:
    """How much of the label is covered or outside, and how far away it is."""
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1e-9)
    inside = _common(box, (0.0, 0.0, *room))
    covered = sum(_common(box, other) for other in others)
    return (area - inside + covered) / area + _FAR * (rank // len(_AROUND)) + 1e-4 * rank


def _common(one: _Box, other: _Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)
