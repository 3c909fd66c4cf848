"""What rendering a line yields, and what the checks said about it."""

from dataclasses import dataclass

from studio.audio.clip import Clip
from studio.engines.protocol import Timing


@dataclass(frozen=True, slots=True)
class Check:
    """One remark about a rendered line: `name` for programs, `message` and `hint` for people."""

    name: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line as it sounds: its text, code-point span, and times in seconds."""

    text: str
    start: int
    end: int
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """The sound of one whole line; times count from the start of `clip`."""

    clip: Clip
    timings: tuple[Timing, ...]
    words: tuple[Word, ...]
    checks: tuple[Check, ...] = ()
