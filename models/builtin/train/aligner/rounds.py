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
from studio.text.inventory import Kind, kind

_LEAST = {Kind.VOWEL: 7, Kind.AFFRICATE: 7, Kind.FRICATIVE: 7, Kind.NASAL: 6}
_LEAST_OTHER = 5
"""Frames of 5 ms that a sound lasts at least."""
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
    return Aligner(classes, trained(seen, labels, len(classes.names), steps, seed))


class Aligner:
    """Finds the times of the phones of sentences."""

    def __init__(self, classes: Classes, model: Classifier) -> None:
        self._classes = classes
        self._model = model

    def save(self, file: Path) -> None:
        """Write it, for `load`."""
        file.parent.mkdir(parents=True, exist_ok=True)
        torch.save({"classes": self._classes.names, "model": self._model.state_dict()}, file)

    @classmethod
    def load(cls, file: Path) -> "Aligner":
        """The aligner that `save` wrote."""
        held = torch.load(file, weights_only=True)
        model = Classifier(len(held["classes"]))
        model.load_state_dict(held["model"])
        return cls(Classes(tuple(held["classes"])), model)

    def timed(self, sentences: Sequence[Spoken]) -> list[Timed | None]:
        """Every sentence with times; None where it is too short for its phones.

        Speakers are told apart by all their sentences at once, so give those together.
        """
        seen = sights(sentences)
        return [self._timed(one, seen, number) for number, one in enumerate(sentences)]

    def _timed(self, one: Spoken, seen: Sights, number: int) -> Timed | None:
        stages = self._stages(one)
        sure, likely = self._model.scores(seen, number)
        spans = best(likely.astype(np.float64), stages)
        if spans is None:
            return None
        parts = [
            sure[first:last, stage.column]
            for stage, (first, last) in zip(stages, spans, strict=True)
            if stage.column
        ]
        return replace(one, sounds=_sounds(one.sounds, spans)), float(np.concatenate(parts).mean())

    def _stages(self, one: Spoken) -> list[Stage]:
        stages, last = [], len(one.sounds) - 1
        for number, sound in enumerate(one.sounds):
            if sound.symbol == QUIET:
                least, price = (1, 0.0) if number in (0, last) else (_PAUSE, _PRICE)
                stages.append(Stage(0, least, optional=True, price=price))
            else:
                least = _LEAST.get(kind(sound.symbol), _LEAST_OTHER)
                stages.append(Stage(self._classes.column(sound.symbol), least))
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
