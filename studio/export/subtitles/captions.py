"""What is on the screen when: the lines of a timeline cut into pages, in whole milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass

from studio.export.subtitles.wrapping import lines, pages
from studio.export.timeline import Cue, Timeline

_SHAPING = "\u200c\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Caption:
    """One page: from and to in milliseconds, the voice that speaks, one or two lines of text."""

    start: int
    end: int
    voice: str
    lines: tuple[str, ...]


def captions(timeline: Timeline) -> tuple[Caption, ...]:
    """The pages in order; each lasts at least 1 ms and none begins before the last one ended."""
    found: list[Caption] = []
    for cue in timeline.cues:
        for start, end, text in _pages(cue):
            begins = max(round(start * 1000), found[-1].end if found else 0)
            ends = max(round(end * 1000), begins + 1)
            found.append(Caption(begins, ends, plain(cue.voice), lines(text)))
    return tuple(found)


def plain(text: str) -> str:
    """`text` on one line, without control characters and halves of surrogate pairs."""
    return " ".join(_same_length(text).split())


def clock(milliseconds: int, point: str) -> str:
    """`hh:mm:ss` and the thousandths after `point`."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, hours = seconds // 60 % 60, seconds // 3600
    return f"{hours:02}:{minutes:02}:{seconds % 60:02}{point}{rest:03}"


def _pages(cue: Cue) -> Iterator[tuple[float, float, str]]:
    """Start and end in seconds and text of each page of a line; a line without text has none."""
    text = _same_length(cue.text)
    spans = [(start, end) for start, end in pages(text) if text[start:end].strip()]
    begins = [cue.start, *(cue.start + _when(cue, start) for start, _ in spans[1:])]
    for number, (start, end) in enumerate(spans):
        until = begins[number + 1] if number + 1 < len(spans) else cue.start + cue.seconds
        yield begins[number], until, plain(text[start:end])


def _when(cue: Cue, at: int) -> float:
    """Seconds into the line at which the text from code point `at` begins to sound."""
    for word in cue.words:
        if word.end > at:
            return min(max(word.begins, 0.0), cue.seconds)
    return cue.seconds * at / len(cue.text)


def _same_length(text: str) -> str:
    """`text` with a space for every control character, so that positions stay."""
    return "".join(char if _shown(char) else " " for char in text)


def _shown(char: str) -> bool:
    """Whether a character stays; joiners and flag letters do, as they shape what is beside them."""
    return char.isprintable() or char in _SHAPING or "\U000e0020" <= char <= "\U000e007f"
