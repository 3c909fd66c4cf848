"""Samples of one voice and of two, made of recordings: what `two_voices` is measured with."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.builtin.train.corpora import Use, recordings
from models.builtin.train.identity.data import load
from studio.audio.clip import Clip, join
from studio.audio.trim import trim

_FIRST = (5.0, 12.0)  # seconds of the voice that speaks more
_SECOND = (2.5, 5.0)  # of the other, in two-voice samples
_CORPORA = ("speechocean762", "librispeech")


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A clip and where its second voice speaks, in seconds; None where there is one voice."""

    clip: Clip
    second: tuple[float, float] | None


def samples(corpora: Path, use: Use, count: int, seed: int = 3) -> list[Sample]:
    """`count` samples of one voice and as many of two, in turn, of voices of one corpus each."""
    chance = np.random.default_rng(seed)
    corpus = {name: _speech(corpora, name, use) for name in _CORPORA}
    found = []
    for number in range(count):
        voices = corpus[_CORPORA[number % len(_CORPORA)]]
        one, other = chance.choice(sorted(voices), 2, replace=False)
        first = _piece(voices[one], chance.uniform(*_FIRST), chance)
        found.append(Sample(_piece(voices[one], chance.uniform(7.0, 15.0), chance), None))
        found.append(_both(first, _piece(voices[other], chance.uniform(*_SECOND), chance), chance))
    return found


def overlap(found: tuple[tuple[float, float], ...], second: tuple[float, float]) -> float:
    """Time that both name, as a share of the time that either does."""
    shared = sum(max(0.0, min(end, second[1]) - max(start, second[0])) for start, end in found)
    named = sum(end - start for start, end in found) + second[1] - second[0]
    return shared / (named - shared)


def _speech(corpora: Path, corpus: str, use: Use) -> dict[str, list[Clip]]:
    """The recordings of each speaker, their silent ends cut off."""
    voices: dict[str, list[Clip]] = {}
    for one in recordings(corpora):
        if (one.corpus, one.use) == (corpus, use):
            voices.setdefault(one.speaker, []).append(trim(load(one.file)))
    return voices


def _piece(clips: list[Clip], seconds: float, chance: np.random.Generator) -> Clip:
    """About `seconds` of one voice: its recordings one after another."""
    order = chance.permutation(len(clips))
    whole = join([clips[i] for i in order[:8]])
    start = chance.uniform(0, max(0.0, whole.seconds - seconds))
    return whole.slice(start, start + seconds)


def _both(first: Clip, second: Clip, chance: np.random.Generator) -> Sample:
    """The second voice before, after or amid the first."""
    at = chance.choice([0.0, first.seconds, first.seconds / 2])
    clip = join([first.slice(0, at), second, first.slice(at, first.seconds)])
    return Sample(clip, (at, at + second.seconds))
