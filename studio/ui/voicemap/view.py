"""Which part of the map is looked at, and where dots and names go on the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from studio.audio.clip import Floats

Point = tuple[float, float]

_AROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Directions from a dot to its name, the preferred first."""

_BESIDE = 0.8  # of a dot's width: from its middle to its name, past the ring of the chosen one
_EDGE = 2.0  # pixels between a name and the border
_SAME = 0.35  # of a dot's width: dots nearer than that would look like one …
_APART = 0.7  # … and lie side by side in such steps


@dataclass(frozen=True, slots=True)
class View:
    """The place in the middle of the screen, and how many pixels a unit of the map takes."""

    middle: Point
    scale: float

    def pixel(self, place: Point, room: Point) -> Point:
        """Where a place of the map is on a screen of that size; up on the map is up on it."""
        return (
            room[0] / 2 + (place[0] - self.middle[0]) * self.scale,
            room[1] / 2 - (place[1] - self.middle[1]) * self.scale,
        )

    def moved(self, right: float, down: float) -> "View":
        """After the map was dragged by so many pixels."""
        x, y = self.middle
        return replace(self, middle=(x - right / self.scale, y + down / self.scale))

    def zoomed(self, factor: float, at: Point, room: Point) -> "View":
        """So many times as large; what is at the pixel `at` stays there."""
        right, down = at[0] - room[0] / 2, at[1] - room[1] / 2
        larger = replace(self.moved(-right, -down), scale=self.scale * factor)
        return larger.moved(right, down)


def fitted(places: Sequence[Point], room: Point, margin: Point) -> View:
    """All places in view, with `margin` pixels free at the left and right, above and below."""
    low, high = np.min(places, axis=0), np.max(places, axis=0)
    free = np.maximum(np.subtract(room, np.multiply(margin, 2)), 1.0)
    extent = np.maximum(high - low, 1e-9)
    scale = float(np.min(free / extent)) if (high > low).any() else 1.0
    middle = (low + high) / 2
    return View((float(middle[0]), float(middle[1])), scale)


def side_by_side(pixels: Sequence[Point], size: float) -> tuple[Point, ...]:
    """The same, but of dots `size` wide that would cover each other the later move to the right."""
    placed: list[Point] = []
    for x, y in pixels:
        while any(abs(x - a) < _SAME * size and abs(y - b) < _SAME * size for a, b in placed):
            x += _APART * size
        placed.append((x, y))
    return tuple(placed)


Named = tuple[Point, int]
"""The upper left corner of a name, and which of its forms has room there."""


def names(
    dots: Sequence[Point],
    forms: Sequence[Sequence[Point]],
    room: Point,
    size: float,
    order: Sequence[int],
) -> tuple[Named | None, ...]:
    """Where the name of each dot goes; None where it would cover others or be cut.

    `forms` are its sizes, the preferred first: the next is tried where one has no room. Those
    that come first in `order` choose first. Dots are `size` wide; all in pixels.
    """
    marks = [(x - size / 2, y - size / 2, x + size / 2, y + size / 2) for x, y in dots]
    taken = np.array([*marks, *[(0.0, 0.0, 0.0, 0.0)] * len(dots)])
    found: list[Named | None] = [None] * len(dots)
    for number in order:
        for form, box in _choices(dots[number], forms[number], size):
            if _inside(box, room) and not _covers(box, taken):
                taken[len(dots) + number] = box
                found[number] = (box[0], box[1]), form
                break
    return tuple(found)


def beyond(places: Sequence[Point], start: int, right: int, up: int) -> int | None:
    """The place nearest to one of them in a direction; None where there is none."""
    away = np.subtract(places, places[start])
    forth, aside = away @ (right, up), np.abs(away @ (up, right))
    ahead = (forth > 0) & (forth >= aside)
    if not ahead.any():
        return None
    return int(np.where(ahead, forth + aside, np.inf).argmin())


_Box = tuple[float, float, float, float]


def _choices(dot: Point, forms: Sequence[Point], size: float) -> Iterator[tuple[int, _Box]]:
    """Where a name may go: beside its dot, above or below it, or at a corner."""
    for (form, name), (right, down) in product(enumerate(forms), _AROUND):
        reach = _BESIDE * size
        x = dot[0] + right * reach - name[0] * (1 - right) / 2
        y = dot[1] + down * reach - name[1] * (1 - down) / 2
        yield form, (x, y, x + name[0], y + name[1])


def _inside(box: _Box, room: Point) -> bool:
    free = min(box[0], box[1], room[0] - box[2], room[1] - box[3])
    return free >= _EDGE


def _covers(box: _Box, taken: Floats) -> bool:
    left, top, right, bottom = taken.T
    return bool(((box[0] < right) & (left < box[2]) & (box[1] < bottom) & (top < box[3])).any())
