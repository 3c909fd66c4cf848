"""An instant engine for tests: one tone per phone, and faults on demand."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from studio.audio.clip import Clip, Floats, join, silence
from studio.engines.limits import check
from studio.engines.protocol import (
    Capabilities,
    Control,
    Request,
    Speech,
    Timing,
    Understanding,
)
from studio.errors import StudioError
from studio.jobs import Job
from studio.text.utterance import Phone, Token, Utterance

RATE = 24000
TAIL = 0.05  # seconds of silence after the last phrase, as real engines leave
_FADE = 0.005  # seconds, at both ends of a tone
_EVENT = 0.2  # seconds a breath or a laugh lasts
_LEVEL = 0.2
_STYLES = {"快": 1.35, "fast": 1.35, "慢": 0.75, "slow": 0.75}


class Fault(StrEnum):
    """What a `FakeEngine` does wrong when it is told to."""

    FAILS = "fails"
    SILENT = "silent"
    CLIPPED = "clipped"
    CUT_OFF = "cut off"
    RUNS_ON = "runs on"


class FakeEngine:
    """Tones instead of a voice; length and frequency follow phone, factors, speaker and seed.

    `fault` strikes the requests that have a token `on`, or all of them where `on` is empty;
    `delay` is in seconds per phrase. `requests` remembers what was asked for, in order.
    """

    id = "fake"
    version = "1"
    capabilities = Capabilities(
        rate=RATE,
        languages=("en", "zh", "yue", "ja", "ko"),
        clones=True,
        needs_transcript=False,
        alphabet="ipa",
        styles=True,
        controls=(
            Control("speed", 0.5, 2.0, 1.0),
            Control("pitch", -12.0, 12.0, 0.0),
            Control("energy", -12.0, 12.0, 0.0),
        ),
        timings=True,
        seeds=True,
        events=("breath", "laughter"),
        converts=True,
    )

    def __init__(self, fault: Fault | None = None, on: str = "", delay: float = 0.0) -> None:
        self.requests: list[Request] = []
        self.enrolled = 0
        self.closed = False
        self._fault = fault
        self._on = on
        self._delay = delay

    def break_on(self, fault: Fault | None, on: str = "") -> None:
        """Do this wrong from now on."""
        self._fault, self._on = fault, on

    def slow_down(self, delay: float) -> None:
        """Take so many seconds for a phrase from now on."""
        self._delay = delay

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        """A digest of everything given; raises StudioError for an empty clip."""
        if not len(clip.samples):
            raise StudioError("The recording is empty.", "Choose one with speech in it.")
        job.step(1, 1, "Learning the voice")
        self.enrolled += 1
        heard = hashlib.sha256(clip.samples.tobytes())
        heard.update(f"{clip.rate} {language} {transcript}".encode())
        return b"fake speaker " + heard.digest()

    def understand(self, style: str) -> Understanding:
        """Speed is all it knows."""
        effects = tuple(f"{word}: speed x {_STYLES[word]}" for word in _heard(style))
        return Understanding(effects, () if effects or not style else (style,))

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """One `Speech` per phrase; timings are exact to the sample."""
        self.requests.append(request)
        check(request, self.capabilities.controls)
        manner = _manner(request, self.capabilities.controls)
        fault = self._fault_of(request.utterance)
        phrases = _phrases(request.utterance)
        for number, phrase in enumerate(phrases):
            job.step(number, len(phrases), "Speaking")
            self._wait(job)
            speech = _speak(phrase, manner)
            yield speech if fault is None else _spoil(speech, fault)

    def convert(self, clip: Clip, speaker: bytes, job: Job) -> Iterator[Speech]:
        """A tone of the speaker for every second or part of one that the recording has."""
        count, base = round(clip.seconds * RATE), 90 + 160 * _share(speaker)
        for start in range(0, count, RATE):
            job.step(start, count, "Speaking")
            time_of = np.arange(min(RATE, count - start)) / RATE
            yield Speech(_clip(_LEVEL * np.sin(2 * np.pi * base * time_of)))

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def _fault_of(self, utterance: Utterance) -> Fault | None:
        struck = not self._on or any(token.text == self._on for token in utterance.tokens)
        return self._fault if struck else None

    def _wait(self, job: Job) -> None:
        end = time.monotonic() + self._delay
        while (left := end - time.monotonic()) > 0:
            job.check()
            time.sleep(min(left, 0.01))


@dataclass(frozen=True, slots=True)
class _Manner:
    """How every tone of one request is made: rates, base frequency in Hz, gain, identity."""

    speed: float
    base: float
    gain: float
    salt: bytes


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Tokens with their numbers in the utterance, and the silences round them in seconds."""

    tokens: tuple[tuple[int, Token], ...]
    before: float
    after: float


