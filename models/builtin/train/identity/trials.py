"""Pairs of short cuts: two of one speaker, or of two; the same pairs for whoever judges them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.builtin.train.corpora import Recording, Use, recordings
from models.builtin.train.identity.data import load
from studio.audio.clip import Clip, Floats
from studio.audio.trim import trim
from studio.engines.identity.features import speech

SECONDS = 3.0
_SPOKEN = 1.5  # seconds of speech, pauses left out, that a cut has at least
_TRIES = 20
_MOST = 6000  # pairs of either kind
_EACH = 20  # recordings of one speaker


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A piece of one recording."""

    speaker: str
    recording: str
    clip: Clip


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """Pairs of places in `cuts` [n, 2] and whether they are of one speaker [n]."""

    cuts: tuple[Cut, ...]
    pairs: npt.NDArray[np.int64]
    same: npt.NDArray[np.bool_]


def across(corpora: Path, corpus: str, use: Use, seed: int = 5) -> Trials:
    """One cut of each recording; two of one speaker are never of one recording."""
    chance = np.random.default_rng(seed)
    cuts: list[Cut] = []
    for one, clip in _long(corpora, corpus, use, SECONDS):
        cuts += _cut(one, clip, chance)
    return _paired(cuts, chance)


def within(corpora: Path, corpus: str, use: Use, seed: int = 5) -> Trials:
    """Two cuts of one recording of each speaker, one of either half: the same session."""
    chance = np.random.default_rng(seed)
    cuts: list[Cut] = []
    known: set[str] = set()
    for one, clip in _long(corpora, corpus, use, 2 * SECONDS):
        if one.speaker not in known:
            known.add(one.speaker)
            middle = clip.seconds / 2
            cuts += _cut(one, clip.slice(0, middle), chance, "first")
            cuts += _cut(one, clip.slice(middle, clip.seconds), chance, "second")
    return _paired(cuts, chance)


def equal_error(scores: Floats, same: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The rate at which as many pairs of two pass as pairs of one fail, and the score there."""
    order = np.argsort(scores)
    failed = np.cumsum(same[order]) / same.sum()
    passed = 1 - np.cumsum(~same[order]) / (~same).sum()
    place = int(np.argmin(np.abs(failed - passed)))
    return float(failed[place] + passed[place]) / 2, float(scores[order][place])


def scores(trials: Trials, vectors: Floats) -> Floats:
    """Cosines [n] of unit `vectors` [cuts, size]."""
    first, second = vectors[trials.pairs[:, 0]], vectors[trials.pairs[:, 1]]
    products: Floats = (first * second).sum(axis=1)
    return products


def _long(corpora: Path, corpus: str, use: Use, least: float) -> list[tuple[Recording, Clip]]:
    """Recordings whose speech, its ends cut off, lasts `least` seconds; a few of each speaker."""
    found, count = [], dict[str, int]()
    for one in recordings(corpora):
        if (one.corpus, one.use) != (corpus, use) or count.get(one.speaker, 0) == _EACH:
            continue
        clip = trim(load(one.file))
        if clip.seconds >= least:
            count[one.speaker] = count.get(one.speaker, 0) + 1
            found.append((one, clip))
    return found


def _cut(one: Recording, clip: Clip, chance: np.random.Generator, part: str = "") -> Iterator[Cut]:
    """One cut from a random place where something is said; none where that is not to be found."""
    for start in chance.uniform(0, clip.seconds - SECONDS, _TRIES):
        cut = clip.slice(start, start + SECONDS)
        if speech(cut).seconds >= _SPOKEN:
            yield Cut(one.speaker, one.name + part, cut)
            return


def _paired(cuts: Sequence[Cut], chance: np.random.Generator) -> Trials:
    first, second = np.triu_indices(len(cuts), 1)
    speakers = np.array([cut.speaker for cut in cuts])
    same = speakers[first] == speakers[second]
    kept = np.concatenate([_few(np.flatnonzero(same), chance), _few(np.flatnonzero(~same), chance)])
    return Trials(tuple(cuts), np.stack([first[kept], second[kept]], 1), same[kept])


def _few(places: npt.NDArray[np.int64], chance: np.random.Generator) -> npt.NDArray[np.int64]:
    return chance.permutation(places)[:_MOST]
