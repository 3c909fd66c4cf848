"""Subtitles, SubRip and WebVTT: a row for each cue."""

import html
import re
from dataclasses import replace

from studio.errors import StudioError
from studio.project.importers.row import Row

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_SPEAKER = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]*)>")
_MARKUP = re.compile(
    r"</?(?:[bui]|c|v|lang|ruby|rt|font)(?:[. \t][^>]*)?>|<[\d:.]+>|\{\\[^}]*\}", re.I
)


def lines(text: str, name: str, *, gaps: bool = False) -> list[Row]:
    """A row for each cue that says something; with `gaps` the silence up to the next one."""
    cues = [cue for block in re.split(r"\n[ \t]*\n", text) for cue in _cues(block)]
    if not cues and text.strip():
        raise StudioError(
            f"{name} has no subtitle times in it.",
            "Subtitles have lines like 00:00:01,000 --> 00:00:02,500; import it as .txt instead.",
        )
    spoken = [cue for cue in cues if cue[2].text]
    if not gaps:
        return [row for _, _, row in spoken]
    starts = [start for start, _, _ in spoken[1:]]
    paused = [
        replace(row, pause=max(0.0, round(start - end, 3)))
        for (_, end, row), start in zip(spoken[:-1], starts, strict=True)
    ]
    return [*paused, *(row for _, _, row in spoken[-1:])]


def _cues(block: str) -> list[tuple[float, float, Row]]:
    """Start, end and row of the cues in a block; more than one where blank lines are missing."""
    rows = block.split("\n")
    times = [(number, match) for number, row in enumerate(rows) if (match := _TIMES.match(row))]
    ends = [number for number, _ in times[1:]] + [len(rows)]
    cues = []
    for (number, match), end in zip(times, ends, strict=False):
        said = rows[number + 1 : end]
        if end < len(rows) and said and said[-1].strip().isdigit():
            said.pop()  # the number of the next cue
        cues.append((_seconds(match, 1), _seconds(match, 5), _row("\n".join(said))))
    return cues


def _row(said: str) -> Row:
    speaker = _SPEAKER.search(said)
    plain = html.unescape(_MARKUP.sub("", said))
    return Row(" ".join(plain.split()), role=speaker[1].strip() if speaker else "")


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, rest = match.group(first, first + 1, first + 2, first + 3)
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{rest}")
