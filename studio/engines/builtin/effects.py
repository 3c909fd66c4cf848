"""What a style does to the sound: a handful of numbers that add up."""

from dataclasses import dataclass, replace

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.bands import NOISE
from studio.engines.builtin.cepstrum import encode, frequencies, gain, tilt
from studio.engines.builtin.features import Frames


@dataclass(frozen=True, slots=True)
class Effects:
    """Changes to a voice: factors, semitones, dB; breath 0 (none) to 1 (all air)."""

    speed: float = 1.0
    pitch: float = 0.0
    span: float = 1.0
    gain: float = 0.0
    tilt: float = 0.0
    breath: float = 0.0
    whisper: bool = False

    def with_also(self, other: "Effects") -> "Effects":
        """Both at once: factors multiply, the rest adds."""
        return Effects(
            speed=self.speed * other.speed,
            pitch=self.pitch + other.pitch,
            span=self.span * other.span,
            gain=self.gain + other.gain,
            tilt=self.tilt + other.tilt,
            breath=min(self.breath + other.breath, 1.0),
            whisper=self.whisper or other.whisper,
        )

    def held(self) -> "Effects":
        """The same within `_LIMITS`: a style may ask for `slow` a thousand times."""
        held = {
            name: min(max(getattr(self, name), low), high) for name, (low, high) in _LIMITS.items()
        }
        return replace(self, **held)


_LIMITS = {
    "speed": (0.1, 10.0),
    "pitch": (-36.0, 36.0),
    "span": (0.0, 10.0),
    "gain": (-40.0, 40.0),
    "tilt": (-24.0, 24.0),
    "breath": (-1.0, 1.0),
}
"""Far beyond what one style and the controls ask for together."""
_BREATH_LOG_ODDS = 5.0
"""What full breathiness adds to the log-odds of noise against tone at 12 kHz."""
_WHISPER_LOW_CUT = 14.0
"""dB taken off at 0 Hz in a whisper, rising to 0 at 800 Hz: no voice bar without voice."""


def apply(effects: Effects, frames: Frames, centre: float) -> Frames:
    """`frames` with the effects; `centre` is the voice's median log F0. Speed is left to timing."""
    f0 = _repitched(frames.f0, effects, centre)
    cepstra = frames.cepstra + gain(effects.gain) + tilt(effects.tilt)
    slope = np.sqrt(np.linspace(0.2, 1.0, frames.bands.shape[1]))
    bands = np.minimum(frames.bands + _BREATH_LOG_ODDS * effects.breath * slope, NOISE)
    moved = Frames(f0, cepstra, bands)
    return _whispered(moved) if effects.whisper else moved


def _repitched(f0: Floats, effects: Effects, centre: float) -> Floats:
    logs = np.log(np.maximum(f0, 1.0))
    moved = np.exp((logs - centre) * effects.span + centre + effects.pitch * np.log(2) / 12)
    return np.where(f0 > 0, moved, 0.0)


def _whispered(frames: Frames) -> Frames:
    cut = -_WHISPER_LOW_CUT * np.clip(1 - frequencies() / 800.0, 0.0, 1.0) * np.log(10) / 20
    voiced = (frames.f0 > 0)[:, None]
    cepstra = frames.cepstra + np.where(voiced, encode(cut), 0.0)
    return replace(frames, f0=np.zeros_like(frames.f0), cepstra=cepstra)
