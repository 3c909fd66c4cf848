"""Subtitles, SubRip and WebVTT: a row for each cue."""

import html
import re

from studio.errors import StudioError
from studio.project.importers.row import Row

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_SPEAKER = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]*)>")
_MARKUP = re.compile(
    r"</?(?:[bui]|c|v|lang|ruby|rt|font)(?:[. \t][^>]*)?>|<[\d:.]+>|\{\\[^}]*\}", re.I
)


def lines(text: str, name: str) -> list[Row]:
    """A row for each cue that says something; times are left to whoever speaks."""
    cues = [row for block in re.split(r"\n[ \t]*\n", text) for row in _cues(block)]
    if not cues and text.strip():
        raise StudioError(
            f"{name} has no subtitle times in it.",
            "Subtitles have lines like 00:00:01,000 --> 00:00:02,500; import it as .txt instead.",
        )
    return [row for row in cues if row.text]


def _cues(block: str) -> list[Row]:
    """The cues in a block; more than one where blank lines are missing."""
    rows = block.split("\n")
    times = [number for number, row in enumerate(rows) if _TIMES.match(row)]
    cues = []
    for number, end in zip(times, [*times[1:], len(rows)], strict=False):
        said = rows[number + 1 : end]
        if end < len(rows) and said and said[-1].strip().isdigit():
            said.pop()  # the number of the next cue
        cues.append(_row("\n".join(said)))
    return cues


def _row(said: str) -> Row:
    speaker = _SPEAKER.search(said)
    plain = html.unescape(_MARKUP.sub("", said))
    return Row(" ".join(plain.split()), role=speaker[1].strip() if speaker else "")
