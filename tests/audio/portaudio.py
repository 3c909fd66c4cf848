"""A stand-in for the module sounddevice: devices in a list, time that only tests move on."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from studio.audio.clip import Samples


class FakePortAudioError(Exception):
    """As the library raises for everything."""


@dataclass
class FakeDevice:
    name: str
    outputs: int = 2
    inputs: int = 0
    rate: float = 48000.0
    takes: tuple[int, ...] = ()  # rates; none = all
    fewest: int = 1  # channels


class FakeStream:
    """Calls back when it is told that time passes."""

    def __init__(self, library: "FakeLibrary", *, playing: bool, **asked: Any) -> None:
        device = library.there[asked["device"]]
        if device.takes and asked["samplerate"] not in device.takes:
            raise FakePortAudioError("Invalid sample rate")
        if asked["channels"] < device.fewest:
            raise FakePortAudioError("Invalid number of channels")
        self.device, self.rate, self.channels = device, asked["samplerate"], asked["channels"]
        self.time, self.latency = 100.0, asked["latency"]
        self.heard: Samples = np.zeros(0, np.float32)
        self.says_when = True
        self.started = self.closed = False
        self._playing = playing
        self._callback, self._ended = asked["callback"], asked["finished_callback"]

    def start(self) -> None:
        self.started = True

    def abort(self) -> None:
        self.started = False

    def close(self) -> None:
        self.closed = True

    def turn(self, frames: int, sound: Samples | None = None) -> None:
        """One callback; then as much time passes as its frames last."""
        block = np.zeros((frames, self.channels), np.float32)
        if sound is not None:
            block[:, 0] = sound
        due = self.time + self.latency if self.says_when else 0.0
        times = SimpleNamespace(outputBufferDacTime=due, currentTime=self.time)
        self._callback(block, frames, times, None)
        if self._playing:
            self.heard = np.concatenate([self.heard, block[:, -1]])
        self.time += frames / self.rate

    def unplug(self) -> None:
        self._ended()


@dataclass
class FakeLibrary:
    """`there` are the devices that are connected; they are seen when the library starts."""

    there: list[FakeDevice]
    streams: list[FakeStream] = field(default_factory=list)
    PortAudioError: type[Exception] = FakePortAudioError

    def __post_init__(self) -> None:
        self.default = SimpleNamespace(hostapi=0)
        self._seen = list(self.there)

    def query_hostapis(self, number: int) -> dict[str, Any]:
        if not self._seen:
            return {"devices": [], "default_output_device": -1, "default_input_device": -1}
        return {
            "devices": range(len(self._seen)),
            "default_output_device": self._first("outputs"),
            "default_input_device": self._first("inputs"),
        }

    def query_devices(self) -> list[dict[str, Any]]:
        return [
            {
                "name": each.name,
                "max_output_channels": each.outputs,
                "max_input_channels": each.inputs,
                "default_samplerate": each.rate,
            }
            for each in self._seen
        ]

    def OutputStream(self, **asked: Any) -> FakeStream:
        return self._stream(FakeStream(self, playing=True, **asked))

    def InputStream(self, **asked: Any) -> FakeStream:
        return self._stream(FakeStream(self, playing=False, **asked))

    def _terminate(self) -> None:
        self._seen = []

    def _initialize(self) -> None:
        self._seen = list(self.there)

    def _stream(self, made: FakeStream) -> FakeStream:
        self.streams.append(made)
        return made

    def _first(self, kind: str) -> int:
        able = (place for place, each in enumerate(self._seen) if getattr(each, kind))
        return next(able, -1)
