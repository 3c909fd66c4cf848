"""Enrolment: one recording, with its transcript where there is one, into speaker data."""

from dataclasses import dataclass, replace

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.audio.pitch import pitch
from studio.audio.resample import resample
from studio.engines.builtin import dtw, mapping, warping
from studio.engines.builtin.base import Base, base
from studio.engines.builtin.cepstrum import warp_matrix
from studio.engines.builtin.convert import levels_of, pitch_of
from studio.engines.builtin.features import HOP, RATE, Frames, analyse
from studio.engines.builtin.labels import Labels, labels
from studio.engines.builtin.matching import active, comparable, context
from studio.engines.builtin.phrases import phrases
from studio.engines.builtin.speaker import Exemplars, Speaker
from studio.errors import StudioError
from studio.jobs import Job
from studio.text.utterance import Utterance

_ROUNDS = 3
_RATE_LIMITS = (0.85, 1.25)
_LIFT_LIMITS = (1.0, 1.5)
_SPEECH_RMS = 0.08
_GAP = 30
_MOST_EXEMPLARS = 4000
_LEAST_FRAMES = 100


@dataclass(frozen=True, slots=True, eq=False)
class _Aligned:
    """A recording beside the base that says the same: frames, labels of the base, pairs."""

    own: Frames
    base: Frames
    labels: Labels
    pairs: tuple[dtw.Indices, dtw.Indices]


def with_transcript(own: Frames, utterance: Utterance, language: str, job: Job) -> Speaker:
    """Speaker data of a recording that says `utterance`: align, fit, convert, three times over."""
    job.step(1, 6, "speaking the transcript")
    frames, marks = spoken(utterance)
    job.step(2, 6, "aligning")
    first = dtw.path(comparable(frames.cepstra, frames.f0), comparable(own.cepstra, own.f0))
    warp = warping.from_pairs(frames, own, first)
    frames = replace(frames, cepstra=frames.cepstra @ warp_matrix(warp))
    fitted, lifted = mapping.fit(frames.cepstra, own.cepstra, marks, first), frames.cepstra
    aligned = _Aligned(own, frames, marks, first)
    for number in range(_ROUNDS):
        job.step(3 + number, 6, "fitting the voice")
        pairs = dtw.path(comparable(lifted, frames.f0), comparable(own.cepstra, own.f0))
        aligned = replace(aligned, pairs=pairs)
        fitted = mapping.fit(frames.cepstra, own.cepstra, marks, pairs)
        lifted = mapping.apply(fitted, frames.cepstra, marks)
    return replace(
        _described(own, frames, language, warp),
        rate=_rate(own, frames),
        lift=_lift(own, lifted, marks, frames.f0),
        mapping=fitted,
        exemplars=_exemplars(aligned),
    )


def without_transcript(own: Frames, utterance: Utterance, language: str, job: Job) -> Speaker:
    """The reduced speaker: pitch, vocal tract length and long-term spectrum only.

    `utterance` is any ordinary text of the language; the base says it for comparison.
    """
    job.step(1, 3, "measuring the base voice")
    frames, _ = spoken(utterance)
    job.step(2, 3, "measuring the recording")
    warp = warping.from_clouds(frames, own)
    frames = replace(frames, cepstra=frames.cepstra @ warp_matrix(warp))
    return _described(own, frames, language, warp)


def recorded(clip: Clip) -> Frames:
    """Frames of a recording at a fixed level, silence at both ends removed.

    Raises StudioError where there is less than half a second of speech.
    """
    sound = resample(clip, RATE)
    frames = analyse(sound.samples, pitch(sound, HOP / RATE).f0)
    speech = np.flatnonzero(active(frames.cepstra))
    if len(speech) < _LEAST_FRAMES:
        raise StudioError(
            "There is not enough speech in this recording to make a voice from.",
            "Record at least three seconds of somebody speaking.",
        )
    power = np.square(sound.samples, dtype=np.float64)
    heard = np.concatenate([power[f * HOP : (f + 1) * HOP] for f in speech])
    level = np.log(_SPEECH_RMS / np.sqrt(heard.mean()))
    part = slice(max(speech[0] - 4, 0), speech[-1] + 5)
    cepstra = frames.cepstra[part].copy()
    cepstra[:, 0] += level
    return Frames(frames.f0[part], cepstra, frames.bands[part])


