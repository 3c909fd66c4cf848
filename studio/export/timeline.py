"""What plays when: pure arithmetic over rendered lines and their pauses."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.render.rendered import Rendered, Word


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
    """The whole voiceover: cues in order, total length in seconds, one sample rate."""

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
    """Lay the parts one after another; times are whole samples of the first part's rate."""
    rate = parts[0].rendered.clip.rate if parts else 24000
    cues, at = [], 0
    for number, part in enumerate(parts):
        assert part.rendered.clip.rate == rate
        cues.append(Cue(part.line, part.text, part.voice, at / rate, part.rendered))
        at += len(part.rendered.clip.samples)
        if number < len(parts) - 1:
            at += round(part.pause * rate)
    return Timeline(title, rate, at / rate, tuple(cues))
