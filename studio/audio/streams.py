"""What sound devices are to the rest of the program: streams that play and record by themselves."""

from dataclasses import dataclass
from typing import Protocol

from studio.audio.clip import Samples


@dataclass(frozen=True, slots=True)
class Device:
    """A sound device as the system names it; `name` also tells it apart."""

    name: str
    usual: bool = False


class Playback(Protocol):
    """An open output: it plays what was fed, silence where nothing was, and never blocks."""

    @property
    def played(self) -> float:
        """Seconds of what was fed that have been heard."""

    @property
    def dry(self) -> bool:
        """Whether all that was fed has been heard."""

    @property
    def lost(self) -> bool:
        """Whether the device went away."""

    def feed(self, samples: Samples) -> None:
        """Append float32 [n] in [-1, 1] to what is to be heard."""

    def stop(self) -> None:
        """Be silent at once and let go of the device; safe to call twice."""


class Capture(Protocol):
    """An open microphone."""

    rate: int

    @property
    def lost(self) -> bool:
        """Whether the device went away; what was recorded can still be taken."""

    def take(self) -> Samples:
        """What was recorded since the last call, float32 [n]; never blocks."""

    def stop(self) -> None:
        """Let go of the device; safe to call twice."""


class Devices(Protocol):
    """The sound devices of the machine; every verb raises StudioError where there is none."""

    def outputs(self) -> tuple[Device, ...]:
        """Those that play; empty where there is none."""

    def inputs(self) -> tuple[Device, ...]:
        """Those that record; empty where there is none."""

    def playback(self, rate: int, device: str = "") -> Playback:
        """Open an output at `rate` Hz; empty = the system's choice."""

    def capture(self, device: str = "") -> Capture:
        """Open a microphone at its own rate; empty = the system's choice."""
