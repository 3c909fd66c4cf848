"""Sentences as the network learns them: phones with their lengths and their pitch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from models.builtin.train.spoken import QUIET, Singles, Sound, Spoken
from studio.engines.builtin.cadence import POINTS
from studio.engines.builtin.phrases import phrases
from studio.engines.builtin.places import Breath, places
from studio.text.utter import utter

_HERTZ = 200  # frames in a second
SHORTEST = 0.015  # seconds; shorter phones are mistakes of an alignment
_AROUND = 20  # frames to both sides whose median a pitch must be near
_FAR = 0.25  # natural log of F0: further from it is a mistake of the tracker


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence: `phones` [n, SIZE], `seconds` [n], `pitch` [n, POINTS] as natural log of F0.

    `sure` [n, POINTS] is the share of a quarter that has a pitch; where 0, `pitch` means nothing.
    """

    voice: str
    style: str
    phones: Singles
    seconds: Singles
    pitch: Singles
    sure: Singles

    @property
    def lengths(self) -> Singles:
        """Natural log of the seconds [n], about the mean of the sentence."""
        logs: Singles = np.log(np.maximum(self.seconds, SHORTEST))
        return logs - logs.mean()


def lines(sentences: Sequence[Spoken], texts: dict[str, str], style: str) -> Iterator[Line]:
    """The sentences whose text is known and fits; pauses end a breath."""
    for one in sentences:
        sounds = [sound for sound in one.sounds if sound.symbol != QUIET]
        breaths = _paused(written(texts[one.name], one.language), one.sounds)
        if breaths is None or [sound.symbol for sound in sounds] != symbols(breaths):
            continue
        pitch, sure = quarters(clean(one.f0), sounds)
        seconds = np.array([sound.end - sound.start for sound in sounds], np.float32)
        yield Line(one.voice, style, places(breaths, style), seconds, pitch, sure)


def written(text: str, language: str) -> list[Breath]:
    """What the marks of a text alone tell about breaths."""
    return [
        Breath(
            tuple(
                tuple(phone.symbol for phone in token.phones)
                for _, token in phrase.tokens
                if token.phones
            ),
            phrase.tune,
        )
        for phrase in phrases(utter(text, (), (), language))
    ]


def clean(f0: Singles) -> Singles:
    """Natural log of F0 [T] without what a tracker gets wrong; NaN where there is none."""
    voiced = np.flatnonzero(f0 > 0)
    found = np.full(len(f0), np.nan, np.float32)
    if len(voiced):
        logs = np.log(f0[voiced]).astype(np.float32)
        around = sliding_window_view(np.pad(logs, _AROUND, mode="edge"), 2 * _AROUND + 1)
        near = abs(logs - np.median(around, axis=1)) < _FAR
        found[voiced[near]] = logs[near]
    return found


def quarters(logs: Singles, sounds: Sequence[Sound]) -> tuple[Singles, Singles]:
    """Mean pitch and share of pitched frames of every quarter [n, POINTS] of the sounds."""
    pitch = np.zeros((len(sounds), POINTS), np.float32)
    sure = np.zeros((len(sounds), POINTS), np.float32)
    for row, sound in enumerate(sounds):
        edges = np.linspace(sound.start, sound.end, POINTS + 1) * _HERTZ
        for point in range(POINTS):
            first = min(int(edges[point]), len(logs) - 1)
            part = logs[first : max(int(np.ceil(edges[point + 1])), first + 1)]
            known = part[~np.isnan(part)]
            if len(known):
                pitch[row, point], sure[row, point] = known.mean(), len(known) / len(part)
    return pitch, sure


def symbols(breaths: Sequence[Breath]) -> list[str]:
    """All phones of a sentence in order."""
    return [symbol for breath in breaths for symbol in breath.phones]


def _paused(breaths: Sequence[Breath], sounds: Sequence[Sound]) -> list[Breath] | None:
    """`breaths` cut where the speaker paused as well; None if that was within a word."""
    pauses, count = set(), 0
    for sound in sounds:
        if sound.symbol == QUIET:
            pauses.add(count)
        else:
            count += 1
    found: list[Breath] = []
    at = 0
    for breath in breaths:
        waiting: list[tuple[str, ...]] = []
        for word in breath.words:
            if pauses & set(range(at + 1, at + len(word))):
                return None
            if at in pauses and waiting:
                found.append(Breath(tuple(waiting), ","))
                waiting = []
            waiting.append(word)
            at += len(word)
        found.append(Breath(tuple(waiting), breath.mark))
    return found
