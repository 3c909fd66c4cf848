"""The voices of a library as a picture: those that sound alike lie together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.export.canvas import DIM, INK, LINE, PANEL, PAPER, check_kind, save, style
from studio.export.labelling import labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDE, _HIGH = 9.0, 7.0  # inches
_LEFT, _RIGHT, _TOP, _UNDER = 0.35, 0.35, 0.6, 0.75  # inches round the map
_SPARE = 0.14  # of the extent on each side, for names of the dots at the edge
_OWN, _PRESET = "#7cc4c0", "#e0a96d"
_DOT = 8.0  # points across
_NAME = 10.0  # points of a name
_GAP = 9.0  # points from a dot to its name
_POINTS = 72.0  # in an inch
_KIND = 0.1  # of the width, from one kind of dot in the legend to the next


@dataclass(frozen=True, slots=True)
class Dot:
    """A voice on the map, in any unit; `own` tells it from those that ship with the program."""

    name: str
    x: float
    y: float
    own: bool


def draw_map(path: Path, dots: Sequence[Dot], *, title: str = "", remark: str = "") -> None:
    """Write the map to `path` (.png, .svg or .pdf); `remark` stands under it.

    Raises StudioError without matplotlib, for another suffix, and where it cannot be written.
    """
    check_kind(path)
    with style():
        save(_figure(dots, title, remark), path, title)


def _figure(dots: Sequence[Dot], title: str, remark: str) -> "Figure":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDE, _HIGH), dpi=_POINTS, facecolor=PAPER)
    wide, high = _WIDE - _LEFT - _RIGHT, _HIGH - _TOP - _UNDER
    box = (_LEFT / _WIDE, _UNDER / _HIGH, wide / _WIDE, high / _HIGH)
    panel = figure.add_axes(box, facecolor=PANEL)
    panel.set_xlim(0.0, wide * _POINTS)
    panel.set_ylim(0.0, high * _POINTS)
    panel.set_xticks([])
    panel.set_yticks([])
    for edge in panel.spines.values():
        edge.set_color(LINE)
    _place(panel, dots, (wide * _POINTS, high * _POINTS))
    figure.text(
        box[0], 1 - _TOP / 2 / _HIGH, title, color=INK, size=13, va="center", parse_math=False
    )
    figure.text(box[0], 0.28 / _HIGH, remark, color=DIM, size=8, va="center", parse_math=False)
    _legend(figure, dots)
    return figure


def _place(panel: "Axes", dots: Sequence[Dot], room: tuple[float, float]) -> None:
    """Dots and names, in points; one unit is as long to the right as upwards."""
    places = _scaled(dots, room)
    sizes = [_size(panel, dot.name) for dot in dots]
    corners = labels(places, sizes, room, _GAP)
    for dot, (x, y), (left, low), (wide, high) in zip(dots, places, corners, sizes, strict=True):
        near = min(max(x, left), left + wide), min(max(y, low), low + high)
        panel.plot((x, near[0]), (y, near[1]), color=DIM, linewidth=0.6, zorder=1)
        colour = _OWN if dot.own else _PRESET
        panel.plot(x, y, "o" if dot.own else "D", markersize=_DOT, color=colour, zorder=2)
        panel.text(left, low, dot.name, color=INK, size=_NAME, va="bottom", parse_math=False)


def _scaled(dots: Sequence[Dot], room: tuple[float, float]) -> list[tuple[float, float]]:
    """Where the dots are in `room`, their middle in its middle."""
    xs, ys = [dot.x for dot in dots], [dot.y for dot in dots]
    inner = 1 - 2 * _SPARE
    scales = [
        space * inner / (max(along) - min(along))
        for space, along in ((room[0], xs), (room[1], ys))
        if max(along) > min(along)
    ]
    scale = min(scales, default=1.0)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [
        (room[0] / 2 + (dot.x - middle[0]) * scale, room[1] / 2 + (dot.y - middle[1]) * scale)
        for dot in dots
    ]


def _size(panel: "Axes", name: str) -> tuple[float, float]:
    """Width and height of a written name, in points."""
    text = panel.text(0, 0, name, size=_NAME, parse_math=False)
    extent = text.get_window_extent()
    text.remove()
    return extent.width, extent.height


def _legend(figure: "Figure", dots: Sequence[Dot]) -> None:
    """What the two kinds of dots are, where there are both."""
    kinds = (("o", _OWN, "your own", True), ("D", _PRESET, "preset", False))
    at = 1 - _RIGHT / _WIDE
    for sign, colour, words, own in reversed(kinds):
        if any(dot.own is own for dot in dots):
            written = f"{'●' if sign == 'o' else '◆'} {words}"
            figure.text(
                at, 1 - _TOP / 2 / _HIGH, written, color=colour, size=9, ha="right", va="center"
            )
            at -= _KIND
