"""Where dots and names go for the part of the map that is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from studio.ui.voicemap.kin import Neighbour
from studio.ui.voicemap.painting import Dot
from studio.ui.voicemap.view import Point, View, fitted, names, side_by_side
from studio.voices.likeness import Place
from studio.voices.voice import Voice

_DOT = 1.7  # lines of text a dot is wide
_MARGIN = 7.0, 2.0  # lines of text left free at the sides, and above and below
_WIDTHS = 12.0, 6.0, 3.0  # lines of text a name may be wide, and where that is too much
_NEAREST = 3  # voices that a line leads to


def width(metrics: QFontMetrics) -> float:
    """How wide a dot is, in pixels."""
    return _DOT * metrics.height()


def whole(places: Sequence[Place], room: Point, metrics: QFontMetrics) -> View:
    """All of the map, with room at the sides for names."""
    line = metrics.height()
    margin = min(_MARGIN[0] * line, room[0] / 6), _MARGIN[1] * line
    return fitted([(each.x, each.y) for each in places] or [(0.0, 0.0)], room, margin)


def dots(
    places: Sequence[Place], seen: View, room: Point, metrics: QFontMetrics, chosen: Voice | None
) -> tuple[Dot, ...]:
    """A dot for each place; the name of the chosen one finds room first, then the person's own.

    Where a name has no room its beginning is tried.
    """
    size, high = width(metrics), float(metrics.height())
    voices = [each.voice for each in places]
    at = side_by_side([seen.pixel((each.x, each.y), room) for each in places], size)
    words = [_forms(voice.name, metrics) for voice in voices]
    sizes = [[(metrics.horizontalAdvance(each) + 1.0, high) for each in forms] for forms in words]
    rank = [(voice != chosen, voice.preset) for voice in voices]
    found = names(at, sizes, room, size, sorted(range(len(voices)), key=rank.__getitem__))
    return tuple(
        Dot(voice, place, *((named[0], forms[named[1]]) if named else (None, "")))
        for voice, place, named, forms in zip(voices, at, found, words, strict=True)
    )


def _forms(name: str, metrics: QFontMetrics) -> tuple[str, ...]:
    """A name, whole or shortened, each as wide as it may be."""
    elide, high = Qt.TextElideMode.ElideRight, metrics.height()
    return tuple(
        dict.fromkeys(metrics.elidedText(name, elide, round(lines * high)) for lines in _WIDTHS)
    )


def dot_of(there: Sequence[Dot], voice: Voice | None) -> Dot | None:
    """The dot of a voice."""
    return next((dot for dot in there if voice is not None and dot.voice.id == voice.id), None)


def lines(
    there: Sequence[Dot], start: Dot | None, nearest: Sequence[Neighbour]
) -> tuple[tuple[Point, Point], ...]:
    """From a dot to those of the voices that sound most like it."""
    if start is None:
        return ()
    ends = [dot_of(there, each.voice) for each in nearest[:_NEAREST]]
    return tuple((start.at, end.at) for end in ends if end is not None)
