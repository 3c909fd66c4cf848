"""WebVTT subtitles (https://www.w3.org/TR/webvtt1/), with the speaker where there are several."""

from html import escape

from studio.export.mark import SENTENCE
from studio.export.subtitles.captions import Caption, captions, clock
from studio.export.timeline import Timeline


def vtt(timeline: Timeline) -> str:
    """The captions as a .vtt file."""
    shown = captions(timeline)
    several = len({caption.voice for caption in shown}) > 1
    blocks = ["WEBVTT\n", f"NOTE {SENTENCE}\n"]
    for number, caption in enumerate(shown, 1):
        times = f"{clock(caption.start, '.')} --> {clock(caption.end, '.')}"
        blocks.append(f"{number}\n{times}\n{_text(caption, named=several)}\n")
    return "\n".join(blocks)


def _text(caption: Caption, *, named: bool) -> str:
    text = "\n".join(escape(line, quote=False) for line in caption.lines)
    return f"<v {escape(caption.voice, quote=False)}>{text}" if named and caption.voice else text
