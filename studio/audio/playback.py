"""An open output: what was fed is heard, and how far it is heard is known to the millisecond."""

import time
from collections.abc import Callable
from typing import Any, Protocol

from studio.audio.callbacks import Beat, Tape
from studio.audio.clip import Clip, Samples
from studio.audio.resample import resample

Callback = Callable[[Any, int, Any, Any], None]
"""As PortAudio calls it: frames [n, channels] to fill or read, n, times, flags."""


class Stream(Protocol):
    """What is needed of a stream of the sound library."""

    time: float
    latency: float

    def start(self) -> None:
        """Begin to call."""

    def abort(self) -> None:
        """Stop at once."""

    def close(self) -> None:
        """Let go of the device."""


Open = Callable[[Callback, Callable[[], None]], Stream]
"""Opens a stream that calls the first, and the second when it ends."""


def start(stream: Stream) -> None:
    """Start a stream; one that does not start is closed."""
    try:
        stream.start()
    except BaseException:
        stream.close()
        raise


class DevicePlayback:
    """Plays what is fed at `rate` on a device that runs at `own` Hz.

    `played` follows the clock of the device: a sample counts when it comes out, not when it was
    handed over.
    """

    def __init__(
        self,
        open_stream: Open,
        rate: int,
        own: int,
        closed: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._own = rate, own
        self._tape, self._beat = Tape(), Beat()
        self._mark = (0, 0, 0.0)
        self._heard = 0.0
        self._clock = clock
        self._closed = closed
        self._stopped = False
        self._stream = open_stream(self._on_wanted, self._on_ended)
        start(self._stream)

    @property
    def played(self) -> float:
        """Seconds of what was fed that have been heard."""
        first, count, at = self._mark
        if at and not self._stopped and not self._beat.ended:
            since = (self._stream.time - at) * self._own
            self._heard = max(self._heard, first + min(since, count))
        return self._heard / self._own

    @property
    def dry(self) -> bool:
        """Whether all that was fed has been heard."""
        return self.played >= self._tape.fed / self._own

    @property
    def lost(self) -> bool:
        """Whether the device went away."""
        return not self._stopped and self._beat.lost(self._clock())

    def feed(self, samples: Samples) -> None:
        """Append float32 [n] in [-1, 1] to what is to be heard."""
        if self._own != self._rate:
            samples = resample(Clip(samples, self._rate), self._own).samples
        self._tape.feed(samples)

    def stop(self) -> None:
        """Be silent at once and let go of the device; safe to call twice."""
        if not self._stopped:
            self._stopped = True
            self._stream.abort()
            self._stream.close()
            self._closed()

    def _on_wanted(self, out: Any, _frames: int, times: Any, _flags: Any) -> None:
        """Called by PortAudio: copy and count, nothing else."""
        first = self._tape.taken
        count = self._tape.fill(out[:, 0])
        for channel in range(1, out.shape[1]):
            out[:, channel] = out[:, 0]
        # Some back ends do not say when the samples will come out.
        due = times.outputBufferDacTime or times.currentTime + self._stream.latency
        self._mark = (first, count, due)
        self._beat.count += 1

    def _on_ended(self) -> None:
        self._beat.ended = True
