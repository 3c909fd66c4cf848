"""The best path of sounds through a clip: along a known sentence, or through any syllables."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Samples
from tests.bench.builtin.mandarin.network import Codes
from tests.bench.builtin.mandarin.script import Syllable

SILENCE = ""
_LEAST = {True: 3, False: 5}
"""Frames of 10 ms an initial (True) and a final last at least."""
_LEAST_SILENCE = 3
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Span:
    """Frames `start` to `end` of one sound of syllable `place`."""

    place: int
    sound: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class _Chain:
    """States in a row: the class each emits, whether it may last, and the sound it belongs to."""

    emits: Codes
    lasts: npt.NDArray[np.bool_]
    owner: Codes
    sounds: tuple[tuple[int, str], ...]


def aligned(scores: Samples, sentence: Sequence[Syllable], rows: dict[str, int]) -> list[Span]:
    """Where each sound of `sentence` is: `scores` [T, classes], silence where it fits.

    [] where the clip is too short for the sentence.
    """
    chain = _chain(sentence, rows)
    count, states = len(scores), len(chain.emits)
    firsts = np.flatnonzero(np.r_[True, chain.owner[1:] != chain.owner[:-1]])
    leap = np.full(states, -1)  # the state from which a silence is leapt over
    quiet = [number for number, (_, sound) in enumerate(chain.sounds) if sound == SILENCE]
    for number in quiet:
        if 0 < number < len(chain.sounds) - 1:
            leap[firsts[number + 1]] = firsts[number] - 1
    can = leap >= 0
    best = np.full(states, _NEVER)
    best[0] = scores[0, chain.emits[0]]
    if len(quiet) and quiet[0] == 0:
        best[firsts[1]] = scores[0, chain.emits[firsts[1]]]
    came = np.zeros((count, states), np.int64)
    here = np.arange(states)
    for frame in range(1, count):
        ways = np.full((3, states), _NEVER)
        ways[0] = np.where(chain.lasts, best, _NEVER)
        ways[1, 1:] = best[:-1]
        ways[2, can] = best[leap[can]]
        way = ways.argmax(axis=0)
        came[frame] = np.where(way == 0, here, np.where(way == 1, here - 1, leap))
        best = ways[way, here] + scores[frame, chain.emits]
    return _traced(chain, came, best, firsts)


def _traced(chain: _Chain, came: Codes, best: Samples, firsts: Codes) -> list[Span]:
    ends = [len(best) - 1, int(firsts[-1]) - 1]  # in the silence at the end, or before it
    state = max(ends, key=lambda end: best[end])
    if best[state] < _NEVER / 2:
        return []
    states = [state]
    for frame in range(len(came) - 1, 0, -1):
        state = int(came[frame, state])
        states.append(state)
    owners = chain.owner[states[::-1]]
    edges = [0, *(np.flatnonzero(np.diff(owners)) + 1), len(owners)]
    return [
        Span(place, sound, int(start), int(end))
        for start, end in pairwise(edges)
        for place, sound in (chain.sounds[owners[start]],)
        if sound != SILENCE
    ]


def _chain(sentence: Sequence[Syllable], rows: dict[str, int]) -> _Chain:
    sounds: list[tuple[int, str]] = [(-1, SILENCE)]
    for place, one in enumerate(sentence):
        sounds += [(place, sound) for sound in one.sounds] + [(-1, SILENCE)]
    emits: list[int] = []
    lasts: list[bool] = []
    owner: list[int] = []
    for number, (_, sound) in enumerate(sounds):
        least = least_frames(sound)
        emits += [rows[sound]] * least
        lasts += [False] * (least - 1) + [True]
        owner += [number] * least
    return _Chain(np.array(emits), np.array(lasts), np.array(owner), tuple(sounds))


def least_frames(sound: str) -> int:
    """The shortest a sound can be."""
    return _LEAST_SILENCE if sound == SILENCE else _LEAST[sound.endswith("-")]


def heard(
    scores: Samples, words: Sequence[tuple[str, ...]], rows: dict[str, int], penalty: float
) -> list[int]:
    """Numbers of the `words` (sounds of syllables) that are heard one after another in a clip.

    `penalty` is the cost of each; silence costs nothing.
    """
    every = [(SILENCE,), *words]
    emits: list[int] = []
    lasts: list[bool] = []
    first, last = [], []
    for word in every:
        first.append(len(emits))
        for sound in word:
            least = least_frames(sound)
            emits += [rows[sound]] * least
            lasts += [False] * (least - 1) + [True]
        last.append(len(emits) - 1)
    emitted, staying = np.array(emits), np.array(lasts)
    entries, exits = np.array(first), np.array(last)
    costs = np.where(np.arange(len(every)) == 0, 0.0, penalty).astype(np.float32)
    best = np.full(len(emits), _NEVER)
    best[entries] = scores[0, emitted[entries]] - costs
    since = np.zeros(len(emits), np.int64)  # the frame each path entered its word
    left = np.zeros((len(scores), 2), np.int64)  # the word that is best left, and its entry
    for frame in range(1, len(scores)):
        out = int(best[exits].argmax())
        left[frame - 1] = out, since[exits[out]]
        leaving = best[exits[out]]
        stepped = np.r_[_NEVER, best[:-1]]
        stepped[entries] = leaving - costs
        since_stepped = np.r_[0, since[:-1]]
        since_stepped[entries] = frame
        stays = staying & (best >= stepped)
        since = np.where(stays, since, since_stepped)
        best = np.where(stays, best, stepped) + scores[frame, emitted]
    out = int(best[exits].argmax())
    left[-1] = out, since[exits[out]]
    return _followed(left)


def _followed(left: Codes) -> list[int]:
    found, frame = [], len(left) - 1
    while frame >= 0:
        word, entered = (int(value) for value in left[frame])
        if word:
            found.append(word - 1)
        frame = entered - 1
    return found[::-1]
