"""Prosody held against espeak's.

`python -m models.builtin.train.prosody.evaluate CORPORA WEIGHTS SHARD` prints a table.

Whatever says a sentence is held against how its speaker said it. Lengths are brought to the
speaker's total; `rmse` is of their natural logs, `corr` of their logs about each sentence's mean.
Pitch is compared in the frames where the speaker's is known, at the speaker's phone times, each
sentence brought to mean 0 and deviation 1; its `rmse` is in semitones at the speaker's own
deviation. `tones` is how the shape of a vowel with a tone correlates, about its own mean.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from models.builtin.train.prosody.lines import SHORTEST, clean, quarters, symbols, written
from models.builtin.train.prosody.material import said, sentences
from models.builtin.train.prosody.sources import Source, Teller, espeak, learnt, plain, tellers
from models.builtin.train.spoken import QUIET, Sound, Spoken
from studio.audio.clip import Floats
from studio.engines.builtin.cadence import POINTS
from studio.engines.builtin.places import places
from studio.text.inventory import tone

_HERTZ = 200  # frames in a second
_FEWEST = 30  # frames with a pitch that a sentence needs to be compared
_SEMITONES = 12.0 / np.log(2.0)
_KNOWN = 0.5  # share of a quarter that has to have a pitch for its tone to count


class Tally:
    """What one source got right and wrong, sentence by sentence."""

    def __init__(self) -> None:
        self._lengths: list[Floats] = []
        self._pitch: list[tuple[float, float]] = []
        self._tones: list[Floats] = []

    def add(self, one: Spoken, sounds: Sequence[Sound], source: Source) -> None:
        """Hold what a source makes of a sentence against how it was said."""
        logs = clean(one.f0).astype(np.float64)
        self._lengths.append(_lengths(sounds, source))
        self._pitch += _pitch(logs, sounds, source)
        self._tones += _tones(logs, sounds, source)

    def __str__(self) -> str:
        both = np.concatenate(self._lengths, axis=1)
        apart = float(np.sqrt(np.mean((both[0] - both[1]) ** 2)))
        centred = [each - each.mean(1, keepdims=True) for each in self._lengths]
        agree, far = (float(np.mean(each)) for each in zip(*self._pitch, strict=True))
        text = f"{both.shape[1]:6d} {apart:.3f} {_corr(np.concatenate(centred, axis=1)):.3f} | "
        text += f"{len(self._pitch):4d} {agree:.3f} {far:.2f}"
        if self._tones:
            text += f" | {len(self._tones)} {_corr(np.concatenate(self._tones, axis=1)):.3f}"
        return text


def _corr(both: Floats) -> float:
    table = np.asarray(np.corrcoef(both))
    return float(table[0, 1])


def _lengths(sounds: Sequence[Sound], source: Source) -> Floats:
    real = np.array([sound.end - sound.start for sound in sounds])
    told = source.seconds * (real.sum() / source.seconds.sum())
    return np.log(np.maximum(np.stack([real, told]), SHORTEST))


def _pitch(logs: Floats, sounds: Sequence[Sound], source: Source) -> Iterator[tuple[float, float]]:
    frames = np.flatnonzero(~np.isnan(logs))
    starts = np.array([sound.start for sound in sounds])
    ends = np.array([sound.end for sound in sounds])
    times = frames / _HERTZ
    owner = np.searchsorted(starts, times, side="right") - 1
    inside = (owner >= 0) & (times < ends[owner])
    frames, owner, times = frames[inside], owner[inside], times[inside]
    if len(frames) < _FEWEST:
        return
    share = (times - starts[owner]) / (ends - starts)[owner]
    real, told = logs[frames], source.pitch(owner, share)
    deviation = float(real.std())
    apart = _standing(real) - _standing(told)
    agree = float(np.mean(_standing(real) * _standing(told)))
    yield agree, float(np.sqrt(np.mean(apart**2))) * deviation * _SEMITONES


def _tones(logs: Floats, sounds: Sequence[Sound], source: Source) -> Iterator[Floats]:
    """Real and told quarters [2, POINTS] of every vowel with a tone, about their means."""
    real, sure = quarters(logs.astype(np.float32), sounds)
    middles = (np.arange(POINTS) + 0.5) / POINTS
    for number, sound in enumerate(sounds):
        if tone(sound.symbol) and (sure[number] >= _KNOWN).all():
            told = source.pitch(np.full(POINTS, number), middles)
            yield np.stack([real[number] - real[number].mean(), told - told.mean()])


def _standing(values: Floats) -> Floats:
    return (values - values.mean()) / max(float(values.std()), 1e-6)


def compared(
    every: Sequence[Spoken], texts: dict[str, str], tellers: dict[str, Teller]
) -> dict[str, Tally]:
    """What espeak, a plain rule and the `tellers` (by style) make of the sentences."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for one in every:
        sounds = [sound for sound in one.sounds if sound.symbol != QUIET]
        breaths = written(texts[one.name], one.language)
        found = espeak(texts[one.name], one.language)
        if (
            found is None
            or len(found.seconds) != len(sounds)
            or len(symbols(breaths)) != len(sounds)
        ):
            continue
        tallies["espeak"].add(one, sounds, found)
        tallies["plain rule"].add(one, sounds, plain([sound.symbol for sound in sounds]))
        for style, tell in tellers.items():
            tallies[style].add(one, sounds, learnt(tell(places(breaths, style))))
    return tallies


def main() -> None:
    """Print the table of one shard."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("shard", type=Path)
    parser.add_argument("--voice", default="", help="only voices that begin like this")
    parser.add_argument("--first", type=int, default=0, help="number of the first sentence")
    options = parser.parse_args()
    every = [one for one in sentences(options.shard) if one.voice.startswith(options.voice)]
    every = every[options.first :]
    found = tellers(options.weights)
    own = {style: tell for style, tell in found.items() if style.startswith(every[0].language)}
    print("source        phones rmse  corr  | sentences corr rmse | tones corr")
    texts = said(options.shard, options.corpora)
    for name, tally in compared(every, texts, own).items():
        print(f"{name:12} {tally}", flush=True)


if __name__ == "__main__":
    main()
