"""How a line stands, as the script shows it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What is known of a line's sound."""

    EMPTY = "empty"  # nothing to say
    NEW = "new"  # never rendered
    UNKNOWN = "unknown"  # not looked at yet
    STALE = "stale"  # changed since its take was made
    FRESH = "fresh"  # its chosen take is what the script says
    WAITING = "waiting"  # in the queue
    RENDERING = "rendering"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a line, and in words what the checks or the failure say about it."""

    state: State
    remarks: tuple[str, ...] = ()
