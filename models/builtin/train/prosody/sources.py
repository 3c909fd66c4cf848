"""Who tells how long phones last and how the pitch moves: espeak, a plain rule, the learnt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from models.builtin.train.prosody.linear import Linear
from models.builtin.train.prosody.model import Prosody
from models.builtin.train.spoken import Singles
from studio.audio.clip import Floats
from studio.engines.builtin.cadence import POINTS
from studio.engines.builtin.features import HOP, RATE
from studio.engines.builtin.phrases import phrases
from studio.engines.builtin.places import STYLES
from studio.engines.builtin.reading import Reading, intoned, readings
from studio.errors import StudioError
from studio.text.inventory import Kind, kind
from studio.text.utter import utter

Indexes = npt.NDArray[np.intp]
Teller = Callable[[Singles], Floats]
"""Phones [n, places.SIZE] -> log seconds and pitches [n, 1 + POINTS]."""
_VOWEL, _OTHER = 0.09, 0.07
"""Seconds, of the plain rule: what one would write down without having measured anything."""


@dataclass(frozen=True, slots=True)
class Source:
    """`seconds` [n] of the phones, and `pitch` (phones, shares of each that are over) -> log F0."""

    seconds: Floats
    pitch: Callable[[Indexes, Floats], Floats]


def espeak(text: str, language: str) -> Source | None:
    """espeak-ng's own times and pitch; None for what it cannot say."""
    try:
        utterance = utter(text, (), (), language)
        pieces = [
            piece for phrase in phrases(utterance) for piece in readings(phrase.tokens, phrase.tune)
        ]
    except StudioError:
        return None
    starts, ends, logs, at = [], [], [], 0.0
    for piece in pieces:
        spoken = [segment for segment in piece.segments if segment.token >= 0]
        starts += [at + segment.start for segment in spoken]
        ends += [at + segment.end for segment in spoken]
        logs.append(_logs(piece))
        at += len(logs[-1])
    first, last, contour = np.array(starts), np.array(ends), np.concatenate(logs)

    def pitch(phones: Indexes, shares: Floats) -> Floats:
        frames = first[phones] + shares * (last - first)[phones]
        return np.interp(frames, np.arange(len(contour)), contour)

    return Source(np.maximum(last - first, 1.0) * HOP / RATE, pitch)


def plain(symbols: Sequence[str]) -> Source:
    """Vowels a little longer than the rest, and a pitch that falls all the time."""
    seconds = np.array([_VOWEL if kind(symbol) is Kind.VOWEL else _OTHER for symbol in symbols])
    return Source(seconds, lambda phones, shares: -(phones + shares) / len(symbols))


def tellers(weights: Path) -> dict[str, Teller]:
    """What was learnt, by style: regressions (`.npz`), or the network for all styles."""
    if weights.suffix == ".npz":
        with np.load(weights) as held:
            return {style: Linear(held[style].astype(np.float64)).told for style in held.files}
    torch.set_num_threads(1)
    model = Prosody()
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    return dict.fromkeys(STYLES, lambda phones: _told(model, phones))


def _told(model: Prosody, phones: Singles) -> Floats:
    with torch.no_grad():
        return model(torch.from_numpy(phones)[None])[0].numpy().astype(np.float64)


def learnt(told: Floats) -> Source:
    """What a model tells of a sentence [n, 1 + POINTS]; pitch is in a speaker's deviations."""
    points = told[:, 1:].ravel()
    middles = (np.arange(len(points)) + 0.5) / POINTS

    def pitch(numbers: Indexes, shares: Floats) -> Floats:
        return np.interp(numbers + shares, middles, points)

    return Source(np.exp(told[:, 0]), pitch)


def _logs(piece: Reading) -> Floats:
    """Natural log of the piece's F0, carried over what has no voice."""
    f0 = intoned(piece.f0, piece)
    voiced = np.flatnonzero(f0 > 0)
    if not len(voiced):
        return np.zeros(len(f0))
    return np.interp(np.arange(len(f0)), voiced, np.log(f0[voiced]))
