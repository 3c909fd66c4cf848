"""What plays when: pure arithmetic over rendered lines and their pauses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.errors import StudioError
from studio.render.rendered import Rendered, Word

LONGEST_PAUSE = 86_400.0
"""Seconds of silence between two lines; subtitles that were imported may have hours."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One line on the time axis; `start` in seconds, `words` and phones relative to it."""

    line: str
    text: str
    voice: str
    start: float
    rendered: Rendered

    @property
    def seconds(self) -> float:
        """Length of its sound."""
        return self.rendered.clip.seconds

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, times relative to `start`."""
        return self.rendered.words


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole voiceover: cues in order, total length in seconds, highest sample rate."""

    title: str
    rate: int
    seconds: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A rendered line with the silence that follows it."""

    line: str
    text: str
    voice: str
    rendered: Rendered
    pause: float


def timeline(title: str, parts: Sequence[Part]) -> Timeline:
    """Lay the parts one after another; times are whole samples of the highest of their rates.

    Raises StudioError for a pause below 0 or above `LONGEST_PAUSE`.
    """
    rate = max((part.rendered.clip.rate for part in parts), default=24000)
    cues, at = [], 0
    for number, part in enumerate(parts):
        cues.append(Cue(part.line, part.text, part.voice, at / rate, part.rendered))
        at += round(part.rendered.clip.seconds * rate)
        if number < len(parts) - 1:
            _check(part.pause, number + 1)
            at += round(part.pause * rate)
    return Timeline(title, rate, at / rate, tuple(cues))


def _check(pause: float, number: int) -> None:
    if not 0.0 <= pause <= LONGEST_PAUSE:
        raise StudioError(
            f"The pause after line {number} cannot be {pause:g} s.",
            f"Use 0 to {LONGEST_PAUSE:g} seconds.",
        )


def padded(timeline: Timeline, lead: float, tail: float) -> Timeline:
    """The timeline with `lead` seconds of silence before it and `tail` after, in whole samples."""
    shift = round(lead * timeline.rate) / timeline.rate
    cues = tuple(replace(cue, start=cue.start + shift) for cue in timeline.cues)
    seconds = shift + timeline.seconds + round(tail * timeline.rate) / timeline.rate
    return replace(timeline, seconds=seconds, cues=cues)
