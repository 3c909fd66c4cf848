"""The one form of sound inside the program: mono float32 samples with their rate."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono sound: `samples` float32 [n] in [-1, 1], `rate` in Hz."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate

    def slice(self, start: float, end: float) -> "Clip":
        """The part between two times in seconds."""
        first, last = round(start * self.rate), round(end * self.rate)
        return Clip(self.samples[max(first, 0) : max(last, 0)], self.rate)


def silence(seconds: float, rate: int) -> Clip:
    """Zeros of the given length."""
    return Clip(np.zeros(round(seconds * rate), np.float32), rate)


def join(clips: list[Clip]) -> Clip:
    """The clips one after another; all of one rate, at least one."""
    assert len({clip.rate for clip in clips}) == 1
    return Clip(np.concatenate([clip.samples for clip in clips]), clips[0].rate)
