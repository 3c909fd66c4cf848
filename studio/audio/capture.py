"""An open microphone: it records into a ring of fixed size until somebody fetches the sound."""

import time
from collections.abc import Callable
from typing import Any

from studio.audio.callbacks import Beat, Ring
from studio.audio.clip import Samples
from studio.audio.playback import Open, start

_KEPT = 30.0  # seconds that wait to be taken; a window that is busy for longer loses the oldest


class DeviceCapture:
    """Records the first channel of a device at its own rate."""

    def __init__(
        self,
        open_stream: Open,
        rate: int,
        closed: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rate = rate
        self._ring, self._beat = Ring(round(_KEPT * rate)), Beat()
        self._clock = clock
        self._closed = closed
        self._stopped = False
        self._stream = open_stream(self._on_heard, self._on_ended)
        start(self._stream)

    @property
    def lost(self) -> bool:
        """Whether the device went away; what was recorded can still be taken."""
        return not self._stopped and self._beat.lost(self._clock())

    def take(self) -> Samples:
        """What was recorded since the last call, float32 [n]; never blocks."""
        return self._ring.read()

    def stop(self) -> None:
        """Let go of the device; safe to call twice."""
        if not self._stopped:
            self._stopped = True
            self._stream.abort()
            self._stream.close()
            self._closed()

    def _on_heard(self, heard: Any, _frames: int, _times: Any, _flags: Any) -> None:
        """Called by PortAudio: copy and count, nothing else."""
        self._ring.write(heard[:, 0])
        self._beat.count += 1

    def _on_ended(self) -> None:
        self._beat.ended = True
