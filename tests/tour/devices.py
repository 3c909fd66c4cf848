"""Sound devices that hear at the pace of the clock and record a file."""

import time

import numpy as np

from studio.audio.clip import Clip, Samples
from studio.audio.streams import Capture, Device, Playback


class ClockPlayback:
    """Is through with a sound when it would have been heard."""

    lost = False

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._began = time.monotonic()
        self._fed = 0.0

    @property
    def played(self) -> float:
        return min(self._fed, time.monotonic() - self._began)

    @property
    def dry(self) -> bool:
        return self.played >= self._fed

    def feed(self, samples: Samples) -> None:
        self._fed += len(samples) / self._rate

    def stop(self) -> None:
        self._fed = 0.0


class ClockCapture:
    """Records what the tour gives it, at the pace of the clock."""

    lost = False

    def __init__(self, clip: Clip) -> None:
        self.rate = clip.rate
        self._clip = clip
        self._began = time.monotonic()
        self._taken = 0

    def take(self) -> Samples:
        now = min(len(self._clip.samples), round((time.monotonic() - self._began) * self.rate))
        part = self._clip.samples[self._taken : now]
        self._taken = now
        return np.asarray(part, np.float32)

    def stop(self) -> None:
        self._clip = Clip(self._clip.samples[: self._taken], self.rate)


class ClockDevices:
    """A machine with one of each."""

    def __init__(self, clip: Clip) -> None:
        self._clip = clip

    def outputs(self) -> tuple[Device, ...]:
        return (Device("Speakers", usual=True),)

    def inputs(self) -> tuple[Device, ...]:
        return (Device("Microphone", usual=True),)

    def playback(self, rate: int, device: str = "") -> Playback:
        return ClockPlayback(rate)

    def capture(self, device: str = "") -> Capture:
        return ClockCapture(self._clip)
