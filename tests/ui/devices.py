"""Sound devices for tests: they hear everything at once and record what they are told."""

import threading

import numpy as np

from studio.audio.clip import Samples
from studio.audio.streams import Capture, Device, Playback
from studio.errors import StudioError


class FakePlayback:
    """Hears what it is fed at once, or only as far as `hear` says when it is `slow`."""

    def __init__(self, rate: int, device: str = "", *, slow: bool) -> None:
        self.rate = rate
        self.device = device
        self.fed: list[Samples] = []
        self.heard = 0.0
        self.lost = False
        self.stopped = False
        self._slow = slow

    @property
    def played(self) -> float:
        return self.heard if self._slow else self._length

    @property
    def dry(self) -> bool:
        return self.played >= self._length

    @property
    def _length(self) -> float:
        return sum(map(len, self.fed)) / self.rate

    def feed(self, samples: Samples) -> None:
        self.fed.append(samples)

    def stop(self) -> None:
        self.stopped = True


class FakeCapture:
    """Records `sound`, a tenth of a second with each `take`."""

    def __init__(self, sound: Samples, rate: int) -> None:
        self.rate = rate
        self.lost = False
        self.stopped = False
        self._sound = sound
        self._at = 0

    def take(self) -> Samples:
        part = self._sound[self._at : self._at + self.rate // 10]
        self._at += len(part)
        return part

    def stop(self) -> None:
        self.stopped = True


class FakeDevices:
    """Remembers every stream; `missing` makes it a machine without sound.

    A microphone opens when it is `let`.
    """

    def __init__(self) -> None:
        self.missing = False
        self.let = threading.Event()
        self.let.set()
        self.slow = False
        self.sound: Samples = np.zeros(0, np.float32)
        self.sound_rate = 16000
        self.played: list[FakePlayback] = []
        self.captured: list[FakeCapture] = []

    def outputs(self) -> tuple[Device, ...]:
        return () if self.missing else (Device("Speakers", usual=True), Device("Headphones"))

    def inputs(self) -> tuple[Device, ...]:
        return () if self.missing else (Device("Microphone", usual=True), Device("Headset"))

    def playback(self, rate: int, device: str = "") -> Playback:
        self._check()
        self.played.append(FakePlayback(rate, device, slow=self.slow))
        return self.played[-1]

    def capture(self, device: str = "") -> Capture:
        self._check()
        self.let.wait()
        self.captured.append(FakeCapture(self.sound, self.sound_rate))
        return self.captured[-1]

    def _check(self) -> None:
        if self.missing:
            raise StudioError("There is no sound device.", "Connect one.")
