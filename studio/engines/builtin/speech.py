"""One phrase from tokens to sound: the pipeline of the built-in engine, step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from studio.audio.clip import Clip, Samples, silence
from studio.engines.builtin import dialects, effects, prosody
from studio.engines.builtin.convert import convert
from studio.engines.builtin.effects import Effects
from studio.engines.builtin.envelopes import Base, modelled
from studio.engines.builtin.events import event
from studio.engines.builtin.features import HOP, RATE
from studio.engines.builtin.labels import Segment, labels
from studio.engines.builtin.phrases import Phrase
from studio.engines.builtin.reading import readings
from studio.engines.builtin.speaker import Speaker
from studio.engines.builtin.styles import Heard
from studio.engines.builtin.texture import textured
from studio.engines.builtin.waveform import render
from studio.engines.protocol import Request, Speech, Timing
from studio.jobs import Job
from studio.text.utterance import Phone, Token

_FADE, _RELEASE = 0.004, 0.024
"""Seconds of the ramp at either end of a piece, and of the last sound dying away."""
_HIGHEST = 0.95
_STRONG = Phone("", length=1.15, pitch=2 ** (1.5 / 12), energy=1.4)
"""What `<strong>` does to every phone of a word."""
_LAUGHING = Effects(speed=1.1, pitch=2.0, span=1.35, breath=0.4)
"""What `<laughter>` does to words: as happy as in effects.toml, and with more air."""
_TAKE_SPEED, _TAKE_SPAN, _TAKE_PITCH = 0.03, 0.08, 0.25
"""How far a seed other than 0 varies speed, pitch range (shares) and pitch (semitones)."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a whole line is said: effects of controls, style and seed, dialect, likeness."""

    effects: Effects
    tones: tuple[str, ...]
    likeness: float

    @staticmethod
    def of(request: Request, heard: Heard) -> "Manner":
        """Controls, style and the variation a seed stands for, put together."""
        controls = dict(request.controls)
        own = Effects(
            speed=controls.get("speed", 1.0),
            pitch=controls.get("pitch", 0.0),
            span=controls.get("range", 1.0),
            gain=controls.get("energy", 0.0),
        )
        together = own.with_also(heard.effects).with_also(_variation(request.seed))
        return Manner(together.held(), heard.tones, controls.get("likeness", 0.5))


def say(phrase: Phrase, speaker: Speaker, manner: Manner, seed: int, job: Job) -> Speech:
    """The sound of `phrase` with its silences, and the time of every phone in it."""
    sound: list[Samples] = [silence(phrase.before, RATE).samples]
    timings: list[Timing] = []
    heard = [numbered for numbered in phrase.tokens if numbered[1].phones or numbered[1].event]
    for _, group in groupby(heard, key=lambda numbered: _way(numbered[1])):
        for piece in _pieces(list(group), phrase.tune, speaker, manner, job):
            job.check()
            at = sum(len(part) for part in sound) / RATE
            frames = textured(piece.frames, speaker.texture, seed + len(sound))
            samples = _faded(_held(render(frames, seed + len(sound))))
            sound.append(samples)
            timings += _timings(piece.segments, at, len(samples) / RATE)
    sound[-1] = _released(sound[-1])
    sound.append(silence(phrase.after, RATE).samples)
    return Speech(Clip(np.concatenate(sound), RATE), tuple(timings))


def _way(token: Token) -> tuple[bool, str]:
    """What is said in one go: words, words said with the same event, or events alone."""
    return bool(token.phones), token.event if token.phones else ""


def _pieces(
    numbered: Sequence[tuple[int, Token]], tune: str, speaker: Speaker, manner: Manner, job: Job
) -> Iterator[Base]:
    """The sound of tokens that are all said in one `_way`."""
    first = numbered[0][1]
    if not first.phones:
        yield from (Base(event(token.event, speaker), (), token.language) for _, token in numbered)
        return
    if first.event == "laughter":
        manner = replace(manner, effects=manner.effects.with_also(_LAUGHING))
    for reading in readings(numbered, tune):
        yield _shaped(modelled(reading, job), dict(numbered), speaker, manner)


def _shaped(piece: Base, tokens: dict[int, Token], speaker: Speaker, manner: Manner) -> Base:
    """Timbre, style, then what was asked of single phones."""
    marks = labels(piece.segments, len(piece.frames.f0))
    frames = convert(speaker, piece, marks, manner.likeness)
    if manner.tones and piece.language == "zh":
        centre = speaker.pitch.centre
        frames = replace(frames, f0=dialects.sung(frames.f0, piece.segments, manner.tones, centre))
    frames = effects.apply(manner.effects, frames, speaker.pitch.centre)
    phones = [_asked(segment, tokens) for segment in piece.segments]
    frames = prosody.recolour(frames, piece.segments, phones)
    pace = speaker.rate / manner.effects.speed
    lengths = [pace * (phone.length if phone else 1.0) for phone in phones]
    return Base(*prosody.retime(frames, piece.segments, lengths), piece.language)


def _asked(segment: Segment, tokens: dict[int, Token]) -> Phone | None:
    """The phone a segment says, emphasis of its word counted in."""
    token = tokens.get(segment.token)
    if token is None:
        return None
    phone = token.phones[segment.phone]
    if not token.strong:
        return phone
    return replace(
        phone,
        length=phone.length * _STRONG.length,
        pitch=phone.pitch * _STRONG.pitch,
        energy=phone.energy * _STRONG.energy,
    )


def _variation(seed: int) -> Effects:
    """The small differences between takes; seed 0 is the plain one."""
    if seed == 0:
        return Effects()
    speed, span, pitch = np.random.default_rng(seed).uniform(-1.0, 1.0, 3)
    return Effects(
        speed=float(np.exp(speed * _TAKE_SPEED)),
        span=float(np.exp(span * _TAKE_SPAN)),
        pitch=float(pitch * _TAKE_PITCH),
    )


def _timings(segments: Sequence[Segment], at: float, seconds: float) -> list[Timing]:
    frame = HOP / RATE
    return [
        Timing(
            s.token,
            s.phone,
            s.symbol,
            at + min(s.start * frame, seconds),
            at + min(s.end * frame, seconds),
        )
        for s in segments
        if s.token >= 0
    ]


def _held(samples: Samples) -> Samples:
    """Turned down as a whole where the loudest moment would clip."""
    peak = float(np.abs(samples).max(initial=0.0))
    return samples if peak <= _HIGHEST else samples * np.float32(_HIGHEST / peak)


def _faded(samples: Samples) -> Samples:
    """No click at either end."""
    count = min(round(_FADE * RATE), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, count, dtype=np.float32)
    faded = samples.copy()
    faded[:count] *= ramp
    faded[len(faded) - count :] *= ramp[::-1]
    return faded


def _released(samples: Samples) -> Samples:
    """The last sound of a phrase dies away; by itself it stops when still well heard."""
    count = min(round(_RELEASE * RATE), len(samples) // 2)
    ramp = np.cos(np.linspace(0.0, np.pi / 2, count, dtype=np.float32)) ** 2
    return np.concatenate([samples[: len(samples) - count], samples[len(samples) - count :] * ramp])