def spoken(utterance: Utterance) -> tuple[Frames, Labels]:
    """The base saying the whole utterance, with short silences between phrases."""
    pieces = [
        piece
        for phrase in phrases(utterance)
        for piece in base([(n, t) for n, t in phrase.tokens if t.phones], phrase.tune)
    ]
    if not pieces:
        raise StudioError(
            "The transcript holds no words that can be spoken.",
            "Type what is said in the recording, word for word.",
        )
    return _joined(pieces)


def _joined(pieces: list[Base]) -> tuple[Frames, Labels]:
    quiet = min(piece.frames.cepstra[:, 0].min() for piece in pieces)
    gap = np.zeros((_GAP, pieces[0].frames.cepstra.shape[1]))
    gap[:, 0] = quiet
    f0, cepstra, bands, segments, at = [], [], [], [], 0
    for piece in pieces:
        f0 += [piece.frames.f0, np.zeros(_GAP)]
        cepstra += [piece.frames.cepstra, gap]
        bands += [piece.frames.bands, np.zeros((_GAP, piece.frames.bands.shape[1]))]
        segments += [replace(s, start=s.start + at, end=s.end + at) for s in piece.segments]
        at += len(piece.frames.f0) + _GAP
    frames = Frames(
        np.concatenate(f0)[:-_GAP], np.concatenate(cepstra)[:-_GAP], np.concatenate(bands)[:-_GAP]
    )
    return frames, labels(segments, len(frames.f0))


def _described(own: Frames, frames: Frames, language: str, warp: float) -> Speaker:
    """What can be said of the recording without alignment."""
    mine, base_speech = active(own.cepstra), active(frames.cepstra)
    shift = own.bands[own.f0 > 0].mean(0) - frames.bands[frames.f0 > 0].mean(0)
    return Speaker(
        language=language,
        warp=warp,
        pitch=pitch_of(own.f0),
        base_pitch=pitch_of(frames.f0),
        rate=1.0,
        levels=levels_of(own.cepstra, own.f0, mine),
        base_levels=levels_of(frames.cepstra, frames.f0, base_speech),
        bands=np.nan_to_num(shift),
        lift=np.ones(own.cepstra.shape[1]),
    )


def _rate(own: Frames, frames: Frames) -> float:
    """How much longer the speaker takes for the same words, by speech frames."""
    ratio = active(own.cepstra).sum() / max(active(frames.cepstra).sum(), 1)
    return float(np.clip(ratio, *_RATE_LIMITS))


def _lift(own: Frames, converted: Floats, marks: Labels, f0: Floats) -> Floats:
    """How much wider the speaker's coefficients range than the converted ones."""
    mine = own.cepstra[own.f0 > 0].std(0)
    theirs = converted[marks.spoken & (f0 > 0)].std(0)
    lift: Floats = np.clip(mine / np.maximum(theirs, 1e-6), *_LIFT_LIMITS)
    lift[0] = 1.0
    return lift


def _exemplars(aligned: _Aligned) -> Exemplars:
    """Aligned voiced sonorant frames, thinned evenly to a bounded number."""
    base_rows, own_rows = aligned.pairs
    marks = aligned.labels
    voiced = (aligned.base.f0[base_rows] > 0) & (aligned.own.f0[own_rows] > 0)
    good = marks.sonorant[base_rows] & voiced
    chosen = np.flatnonzero(good)
    if len(chosen) > _MOST_EXEMPLARS:
        chosen = chosen[np.linspace(0, len(chosen) - 1, _MOST_EXEMPLARS).astype(np.intp)]
    base_rows, own_rows = base_rows[chosen], own_rows[chosen]
    around = context(aligned.base.cepstra)[base_rows]
    return Exemplars(
        context=around.astype(np.float16),
        cepstra=aligned.own.cepstra[own_rows].astype(np.float16),
        bands=aligned.own.bands[own_rows].astype(np.float16),
        classes=marks.classes[base_rows].astype(np.uint8),
        phones=np.minimum(marks.phones[base_rows], 254).astype(np.uint8),
    )
