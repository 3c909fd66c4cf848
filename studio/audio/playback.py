"""An open output: what was fed is heard, and how far it is heard is known to the millisecond."""

import time
from collections.abc import Callable
from typing import Any

from studio.audio.callbacks import Tape
from studio.audio.clip import Clip, Samples
from studio.audio.resample import resample
from studio.audio.running import Open, Running


class DevicePlayback(Running):
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
        self._tape = Tape()
        self._mark = (0, 0, 0.0)
        self._heard = 0.0
        super().__init__(open_stream, self._on_wanted, closed, clock)

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

    def feed(self, samples: Samples) -> None:
        """Append float32 [n] in [-1, 1] to what is to be heard."""
        if self._own != self._rate:
            samples = resample(Clip(samples, self._rate), self._own).samples
        self._tape.feed(samples)

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
