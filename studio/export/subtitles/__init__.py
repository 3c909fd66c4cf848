"""Subtitles and labels of a timeline, each a pure function from it to the text of a file."""

from studio.errors import StudioError
from studio.export.mark import Mark
from studio.export.subtitles.json import json
from studio.export.subtitles.lrc import lrc
from studio.export.subtitles.srt import srt
from studio.export.subtitles.textgrid import textgrid
from studio.export.subtitles.vtt import vtt
from studio.export.timeline import Timeline

KINDS = ("srt", "vtt", "lrc", "TextGrid", "json")
"""What can be written beside the sound; each is also the suffix of its file."""


def kind(name: str) -> str:
    """The kind called `name` in any case, with or without a dot; StudioError if there is none."""
    for known in KINDS:
        if name.lower().removeprefix(".") == known.lower():
            return known
    raise StudioError(f"“{name}” is not a kind of subtitles.", f"Choose from {', '.join(KINDS)}.")


def subtitles(name: str, timeline: Timeline, mark: Mark) -> str:
    """The text of the file of kind `name`; StudioError if there is no such kind."""
    match kind(name):
        case "srt":
            return srt(timeline)
        case "vtt":
            return vtt(timeline)
        case "lrc":
            return lrc(timeline)
        case "TextGrid":
            return textgrid(timeline)
        case _:
            return json(timeline, mark)
