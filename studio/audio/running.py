"""A stream that runs: begun, lost when its device goes away, let go of; whichever way it goes."""

from collections.abc import Callable
from typing import Any, Protocol

from studio.audio.callbacks import Beat

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


class Running:
    """What playing and recording share; whoever derives counts each call in `_beat`.

    The callback may come before this returns: what it needs must be there by then.
    """

    def __init__(
        self,
        open_stream: Open,
        callback: Callback,
        closed: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        self._beat = Beat()
        self._clock = clock
        self._closed = closed
        self._stopped = False
        self._stream = open_stream(callback, self._on_ended)
        _start(self._stream)

    @property
    def lost(self) -> bool:
        """Whether the device went away; what was recorded can still be taken."""
        return not self._stopped and self._beat.lost(self._clock())

    def stop(self) -> None:
        """Be silent at once and let go of the device; safe to call twice."""
        if not self._stopped:
            self._stopped = True
            self._stream.abort()
            self._stream.close()
            self._closed()

    def _on_ended(self) -> None:
        self._beat.ended = True


def _start(stream: Stream) -> None:
    """Start a stream; one that does not start is closed."""
    try:
        stream.start()
    except BaseException:
        stream.close()
        raise
