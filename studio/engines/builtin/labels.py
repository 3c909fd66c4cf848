"""Which sound each frame belongs to: sound classes for statistics, phones for fine corrections."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.text import inventory
from studio.text.inventory import Kind

SILENCE, VOWEL, NASAL, LIQUID, FRICATIVE, STOP = range(6)
CLASSES = ("silence", "vowel", "nasal", "liquid", "fricative", "stop")
_OF_KIND = {
    Kind.VOWEL: VOWEL,
    Kind.GLIDE: LIQUID,
    Kind.LIQUID: LIQUID,
    Kind.NASAL: NASAL,
    Kind.FRICATIVE: FRICATIVE,
    Kind.AFFRICATE: FRICATIVE,
    Kind.STOP: STOP,
    Kind.OTHER: STOP,
}
QUIET = ""

Codes = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of sound in frames; `token` and `phone` number its place, -1 for silence."""

    symbol: str
    token: int
    phone: int
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Per frame: `classes` [t] as rows of CLASSES and `phones` [t] as rows of `names`."""

    classes: Codes
    phones: Codes
    names: tuple[str, ...]

    @property
    def spoken(self) -> npt.NDArray[np.bool_]:
        """Frames [t] that are not silence."""
        mask: npt.NDArray[np.bool_] = self.classes != SILENCE
        return mask

    @property
    def sonorant(self) -> npt.NDArray[np.bool_]:
        """Frames [t] of vowels, nasals, liquids and glides."""
        return np.isin(self.classes, (VOWEL, NASAL, LIQUID))


def sound_class(symbol: str) -> int:
    """The row of CLASSES for a phone; an empty symbol is silence."""
    return SILENCE if symbol == QUIET else _OF_KIND[inventory.kind(symbol)]


def labels(segments: Sequence[Segment], frames: int) -> Labels:
    """Labels for `frames` frames; what no segment covers is silence."""
    names = (QUIET, *sorted({inventory.base(s.symbol) for s in segments} - {QUIET}))
    row = {name: number for number, name in enumerate(names)}
    phones = np.zeros(frames, np.intp)
    for segment in segments:
        first = min(round(segment.start), frames)
        last = max(min(round(segment.end), frames), first + 1)
        phones[first:last] = row[inventory.base(segment.symbol)]
    classes = np.array([sound_class(name) for name in names], np.intp)
    return Labels(classes[phones], phones, names)
