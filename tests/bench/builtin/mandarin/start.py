"""A first guess where the sounds of a real clip are: espeak-ng's own times, laid on by DTW."""

from collections.abc import Sequence

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.engines.builtin import dtw
from studio.engines.builtin.phrases import phrases
from studio.engines.builtin.reading import Reading, readings
from tests.bench.builtin.mandarin.path import Span
from tests.bench.builtin.mandarin.script import Syllable
from tests.bench.builtin.mandarin.sight import spectra
from tests.bench.builtin.material import said

_PER_FRAME = 2
"""Frames of the engine, 5 ms, in one of the judge's."""


def read(text: str) -> Reading | None:
    """How espeak-ng says a sentence; None where it takes several pieces for it."""
    pieces = [
        piece
        for phrase in phrases(said(text, "zh"))
        for piece in readings(phrase.tokens, phrase.tune)
    ]
    return pieces[0] if len(pieces) == 1 else None


def spans(clip: Clip, text: str, sentence: Sequence[Syllable]) -> list[Span]:
    """Where DTW puts each sound of `sentence`, in frames of 10 ms; [] if espeak-ng cannot say."""
    reading = read(text)
    if reading is None:
        return []
    pairs = dtw.path(_compared(reading.clip), _compared(clip))
    return _sounds(reading, pairs, sentence)


def _compared(clip: Clip) -> Floats:
    """[T, 80] spectra and their slopes."""
    frames = spectra(clip).astype(np.float64)
    return np.concatenate([frames, 2 * np.gradient(frames, axis=0)], axis=1)


def _sounds(
    reading: Reading, pairs: tuple[dtw.Indices, dtw.Indices], sentence: Sequence[Syllable]
) -> list[Span]:
    there, first = np.unique(pairs[0], return_index=True)
    real = pairs[1][first].astype(np.float64)
    found = []
    for place, one in enumerate(sentence):
        own = [segment for segment in reading.segments if segment.token == place]
        if not own:
            return []
        edges = [own[0].start, own[-1].end]
        if one.initial and len(own) > 1:
            edges.insert(1, own[1].start)
        at = np.interp(edges, there, real) / _PER_FRAME
        sounds = one.sounds if len(edges) == 3 else one.sounds[-1:]
        found += _filled(place, sounds, at)
    return found


def _filled(place: int, sounds: Sequence[str], at: Floats) -> list[Span]:
    """The sounds of one syllable between their edges; those without a whole frame are left out."""
    edges = np.round(at).astype(int)
    return [
        Span(place, sound, int(begin), int(end))
        for sound, begin, end in zip(sounds, edges[:-1], edges[1:], strict=True)
        if end > begin
    ]
