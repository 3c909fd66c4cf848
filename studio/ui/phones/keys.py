"""Where keys lead in the lane and what they change there; what else can be done are commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt

from studio.ui.phones.feel import Aspect
from studio.ui.phones.words import Place

_Key = Qt.Key
_None = Qt.KeyboardModifier.NoModifier
_Ctrl = Qt.KeyboardModifier.ControlModifier
_Shift = Qt.KeyboardModifier.ShiftModifier
_Alt = Qt.KeyboardModifier.AltModifier
_Keypad = Qt.KeyboardModifier.KeypadModifier


class Move(Enum):
    """Where the focus goes."""

    NEXT = auto()
    BACK = auto()
    NEXT_WORD = auto()
    BACK_WORD = auto()
    FIRST = auto()
    LAST = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an aspect up or down; `tiny` with Ctrl, for the `whole` word with Alt."""

    aspect: Aspect
    steps: float
    tiny: bool
    whole: bool


_MOVES = {
    (_Key.Key_Right, _None): Move.NEXT,
    (_Key.Key_Left, _None): Move.BACK,
    (_Key.Key_Right, _Ctrl): Move.NEXT_WORD,
    (_Key.Key_Left, _Ctrl): Move.BACK_WORD,
    (_Key.Key_Home, _None): Move.FIRST,
    (_Key.Key_End, _None): Move.LAST,
}
_LENGTHS = {
    _Key.Key_BracketLeft: -1,
    _Key.Key_BracketRight: 1,
    _Key.Key_Minus: -1,
    _Key.Key_Underscore: -1,
    _Key.Key_Plus: 1,
    _Key.Key_Equal: 1,
}
_HEIGHTS = {_Key.Key_Up: 1, _Key.Key_Down: -1}


def meant(key: int, modifiers: Qt.KeyboardModifier) -> Move | Step | None:
    """What a key asks for, if anything."""
    held = modifiers & ~_Keypad
    pressed = Qt.Key(key)
    move = _MOVES.get((pressed, held))
    if move is not None:
        return move
    tiny, whole = bool(held & _Ctrl), bool(held & _Alt)
    if pressed in _HEIGHTS:
        aspect = Aspect.ENERGY if held & _Shift else Aspect.PITCH
        return Step(aspect, _HEIGHTS[pressed], tiny, whole)
    if pressed in _LENGTHS:
        return Step(Aspect.LENGTH, _LENGTHS[pressed], tiny, whole)
    return None


def moved(move: Move, at: Place | None, places: Sequence[Place]) -> Place | None:
    """Where the focus goes from `at`; None if that is no place."""
    if at is None or at not in places:
        return None
    number = places.index(at)
    starts = [place for place in places if place.phone == 0]
    match move:
        case Move.NEXT:
            return places[min(number + 1, len(places) - 1)]
        case Move.BACK:
            return places[max(number - 1, 0)]
        case Move.NEXT_WORD:
            return next((place for place in starts if place > at), places[-1])
        case Move.BACK_WORD:
            return next((place for place in reversed(starts) if place < at), places[0])
        case Move.FIRST:
            return places[0]
        case Move.LAST:
            return places[-1]
