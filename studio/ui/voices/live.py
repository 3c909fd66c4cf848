"""What a microphone hears just now, judged while somebody reads: too loud, too quiet, noise."""

from collections import deque
from enum import StrEnum

import numpy as np

from studio.audio.clip import Samples
from studio.ui.words import _

_FRAME = 0.05  # seconds of one level
_LATELY = 4.0  # seconds that are judged
_FIRST = 1.0  # seconds before anything is said
_CEILING = 0.99  # of full scale
_CLIPPED_FRAMES = 1  # frames at the ceiling that are too many
_SILENT, _QUIET = -60.0, -38.0  # dBFS of the loud frames; -20 is good (as in audio.quality)
_NOISY = 15.0  # dB from the quiet frames to the loud ones, the limit of audio.quality


class Verdict(StrEnum):
    """How the recording goes."""

    LISTENING = "listening"
    SILENT = "silent"
    CLIPPED = "clipped"
    QUIET = "quiet"
    NOISY = "noisy"
    GOOD = "good"


class Live:
    """Judges the last seconds of what it is given."""

    def __init__(self, rate: int) -> None:
        self._size = max(1, round(_FRAME * rate))
        self._rest: Samples = np.zeros(0, np.float32)
        self._levels: deque[float] = deque(maxlen=round(_LATELY / _FRAME))
        self._peaks: deque[float] = deque(maxlen=round(_LATELY / _FRAME))

    def hear(self, samples: Samples) -> None:
        """Take in what came next."""
        sound = np.concatenate([self._rest, samples])
        count = len(sound) // self._size
        frames = sound[: count * self._size].reshape(count, self._size)
        self._rest = sound[count * self._size :]
        for frame in frames:
            self._levels.append(10 * np.log10(float(np.square(frame).mean()) + 1e-12))
            self._peaks.append(float(np.abs(frame).max()))

    @property
    def verdict(self) -> Verdict:
        """What is to be said about it."""
        if len(self._levels) < _FIRST / _FRAME:
            return Verdict.LISTENING
        loud, quiet = np.percentile(self._levels, (90, 10))
        if sum(peak >= _CEILING for peak in self._peaks) >= _CLIPPED_FRAMES:
            return Verdict.CLIPPED
        if loud < _SILENT:
            return Verdict.SILENT
        if loud < _QUIET:
            return Verdict.QUIET
        if loud - quiet < _NOISY:
            return Verdict.NOISY
        return Verdict.GOOD


def sentence(verdict: Verdict) -> str:
    """What to do, for the person who reads."""
    match verdict:
        case Verdict.LISTENING:
            return _("Listening… read calmly, as you usually speak.")
        case Verdict.SILENT:
            return _("Nothing is heard. Is this the right microphone, and is it switched on?")
        case Verdict.CLIPPED:
            return _("Too loud: move back a little, or turn the microphone down.")
        case Verdict.QUIET:
            return _("Rather quiet: come closer, or turn the microphone up.")
        case Verdict.NOISY:
            return _("There is noise behind the voice: close the window, switch off the fan.")
        case Verdict.GOOD:
            return _("Sounds good. Read on.")


def role(verdict: Verdict) -> str:
    """How the sentence is coloured."""
    match verdict:
        case Verdict.LISTENING:
            return "dim"
        case Verdict.GOOD:
            return "good"
        case Verdict.SILENT | Verdict.CLIPPED:
            return "bad"
        case _:
            return "warning"
