"""Enrolment: one recording, with its transcript where there is one, into speaker data."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from studio.audio.clip import Clip
from studio.audio.pitch import pitch
from studio.audio.resample import resample
from studio.engines.builtin import dtw, mapping, pace, warping
from studio.engines.builtin.cepstrum import warp_matrix
from studio.engines.builtin.envelopes import Base, modelled
from studio.engines.builtin.features import HOP, RATE, Frames, analyse
from studio.engines.builtin.labels import Labels, labels
from studio.engines.builtin.matching import active, comparable
from studio.engines.builtin.measured import levels_of, pitch_of
from studio.engines.builtin.neighbours import neighbours
from studio.engines.builtin.phrases import Phrase, phrases
from studio.engines.builtin.reading import readings
from studio.engines.builtin.speaker import Mapping, Speaker
from studio.engines.builtin.texture import texture
from studio.errors import StudioError
from studio.jobs import Job
from studio.text.utterance import Utterance

_ROUNDS, _ROUNDS_WITHOUT = 3, 4
"""Times that frames are paired and a map is fitted to the pairs, with a transcript and without."""
_SPEECH_RMS = 0.08
"""Root mean square that speech of a recording is brought to (full scale = 1)."""
_GAP = 30
"""Frames of silence between the phrases that the base says."""
_LEAST_FRAMES, _LEAST_VOICED = 100, 20
"""Frames of speech, and of voice, below which nothing is learned."""
_LEAST_POWER = 1e-10
"""Mean square of what counts as sound at all: -100 dB."""
_MOST_PHONES = 30
"""Phones in a second of speech; the fastest speakers reach 20."""


def with_transcript(own: Frames, utterance: Utterance, language: str, job: Job) -> Speaker:
    """Speaker data of a recording that says `utterance`: align, fit, convert, three times over.

    Raises StudioError for an utterance without words, or with more than the recording can hold.
    """
    job.step(1, 6, "Saying the words of the recording")
    _check_words(utterance, len(own.f0) * HOP / RATE)
    frames, marks = spoken(utterance, job)
    job.step(2, 6, "Finding the words in the recording")
    wanted = comparable(own.cepstra, own.f0)
    pairs = dtw.path(comparable(frames.cepstra, frames.f0), wanted)
    warp = warping.from_pairs(frames, own, pairs)
    frames = replace(frames, cepstra=frames.cepstra @ warp_matrix(warp))
    moved = frames.cepstra
    for number in range(_ROUNDS):
        job.step(3 + number, 6, "Learning the voice")
        pairs = dtw.path(comparable(moved, frames.f0), wanted)
        fitted = mapping.fit(frames.cepstra, own.cepstra, marks, pairs)
        moved = mapping.apply(fitted, frames.cepstra, marks)
    return _described(own, frames, language, warp, pace.by_words(own, frames), fitted)


def without_transcript(own: Frames, utterance: Utterance, language: str, job: Job) -> Speaker:
    """Speaker data of a recording of which nobody knows the words.

    `utterance` is any ordinary text of the language: the base says it, and each of its frames is
    compared with the nearest of the recording. Single phones are not learned that way: biases
    for them cost a third of the words.
    """
    job.step(1, 6, "Saying something to compare with")
    frames, marks = spoken(utterance, job)
    warp = warping.from_clouds(frames, own)
    frames = replace(frames, cepstra=frames.cepstra @ warp_matrix(warp))
    wanted = comparable(own.cepstra, own.f0)
    heard, said = active(own.cepstra), active(frames.cepstra) & marks.spoken
    moved = frames.cepstra
    for number in range(_ROUNDS_WITHOUT):
        job.step(2 + number, 6, "Learning the voice")
        pairs = neighbours(comparable(moved, frames.f0), wanted, said, heard)
        fitted = mapping.fit(frames.cepstra, own.cepstra, marks, pairs, by_phone=False)
        moved = mapping.apply(fitted, frames.cepstra, marks)
    return _described(own, frames, language, warp, pace.by_movement(own, frames), fitted)


def recorded(clip: Clip) -> Frames:
    """Frames of a recording at a fixed level, silence at both ends removed.

    Raises StudioError where there is less than half a second of speech, or no voice in it.
    """
    sound = resample(clip, RATE)
    frames = analyse(sound.samples, pitch(sound, HOP / RATE).f0)
    speech = np.flatnonzero(active(frames.cepstra))
    power = _power(sound, speech) if len(speech) >= _LEAST_FRAMES else 0.0
    if power < _LEAST_POWER:
        raise StudioError(
            "There is not enough speech in this recording to make a voice from.",
            "Record at least three seconds of somebody speaking.",
        )
    if np.count_nonzero(frames.f0) < _LEAST_VOICED:
        raise StudioError(
            "There is no voice in this recording: it is noise, or it is whispered.",
            "Choose one in which somebody speaks aloud.",
        )
    level = np.log(_SPEECH_RMS / np.sqrt(power))
    part = slice(max(speech[0] - 4, 0), speech[-1] + 5)
    cepstra = frames.cepstra[part].copy()
    cepstra[:, 0] += level
    return Frames(frames.f0[part], cepstra, frames.bands[part])


def _power(sound: Clip, frames: dtw.Indices) -> float:
    """Mean square of the sound in some of its frames."""
    squares = np.square(sound.samples, dtype=np.float64)
    return float(np.concatenate([squares[f * HOP : (f + 1) * HOP] for f in frames]).mean())


def spoken(utterance: Utterance, job: Job) -> tuple[Frames, Labels]:
    """The base saying the whole utterance, with short silences between phrases.

    Raises StudioError for an utterance without a voiced sound.
    """
    pieces = [piece for phrase in phrases(utterance) for piece in _said(phrase, job)]
    if not any((piece.frames.f0 > 0).any() for piece in pieces):
        raise StudioError(
            "The transcript holds no words that can be spoken.",
            "Type what is said in the recording, word for word.",
        )
    return _joined(pieces)


def _said(phrase: Phrase, job: Job) -> Iterator[Base]:
    job.check()
    tokens = [(number, token) for number, token in phrase.tokens if token.phones]
    for reading in readings(tokens, phrase.tune):
        yield modelled(reading, job)


def _check_words(utterance: Utterance, seconds: float) -> None:
    """Raise StudioError for more words than anybody can say in `seconds`."""
    phones = sum(len(token.phones) for token in utterance.tokens)
    if phones > _MOST_PHONES * (seconds + 1.0):
        raise StudioError(
            f"The transcript has more words than can be said in {seconds:.0f} s of speech.",
            "Type only what is said in the recording, word for word.",
        )


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


def _described(
    own: Frames, frames: Frames, language: str, warp: float, rate: float, learned: Mapping
) -> Speaker:
    """The speaker, with what needs no pairs of frames."""
    shift = own.bands[own.f0 > 0].mean(0) - frames.bands[frames.f0 > 0].mean(0)
    return Speaker(
        language=language,
        warp=warp,
        pitch=pitch_of(own.f0),
        base_pitch=pitch_of(frames.f0),
        rate=rate,
        levels=levels_of(own.cepstra, own.f0, active(own.cepstra)),
        bands=np.nan_to_num(shift),
        mapping=learned,
        texture=texture(own),
    )
