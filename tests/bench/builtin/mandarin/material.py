"""Real Mandarin clips with their syllables: what teaches the judge, and what it is tried on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.builtin.train.corpora import Recording, Use
from models.builtin.train.corpora import recordings as all_of
from studio.audio.files import read
from tests.bench.builtin.mandarin.judge import Item
from tests.bench.builtin.mandarin.script import syllables

TEACHER, HELD = "S0150", "S0252"
_EVERY = 12  # of the teacher's clips one is kept to set the judge's penalty, one to try it on
_TRIED = 40
_LEAST, _MOST = 7, 16
"""Syllables of a sentence that is tried."""
_SAMPLE_SECONDS = 5.0
_SAMPLES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """Clips of the teacher to learn from, to tune and to try on; of the held speaker to try on.

    `samples` are other clips of the held speaker, to be cloned.
    """

    lessons: tuple[Item, ...]
    tuning: tuple[Item, ...]
    own: tuple[Item, ...]
    held: tuple[Item, ...]
    samples: tuple[Item, ...]


def material(corpora: Path, teacher: str = TEACHER) -> Material:
    """What there is of AISHELL below `corpora`.

    Taught by the held speaker, the judge learns from the first half of that speaker's clips; the
    sentences that are tried are always the same, of the second half.
    """
    everything = [one for one in all_of(corpora) if one.corpus == "aishell"]
    known = [one for one in everything if one.speaker == TEACHER and one.use is Use.TRAIN]
    halves = _halves([one for one in everything if one.speaker == HELD])
    tried = [item for item in _items(halves[1]) if _LEAST <= len(item.sentence) <= _MOST]
    places = np.linspace(0, len(tried) - 1, min(_TRIED, len(tried))).astype(int)
    held = tuple(tried[place] for place in places)
    lessons = list(_items(known if teacher == TEACHER else halves[0]))
    texts = {item.text for item in held}
    lessons = [item for item in lessons if item.text not in texts]
    names = {item.name for item in held}
    long = [item for item in _items(halves[1]) if item.clip.seconds >= _SAMPLE_SECONDS]
    return Material(
        tuple(item for n, item in enumerate(lessons) if n % _EVERY > 1),
        tuple(lessons[::_EVERY]),
        tuple(lessons[1::_EVERY]),
        held,
        tuple([item for item in long if item.name not in names][:_SAMPLES]),
    )


def _halves(clips: list[Recording]) -> tuple[list[Recording], list[Recording]]:
    return clips[::2], clips[1::2]


def _items(clips: list[Recording]) -> Iterator[Item]:
    for one in clips:
        sentence = syllables(one.text)
        if sentence:
            yield Item(one.name, read(one.file), one.text, sentence)
