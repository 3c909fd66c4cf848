"""What the keys do in the lane: one table, from key and modifiers to a verb."""

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


class Verb(Enum):
    """What a key asks for, besides a step of length, pitch or energy."""

    NEXT = auto()
    BACK = auto()
    NEXT_WORD = auto()
    BACK_WORD = auto()
    FIRST = auto()
    LAST = auto()
    SYMBOLS = auto()
    READINGS = auto()
    HEAR = auto()
    RESET = auto()
    RESET_WORD = auto()
    RESET_LINE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an aspect up or down; `tiny` with Ctrl, for the `whole` word with Alt."""

    aspect: Aspect
    steps: float
    tiny: bool
    whole: bool


_VERBS = {
    (_Key.Key_Right, _None): Verb.NEXT,
    (_Key.Key_Left, _None): Verb.BACK,
    (_Key.Key_Right, _Ctrl): Verb.NEXT_WORD,
    (_Key.Key_Left, _Ctrl): Verb.BACK_WORD,
    (_Key.Key_Home, _None): Verb.FIRST,
    (_Key.Key_End, _None): Verb.LAST,
    (_Key.Key_Return, _None): Verb.SYMBOLS,
    (_Key.Key_Enter, _None): Verb.SYMBOLS,
    (_Key.Key_F2, _None): Verb.SYMBOLS,
    (_Key.Key_Return, _Shift): Verb.READINGS,
    (_Key.Key_Enter, _Shift): Verb.READINGS,
    (_Key.Key_H, _None): Verb.HEAR,
    (_Key.Key_Delete, _None): Verb.RESET,
    (_Key.Key_Backspace, _None): Verb.RESET,
    (_Key.Key_Delete, _Shift): Verb.RESET_WORD,
    (_Key.Key_Backspace, _Shift): Verb.RESET_WORD,
    (_Key.Key_Delete, _Ctrl | _Shift): Verb.RESET_LINE,
    (_Key.Key_Backspace, _Ctrl | _Shift): Verb.RESET_LINE,
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


def meant(key: int, modifiers: Qt.KeyboardModifier) -> Verb | Step | None:
    """What a key asks for, if anything."""
    held = modifiers & ~_Keypad
    pressed = Qt.Key(key)
    verb = _VERBS.get((pressed, held))
    if verb is not None:
        return verb
    tiny, whole = bool(held & _Ctrl), bool(held & _Alt)
    if pressed in _HEIGHTS:
        aspect = Aspect.ENERGY if held & _Shift else Aspect.PITCH
        return Step(aspect, _HEIGHTS[pressed], tiny, whole)
    if pressed in _LENGTHS:
        return Step(Aspect.LENGTH, _LENGTHS[pressed], tiny, whole)
    return None


def moved(verb: Verb, at: Place | None, places: Sequence[Place]) -> Place | None:
    """Where the focus goes from `at`; None if the verb is not about that."""
    if at is None or at not in places:
        return None
    number = places.index(at)
    starts = [place for place in places if place.phone == 0]
    match verb:
        case Verb.NEXT:
            return places[min(number + 1, len(places) - 1)]
        case Verb.BACK:
            return places[max(number - 1, 0)]
        case Verb.NEXT_WORD:
            return next((place for place in starts if place > at), places[-1])
        case Verb.BACK_WORD:
            return next((place for place in reversed(starts) if place < at), places[0])
        case Verb.FIRST:
            return places[0]
        case Verb.LAST:
            return places[-1]
    return None
