"""One voice before the judges: how many sounds, syllables and tones of it come across."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Floats
from tests.bench.builtin.mandarin import tones
from tests.bench.builtin.mandarin.judge import Item, Judge, errors
from tests.bench.builtin.mandarin.network import Network
from tests.bench.builtin.mandarin.path import Span
from tests.bench.builtin.mandarin.script import Syllable
from tests.bench.builtin.mandarin.sight import Spectra, log_pitch, spectra

MEASURES = (
    "initials right",
    "finals right",
    "syllables wrong",
    "tones right",
    "sentence F0",
    "syllable F0",
    "semitones apart",
)


@dataclass(frozen=True, slots=True, eq=False)
class Judges:
    """The judge of sounds and the one of tones."""

    sounds: Judge
    tones: Network


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A clip as the judges see it, aligned with what is meant."""

    sentence: tuple[Syllable, ...]
    frames: Spectra
    spans: list[Span]
    pitch: Floats
    sung: tones.Sung | None


def listened(judge: Judge, items: Sequence[Item]) -> list[Heard]:
    """Every clip aligned; `sung` None where the clip is too short for its sentence."""
    found = []
    for item in items:
        frames, pitch = spectra(item.clip), log_pitch(item.clip)
        spans = judge.align(frames, item.sentence)
        sung = tones.sung(pitch, spans, item.sentence) if spans else None
        found.append(Heard(item.sentence, frames, spans, pitch, sung))
    return found


def teach(judge: Judge, lessons: Sequence[Item]) -> Network:
    """The judge of tones, from clips that the judge of sounds aligned."""
    heard = [one for one in listened(judge, lessons) if one.sung]
    own = tones.voice([one.pitch for one in heard])
    return tones.taught([one.sung for one in heard if one.sung], [h.sentence for h in heard], own)


def tried(judges: Judges, heard: Sequence[Heard], real: Sequence[Heard]) -> Floats:
    """[sentences, measures] of a voice; F0 against the `real` clip of each sentence.

    nan where nothing can be said.
    """
    own = tones.voice([one.pitch for one in heard])
    rows = []
    for one, other in zip(heard, real, strict=True):
        wrong = errors(judges.sounds.hear(one.frames), one.sentence) / len(one.sentence)
        if one.sung is None:
            rows.append([0.0, 0.0, wrong, 0.0, np.nan, np.nan, np.nan])
            continue
        said = np.array([syllable.tone for syllable in one.sentence])
        right = float((tones.heard(judges.tones, one.sung, own) == said).mean())
        agree = (np.nan,) * 3
        if other is not one and other.sung is not None:
            agree = tones.together(one.sung, other.sung)
        rows.append([*_sounds_right(judges.sounds, one), wrong, right, *agree])
    return np.array(rows)


def _sounds_right(judge: Judge, heard: Heard) -> tuple[float, float]:
    """Shares of initials and of finals that score best among all initials and all finals."""
    scores = judge.scores(heard.frames)
    initial = np.array([sound.endswith("-") for sound in judge.sounds])
    final = ~initial
    final[0] = False  # silence
    right: dict[bool, list[bool]] = {True: [], False: []}
    for span in heard.spans:
        is_initial = span.sound.endswith("-")
        mean = scores[span.start : span.end].mean(axis=0)
        best = np.where(initial if is_initial else final, mean, -np.inf).argmax()
        right[is_initial].append(bool(judge.sounds[best] == span.sound))
    initials = float(np.mean(right[True])) if right[True] else float("nan")
    return initials, float(np.mean(right[False]))
