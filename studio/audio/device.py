"""The sound device: the only module that knows PortAudio."""

from typing import Any, Protocol

import numpy as np

from studio.audio.clip import Clip, Samples
from studio.audio.streams import Capture, Device, Playback
from studio.errors import StudioError
from studio.jobs import Job

_BLOCK_SECONDS = 0.05
"""How long a cancel waits at most; far above what any device needs at a time."""


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
    try:
        import sounddevice
    except OSError as error:  # PortAudio itself is missing
        raise StudioError(
            "Sound cannot be played: the library PortAudio is not installed.",
            "Install it (Debian: sudo apt-get install libportaudio2), or write a file with -o.",
        ) from error
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
    """The machine's own sound devices."""

    def outputs(self) -> tuple[Device, ...]:
        """Those that play; empty where there is none."""
        return ()

    def inputs(self) -> tuple[Device, ...]:
        """Those that record; empty where there is none."""
        return ()

    def playback(self, rate: int, device: str = "") -> Playback:
        """Open an output at `rate` Hz; empty = the system's choice."""
        raise StudioError(f"No {device} {rate}.")

    def capture(self, device: str = "") -> Capture:
        """Open a microphone at its own rate; empty = the system's choice."""
        raise StudioError(f"No {device}.")
