"""SubRip subtitles."""

import re

from studio.export.subtitles.captions import captions, clock
from studio.export.timeline import Timeline

# SubRip cannot escape, so an invisible word joiner parts what players would take for markup.
_MARKUP = re.compile(r"(?<=--)(?=>)|(?<=<)(?=/?[A-Za-z])|(?<=\{)(?=\\)")
_JOINER = "\u2060"


def srt(timeline: Timeline) -> str:
    """The captions as a .srt file."""
    blocks = []
    for number, caption in enumerate(captions(timeline), 1):
        times = f"{clock(caption.start, ',')} --> {clock(caption.end, ',')}"
        text = "\n".join(_MARKUP.sub(_JOINER, line) for line in caption.lines)
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)
