"""An open microphone: it records into a ring of fixed size until somebody fetches the sound."""

import time
from collections.abc import Callable
from typing import Any

from studio.audio.callbacks import Ring
from studio.audio.clip import Samples
from studio.audio.running import Open, Running

_KEPT = 30.0  # seconds that wait to be taken; a window that is busy for longer loses the oldest


class DeviceCapture(Running):
    """Records the first channel of a device at its own rate."""

    def __init__(
        self,
        open_stream: Open,
        rate: int,
        closed: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rate = rate
        self._ring = Ring(round(_KEPT * rate))
        super().__init__(open_stream, self._on_heard, closed, clock)

    def take(self) -> Samples:
        """What was recorded since the last call, float32 [n]; never blocks."""
        return self._ring.read()

    def _on_heard(self, heard: Any, _frames: int, _times: Any, _flags: Any) -> None:
        """Called by PortAudio: copy and count, nothing else."""
        self._ring.write(heard[:, 0])
        self._beat.count += 1
