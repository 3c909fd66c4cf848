"""Figures of many sentences by several speakers: means, medians, and how sure they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Floats


@dataclass(frozen=True, slots=True)
class Heard:
    """What the judges made of one sentence: cosines to voices, wrong words among the meant ones.

    `near` is against the recording that was cloned, `other` against another of the same speaker
    (nan: there is none). `words` 0: nobody asked what was said.
    """

    speaker: str
    sentence: int
    near: float
    other: float
    wrong: int
    words: int


Measure = Callable[[Sequence[Heard]], float]


def near(heard: Sequence[Heard]) -> float:
    """Mean cosine to the cloned recording."""
    return _mean([one.near for one in heard])


def other(heard: Sequence[Heard]) -> float:
    """Mean cosine to another recording of the speaker."""
    return _mean([one.other for one in heard])


def errors(heard: Sequence[Heard]) -> float:
    """Word error rate: wrong words over meant words."""
    words = sum(one.words for one in heard)
    return sum(one.wrong for one in heard) / words if words else float("nan")


def sureness(heard: Sequence[Heard], measure: Measure) -> float:
    """Standard error of a measure: its spread over speakers by the square root of their number.

    Sentences of one speaker err together, so that speakers are counted and not sentences.
    """
    by_speaker = _finite([measure(part) for part in _by_speaker(heard).values()])
    if len(by_speaker) < 2:
        return float("nan")
    return float(by_speaker.std(ddof=1) / np.sqrt(len(by_speaker)))


def median(values: Sequence[float]) -> float:
    """The middle of the values that are known; nan if none is."""
    known = _finite(values)
    return float(np.median(known)) if len(known) else float("nan")


def difference(
    heard: Sequence[Heard], against: Sequence[Heard], measure: Measure
) -> tuple[float, float]:
    """How much larger a measure is than on `against`, by speaker, and its standard error."""
    one, two = _by_speaker(heard), _by_speaker(against)
    apart = _finite([measure(one[name]) - measure(two[name]) for name in one if name in two])
    if len(apart) < 2:
        return float("nan"), float("nan")
    return float(apart.mean()), float(apart.std(ddof=1) / np.sqrt(len(apart)))


def _by_speaker(heard: Sequence[Heard]) -> dict[str, list[Heard]]:
    parts: dict[str, list[Heard]] = {}
    for one in heard:
        parts.setdefault(one.speaker, []).append(one)
    return parts


def _mean(values: Sequence[float]) -> float:
    known = _finite(values)
    return float(known.mean()) if len(known) else float("nan")


def _finite(values: Sequence[float]) -> Floats:
    array = np.asarray(values, np.float64)
    return array[np.isfinite(array)]
