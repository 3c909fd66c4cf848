"""One voice after the other: enrolled, made to say sentences, and heard by the judges."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context

import numpy as np

from studio.audio.clip import Clip, Floats
from tests.bench.builtin.figures import Heard
from tests.bench.builtin.material import HARVARD
from tests.bench.builtin.people import Person
from tests.bench.builtin.trees import Line, Original, Tree, spoken
from tests.bench.judges import Ear, word_errors
from tests.bench.judges import said as words

LIKENESS = (0.0, 0.25, 0.5, 0.75, 1.0)
DEFAULT = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """One way of speaking: of which tree, how alike, cloned with its words or without."""

    tree: str
    likeness: float
    transcript: bool


def rows(trees: Sequence[Tree]) -> list[Row]:
    """All ways of speaking in the order of the table."""
    found = []
    for tree in trees:
        found += [Row(tree.name, likeness, True) for likeness in LIKENESS]
        found.append(Row(tree.name, DEFAULT, False))
    return found


def cloned(
    people: Sequence[Person], trees: Sequence[Tree], sentences: int, processes: int
) -> dict[Row, list[Heard]]:
    """What the judges hear of everybody in every row."""
    heard: dict[Row, list[Heard]] = {row: [] for row in rows(trees)}
    tasks = [
        (number, person, tree, transcript, sentences)
        for number, person in enumerate(people)
        for tree in trees
        for transcript in (True, False)
    ]
    for done, (found, task) in enumerate(zip(_mapped(tasks, processes), tasks, strict=True), 1):
        for row, one in found:
            heard[row].append(one)
        print(f"\r{done}/{len(tasks)} {task[1].name:14}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return heard


_Task = tuple[int, Person, Tree, bool, int]
_Found = list[tuple[Row, Heard]]


def _mapped(tasks: Sequence[_Task], processes: int) -> Iterator[_Found]:
    if processes == 1:
        yield from map(_one, tasks)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_one, tasks)


def _one(task: _Task) -> _Found:
    """One voice, enrolled once, in all its rows."""
    number, person, tree, transcript, sentences = task
    places = [(3 * number + turn) % len(HARVARD) for turn in range(sentences)]
    asked = [(p, each) for each in (LIKENESS if transcript else (DEFAULT,)) for p in places]
    original = Original(person.clip, person.transcript if transcript else "", "en")
    clips = spoken(tree, original, [Line(HARVARD[place], likeness) for place, likeness in asked])
    ear = _ear()
    sample = ear.voice(person.clip)
    others = [ear.voice(clip) for clip in person.others]
    return [
        (
            Row(tree.name, likeness, transcript),
            _heard(ear, person.name, place, clip, sample, others),
        )
        for (place, likeness), clip in zip(asked, clips, strict=True)
    ]


def _heard(
    ear: Ear, name: str, sentence: int, clip: Clip, sample: Floats, others: Sequence[Floats]
) -> Heard:
    voice, meant = ear.voice(clip), words(HARVARD[sentence])
    other = float(np.mean([voice @ one for one in others])) if others else float("nan")
    wrong = word_errors(ear.words(clip), meant)
    return Heard(name, sentence, float(voice @ sample), other, wrong, len(meant))


@cache
def _ear() -> Ear:
    """The judges of this process."""
    return Ear()