def _manner(request: Request, controls: tuple[Control, ...]) -> _Manner:
    values = {control.name: control.default for control in controls} | dict(request.controls)
    speed = values["speed"]
    for word in _heard(request.style):
        speed *= _STYLES[word]
    base = (90 + 160 * _share(request.speaker)) * 2 ** (values["pitch"] / 12)
    salt = request.speaker + request.style.encode() + str(request.seed).encode()
    return _Manner(speed, base, _LEVEL * 10 ** (values["energy"] / 20), salt)


def _phrases(utterance: Utterance) -> list[_Phrase]:
    pauses: dict[int, float] = {}
    for pause in utterance.pauses:
        pauses[pause.after] = pauses.get(pause.after, 0.0) + pause.seconds
    phrases, start, last = [], 0, len(utterance.tokens) - 1
    for number in range(len(utterance.tokens)):
        if number in pauses or number == last:
            tokens = tuple(enumerate(utterance.tokens))[start : number + 1]
            before = pauses.get(-1, 0.0) if start == 0 else 0.0
            after = pauses.get(number, 0.0) + (TAIL if number == last else 0.0)
            phrases.append(_Phrase(tokens, before, after))
            start = number + 1
    return phrases


def _speak(phrase: _Phrase, manner: _Manner) -> Speech:
    parts = [silence(phrase.before, RATE)]
    timings, at = [], len(parts[0].samples)
    for number, token in phrase.tokens:
        if token.event:
            parts.append(_noise(token.event, manner))
            at += len(parts[-1].samples)
        for place, phone in enumerate(token.phones):
            tone = _tone(phone, manner, louder=token.strong)
            end = at + len(tone.samples)
            timings.append(Timing(number, place, phone.symbol, at / RATE, end / RATE))
            parts.append(tone)
            at = end
    parts.append(silence(phrase.after, RATE))
    return Speech(join(parts), tuple(timings))


def _tone(phone: Phone, manner: _Manner, *, louder: bool) -> Clip:
    symbol = phone.symbol.encode()
    own = 0.06 + 0.04 * _share(symbol) + 0.01 * _share(symbol + manner.salt)
    count = max(1, round(own * phone.length / manner.speed * RATE))
    frequency = manner.base * (1 + _share(symbol)) * phone.pitch
    wave = np.sin(2 * np.pi * frequency * np.arange(count) / RATE)
    return _clip(wave * manner.gain * phone.energy * (1.5 if louder else 1.0))


def _noise(event: str, manner: _Manner) -> Clip:
    digest = hashlib.sha256(event.encode() + manner.salt).digest()
    chance = np.random.default_rng(int.from_bytes(digest[:8], "little"))
    return _clip(chance.uniform(-0.05, 0.05, round(_EVENT * RATE)))


def _clip(wave: Floats) -> Clip:
    fade = min(round(_FADE * RATE), len(wave) // 2)
    slope = np.linspace(0, 1, fade, endpoint=False)
    wave[:fade] *= slope
    wave[len(wave) - fade :] *= slope[::-1]
    return Clip(np.clip(wave, -1, 1).astype(np.float32), RATE)


def _spoil(speech: Speech, fault: Fault) -> Speech:
    samples = speech.clip.samples
    match fault:
        case Fault.FAILS:
            raise StudioError("The fake engine failed, as it was told to.", "Tell it not to.")
        case Fault.SILENT:
            return Speech(Clip(np.zeros_like(samples), RATE), speech.timings)
        case Fault.CLIPPED:
            return Speech(Clip(np.clip(samples * 50, -1, 1), RATE), speech.timings)
        case Fault.CUT_OFF:
            last = speech.timings[-1] if speech.timings else Timing(0, 0, "", 0.0, 0.0)
            middle = round((last.start + last.end) / 2 * RATE) / RATE
            cut = Timing(last.token, last.phone, last.symbol, last.start, middle)
            return Speech(speech.clip.slice(0, middle), (*speech.timings[:-1], cut))
        case Fault.RUNS_ON:
            return Speech(join([speech.clip] * 8), speech.timings)


def _heard(style: str) -> list[str]:
    return [word for word in _STYLES if word in style.lower()]


def _share(key: bytes) -> float:
    """A number in [0, 1) that only `key` decides."""
    return int.from_bytes(hashlib.sha256(key).digest()[:6], "little") / 2**48
