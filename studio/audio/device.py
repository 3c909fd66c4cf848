"""The sound device: the only module that knows PortAudio."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Protocol, TypeVar

import numpy as np

from studio.audio.capture import DeviceCapture
from studio.audio.clip import Clip, Samples
from studio.audio.listing import STILL, found, listed
from studio.audio.playback import DevicePlayback
from studio.audio.running import Callback, Open, Stream
from studio.audio.streams import Capture, Device, Playback
from studio.errors import StudioError
from studio.jobs import Job

_BLOCK_SECONDS = 0.05
"""How long a cancel waits at most; far above what any device needs at a time."""


_LATENCY = 0.1
"""Seconds that the device holds: enough for a window that is busy for as long."""

T = TypeVar("T")


class Output(Protocol):
    """A device that is open and takes samples as fast as it plays them."""

    def write(self, samples: Samples) -> None:
        """Play float32 [n] in [-1, 1]; returns when there is room for more."""

    def close(self) -> None:
        """Let what was written be heard to its end, then let go of the device."""

    def stop(self) -> None:
        """Be silent at once and let go of the device."""


def play(clip: Clip, output: Output, job: Job) -> None:
    """Play `clip` to its end; raises Cancelled when the job is, and is silent then."""
    block = round(_BLOCK_SECONDS * clip.rate)
    try:
        for start in range(0, len(clip.samples), block):
            job.step(start / clip.rate, clip.seconds, "playing")
            output.write(clip.samples[start : start + block])
    except BaseException:
        output.stop()
        raise
    output.close()


def speakers(rate: int) -> Output:
    """The default output device at `rate` Hz; raises StudioError where there is none."""
    sounddevice = _sounddevice("Or write a file with -o.")
    try:
        stream = sounddevice.OutputStream(samplerate=rate, channels=1, dtype="float32")
        stream.start()
    except sounddevice.PortAudioError as error:
        raise StudioError(
            "Sound cannot be played: no output device was found.",
            "Connect one, or write a file with -o.",
        ) from error
    return _Speakers(stream)


class _Speakers:
    def __init__(self, stream: Any) -> None:  # sounddevice has no types
        self._stream = stream

    def write(self, samples: Samples) -> None:
        self._stream.write(np.ascontiguousarray(samples[:, None]))

    def close(self) -> None:
        self._stream.stop()
        self._stream.close()

    def stop(self) -> None:
        self._stream.abort()
        self._stream.close()


class PortAudio:
    """The machine's own sound devices; `library` is the module sounddevice unless given.

    Only the devices of the system's usual interface are told, each once. Nothing is loaded before
    the first question. Any thread may ask.
    """

    def __init__(self, library: Any = None) -> None:  # sounddevice has no types
        self._given = library
        self._lock = threading.Lock()
        self._open = 0

    def outputs(self) -> tuple[Device, ...]:
        """Those that play; empty where there is none."""
        return self._listed("output")

    def inputs(self) -> tuple[Device, ...]:
        """Those that record; empty where there is none."""
        return self._listed("input")

    def playback(self, rate: int, device: str = "") -> Playback:
        """Open an output at `rate` Hz; empty = the system's choice."""
        return self._opened(lambda library: self._playback(library, rate, device))

    def capture(self, device: str = "") -> Capture:
        """Open a microphone at its own rate; empty = the system's choice."""
        return self._opened(lambda library: self._capture(library, device))

    def _playback(self, library: Any, rate: int, device: str) -> Playback:
        chosen = found(library, device, "output")
        return self._first_that_opens(
            library,
            [
                partial(
                    DevicePlayback,
                    _opening(library.OutputStream, chosen.number, at, channels),
                    rate,
                    at,
                    self._on_closed,
                )
                for at in dict.fromkeys((rate, chosen.rate))
                for channels in (1, 2)
            ],
        )

    def _capture(self, library: Any, device: str) -> Capture:
        chosen = found(library, device, "input")
        return self._first_that_opens(
            library,
            [
                partial(
                    DeviceCapture,
                    _opening(library.InputStream, chosen.number, chosen.rate, channels),
                    chosen.rate,
                    self._on_closed,
                )
                for channels in (1, 2)
            ],
        )

    def _first_that_opens(self, library: Any, ways: Sequence[Callable[[], T]]) -> T:
        failure: Exception | None = None
        for way in ways:
            try:
                made = way()
            except library.PortAudioError as error:
                failure = error
            else:
                self._open += 1
                return made
        raise StudioError(
            "The sound device could not be opened.",
            "Another program may hold it: close that one, or choose another device in Settings.",
        ) from failure

    def _opened(self, way: Callable[[Any], T]) -> T:
        """What `way` opens; if it fails, once more after looking for devices anew."""
        with self._lock:
            library = self._library()
            try:
                return way(library)
            except StudioError:
                if not self._look_again(library):
                    raise
            return way(library)

    def _listed(self, kind: str) -> tuple[Device, ...]:
        with self._lock:
            try:
                library = self._library()
            except StudioError:
                return ()
            self._look_again(library)
            return tuple(Device(each.name, each.usual) for each in listed(library, kind))

    def _look_again(self, library: Any) -> bool:
        """Find devices that came and went: PortAudio only looks when it starts.

        It cannot start anew under a stream that is open.
        """
        if self._open:
            return False
        with suppress(library.PortAudioError):  # no devices are found then
            library._terminate()
            library._initialize()
        return True

    def _library(self) -> Any:
        return self._given or _sounddevice(STILL)

    def _on_closed(self) -> None:
        with self._lock:
            self._open -= 1


def _opening(stream: Any, number: int, rate: int, channels: int) -> Open:
    """How a stream of the library is opened."""

    def opened(callback: Callback, ended: Callable[[], None]) -> Stream:
        made: Stream = stream(
            samplerate=rate,
            device=number,
            channels=channels,
            dtype="float32",
            latency=_LATENCY,
            callback=callback,
            finished_callback=ended,
        )
        return made

    return opened


def _sounddevice(hint: str) -> Any:
    try:
        import sounddevice
    except OSError as error:  # PortAudio itself is missing
        raise StudioError(
            "Sound cannot be played: the library PortAudio is not installed.",
            f"Install it (Debian: sudo apt-get install libportaudio2). {hint}",
        ) from error
    return sounddevice
