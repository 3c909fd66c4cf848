"""What a recording is worth as a voice sample: numbers about it, and advice in plain words.

The limits were set on 34 real recordings, which pass, and on spoilt copies of them, which do not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from studio.audio.clip import Clip
from studio.audio.faults import bandwidth, clipped_share, speech_and_noise
from studio.audio.files import MOST_SECONDS
from studio.audio.loudness import peak_db
from studio.audio.trim import best_window, speech_spans

LONGEST = 30.0
"""Seconds of a recording that engines learn from."""

SHORTEST = 3.0
"""Seconds of speech that make a likeness; fewer are remarked on."""

_LEAST = 1.0
"""Seconds of speech without which CosyVoice3 learns no voice."""

_QUIET = -45.0  # dBFS of speech
_INAUDIBLE = -75.0  # dBFS of the peak
_NOISY, _VERY_NOISY = 15.0, 6.0  # dB from noise to speech
_CLIPPED = 1e-4  # share of samples; unharmed recordings have 0.0000
_TELEPHONE, _DULL = 5_000.0, 7_400.0  # Hz
_OFFSET = 0.005
_MOSTLY = 0.65  # share of silence
_CLEANEST = 90.0  # dB; more is not told


class Severity(StrEnum):
    """How much it matters: good to know; the voice suffers; hardly any use."""

    NOTE = "note"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Advice:
    """One remark: `name` for programs, what was found, and what to do about it."""

    name: str
    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Quality:
    """A recording in numbers.

    Levels are in dBFS, `snr` in dB, `bandwidth` and `rate` in Hz, shares from 0 to 1; `window` is
    the part to learn from, in seconds.
    """

    seconds: float
    speech: float
    level: float
    peak: float
    snr: float
    clipped: float
    bandwidth: float
    offset: float
    silence: float
    rate: int
    window: tuple[float, float]

    @property
    def usable(self) -> bool:
        """False only where there is nothing to hear at all."""
        return self.peak > _INAUDIBLE

    @property
    def advice(self) -> tuple[Advice, ...]:
        """The numbers in plain words, the gravest first, nothing if all is well."""
        if not self.usable:
            return (_NOTHING,)
        if not self.speech:
            return (_NO_SPEECH,)
        return gravest_first((*_amount(self), *_level(self), *_clarity(self)))


def examine(clip: Clip) -> Quality:
    """Measure how good `clip` is as a sample of a voice."""
    peak = peak_db(clip)
    spans = speech_spans(clip) if peak > _INAUDIBLE else ()
    speech = sum(end - start for start, end in spans)
    level, noise = speech_and_noise(clip, spans)
    return Quality(
        seconds=clip.seconds,
        speech=speech,
        level=level,
        peak=peak,
        snr=float(np.clip(level - noise, 0.0, _CLEANEST)),
        clipped=clipped_share(clip),
        bandwidth=bandwidth(clip),
        offset=float(clip.samples.mean(dtype=np.float64)) if len(clip.samples) else 0.0,
        silence=1.0 - speech / max(clip.seconds, 1e-9),
        rate=clip.rate,
        window=best_window(spans, clip.seconds, LONGEST),
    )


def gravest_first(remarks: Iterable[Advice]) -> tuple[Advice, ...]:
    """The remarks in the order in which they matter."""
    return tuple(sorted(remarks, key=lambda remark: _GRAVEST_FIRST.index(remark.severity)))


_GRAVEST_FIRST = (Severity.PROBLEM, Severity.WARNING, Severity.NOTE)
_NOTHING = Advice(
    "silent",
    Severity.PROBLEM,
    "There is nothing to hear: the recording is silent.",
    "Check that the microphone was on and that this is the right file.",
)
_NO_SPEECH = Advice(
    "no-speech",
    Severity.PROBLEM,
    "No speech stands out from the background.",
    "Choose a recording in which one person speaks, clearly louder than what is around.",
)


def _amount(found: Quality) -> Iterator[Advice]:
    """Remarks on how much speech there is."""
    if found.speech < SHORTEST:
        yield Advice(
            "short",
            Severity.WARNING,
            f"It is short: {found.speech:.1f} s of speech.",
            f"That is enough for a voice; 10 to {LONGEST:.0f} s give a closer likeness."
            if found.speech >= _LEAST
            else f"CosyVoice3 cannot learn a voice from less than {_LEAST:.0f} s; 10 to "
            f"{LONGEST:.0f} s give a closer likeness.",
        )
    if found.seconds > LONGEST:
        start, end = found.window
        cut = "; only that much was read" if found.seconds >= MOST_SECONDS else ""
        yield Advice(
            "long",
            Severity.NOTE,
            f"It is long: {found.seconds:.0f} s{cut}. The best part is from {start:.1f} s "
            f"to {end:.1f} s.",
            f"{LONGEST:.0f} s are enough; cut out another part if you like that better.",
        )
    if found.silence > _MOSTLY:
        yield Advice(
            "silence",
            Severity.WARNING,
            f"It is mostly silence: {found.silence * 100:.0f} % of it.",
            "Cut the pauses out, or read on without them.",
        )


def _level(found: Quality) -> Iterator[Advice]:
    """Remarks on how loud it was recorded."""
    if found.level < _QUIET:
        yield Advice(
            "quiet",
            Severity.WARNING,
            f"It is too quiet: speech at {found.level:.0f} dB.",
            "Record closer to the microphone or with more gain; about -20 dB is good.",
        )
    if found.clipped > _CLIPPED:
        yield Advice(
            "clipped",
            Severity.WARNING,
            f"It is clipped: {found.clipped * 100:.2f} % of the samples hit the ceiling.",
            "Record again with less gain, so that the loudest words stay below -3 dB.",
        )
    if abs(found.offset) > _OFFSET:
        yield Advice(
            "offset",
            Severity.NOTE,
            f"The wave is off centre by {found.offset:+.3f}; that is put right on reading a file.",
            "If you record yourself, another sound input may help.",
        )


def _clarity(found: Quality) -> Iterator[Advice]:
    """Remarks on noise and on what is missing."""
    if found.snr < _NOISY:
        yield Advice(
            "noisy",
            Severity.PROBLEM if found.snr < _VERY_NOISY else Severity.WARNING,
            f"It is noisy: speech is only {found.snr:.0f} dB above the background.",
            "Record in a quiet room, near the microphone; the noise becomes part of the voice.",
        )
    top = f"nothing above {found.bandwidth / 1000:.1f} kHz."
    if found.bandwidth < _TELEPHONE:
        yield Advice(
            "narrow",
            Severity.WARNING,
            f"It sounds like a telephone: {top}",
            "Use the original recording, not a telephone call or a voice message.",
        )
    elif found.bandwidth < _DULL:
        yield Advice(
            "dull",
            Severity.NOTE,
            f"It is a little dull: {top}",
            "A recording at 44.1 or 48 kHz that was never compressed sounds brighter.",
        )
