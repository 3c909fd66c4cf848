"""One round of alignment: a classifier learns the times there are, and finds new ones."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from models.builtin.train.aligner.classes import Classes, common
from models.builtin.train.aligner.classifier import Classifier, Indexes, trained
from models.builtin.train.aligner.path import Stage, best
from models.builtin.train.aligner.sight import Disturbance, Sights, sights
from models.builtin.train.spoken import QUIET, Sound, Spoken

_LEAST = 5  # frames of 5 ms that a phone lasts at least
_FIRST_STRICTNESS, _STRICTNESS = 3.0, 12.0
"""What a phone of e times its expected length costs; the second is chosen on flite's voice awb,
which no classifier learnt."""
_PAUSE, _PRICE = 14, 6.0
"""Frames that a pause between words lasts at least, and the log-likelihood it costs: the closure
of a stop is no pause."""
_HERTZ = 200
_COPIES = 3
"""Times that clean synthetic speech is disturbed afresh."""

Timed = tuple[Spoken, float]
"""A sentence with times, and the mean log posterior of its sounds."""


def learnt(clean: Sequence[Spoken], real: Sequence[Spoken], steps: int, seed: int) -> "Aligner":
    """An aligner from sentences with times: `clean` ones are disturbed, `real` ones are not."""
    copies = [one for _ in range(_COPIES) for one in clean]
    given = _disturbances(clean, np.random.default_rng(seed))
    every = copies + list(real)
    classes = common([*clean, *real])
    seen = sights(every, given + [Disturbance()] * len(real))
    labels = _labels(every, seen, classes)
    model = trained(seen, labels, len(classes.names), steps, seed)
    return Aligner(classes, model, classes.seconds([*clean, *real]))


class Aligner:
    """Finds the times of the phones of sentences."""

    def __init__(self, classes: Classes, model: Classifier, seconds: Sequence[float]) -> None:
        self._classes = classes
        self._model = model
        self._seconds = seconds

    def save(self, file: Path) -> None:
        """Write it, for `load`."""
        file.parent.mkdir(parents=True, exist_ok=True)
        held = {"classes": self._classes.names, "seconds": list(self._seconds)}
        torch.save({**held, "model": self._model.state_dict()}, file)

    @classmethod
    def load(cls, file: Path) -> "Aligner":
        """The aligner that `save` wrote."""
        held = torch.load(file, weights_only=True)
        model = Classifier(len(held["classes"]))
        model.load_state_dict(held["model"])
        return cls(Classes(tuple(held["classes"])), model, held["seconds"])

    def timed(self, sentences: Sequence[Spoken]) -> list[Timed | None]:
        """Every sentence with times; None where it is too short for its phones.

        Speakers are told apart by all their sentences at once, so give those together.
        """
        seen = sights(sentences)
        return [self._timed(one, seen, number) for number, one in enumerate(sentences)]

    def _timed(self, one: Spoken, seen: Sights, number: int) -> Timed | None:
        """The path is found twice: the first time tells how slowly the speaker speaks."""
        sure, likely = self._model.scores(seen, number)
        columns = [
            self._classes.column(sound.symbol) if sound.symbol else 0 for sound in one.sounds
        ]
        spans = best(likely.astype(np.float64), self._stages(one, columns, 1.0), _FIRST_STRICTNESS)
        if spans is None:
            return None
        slowness = [
            np.log((last - first) / (self._seconds[column] * _HERTZ))
            for column, (first, last) in zip(columns, spans, strict=True)
            if column
        ]
        stages = self._stages(one, columns, float(np.exp(np.mean(slowness))))
        spans = best(likely.astype(np.float64), stages, _STRICTNESS) or spans
        parts = [
            sure[first:last, column]
            for column, (first, last) in zip(columns, spans, strict=True)
            if column
        ]
        return replace(one, sounds=_sounds(one.sounds, spans)), float(np.concatenate(parts).mean())

    def _stages(self, one: Spoken, columns: Sequence[int], slowness: float) -> list[Stage]:
        stages, last = [], len(one.sounds) - 1
        for number, (sound, column) in enumerate(zip(one.sounds, columns, strict=True)):
            if sound.symbol == QUIET:
                least, price = (0, 0.0) if number in (0, last) else (_PAUSE, _PRICE)
                stages.append(Stage(0, least, 0.0, price))
            else:
                expected = self._seconds[column] * _HERTZ * slowness
                stages.append(Stage(column, _LEAST, expected))
        return stages


def untimed(one: Spoken, words: Sequence[int]) -> Spoken:
    """A timed sentence as if nobody knew its times; `words` are the phones in each word."""
    phones = [Sound(sound.symbol, 0.0, 0.0) for sound in one.sounds if sound.symbol != QUIET]
    sounds, at = [Sound(QUIET, 0.0, 0.0)], 0
    for count in words:
        sounds += [*phones[at : at + count], Sound(QUIET, 0.0, 0.0)]
        at += count
    return replace(one, sounds=tuple(sounds))


def _sounds(names: Sequence[Sound], spans: Sequence[tuple[int, int]]) -> tuple[Sound, ...]:
    """Sounds in seconds; a frame reaches half a hop to both sides of its centre."""
    return tuple(
        Sound(name.symbol, max(first - 0.5, 0.0) / _HERTZ, (last - 0.5) / _HERTZ)
        for name, (first, last) in zip(names, spans, strict=True)
        if last > first
    )


def _disturbances(clean: Sequence[Spoken], draw: np.random.Generator) -> list[Disturbance]:
    """One for each copy of each sentence; a voice keeps its throat within a copy."""
    voices = sorted({one.voice for one in clean})
    found = []
    for _ in range(_COPIES):
        throats = {voice: draw.uniform(0.86, 1.14) for voice in voices}
        for one in clean:
            noise, tilt = draw.uniform(-5.5, -2.5), draw.uniform(-2.0, 1.0)
            found.append(Disturbance(throats[one.voice], noise, tilt))
    return found


def _labels(every: Sequence[Spoken], seen: Sights, classes: Classes) -> Indexes:
    labels = np.full(len(seen.values), -1, np.intp)
    for number, one in enumerate(every):
        labels[seen.rows(number)] = classes.frames(one)
    return labels
