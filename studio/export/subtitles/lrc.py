"""LRC, the format of lyrics: one time to a line, in hundredths of a second."""

from studio.export.mark import SENTENCE
from studio.export.subtitles.captions import plain
from studio.export.timeline import Timeline

# Parts a leading bracket from the time before it, so that it is not read as one more tag.
_JOINER = "\u2060"


def lrc(timeline: Timeline) -> str:
    """The lines as a .lrc file; an empty one at the end clears the screen."""
    length = round(timeline.seconds)
    head = [
        f"[ti:{_value(timeline.title)}]",
        f"[length:{length // 60:02}:{length % 60:02}]",
        f"[re:{SENTENCE}]",
    ]
    said = [(cue.start, plain(cue.text)) for cue in timeline.cues]
    body = [f"{_time(start)}{_text(text)}" for start, text in said if text]
    return "\n".join([*head, *body, _time(timeline.seconds)]) + "\n"


def _time(seconds: float) -> str:
    hundredths = round(seconds * 100)
    return f"[{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}]"


def _text(text: str) -> str:
    return f"{_JOINER}{text}" if text.startswith("[") else text


def _value(text: str) -> str:
    return plain(text).replace("[", "(").replace("]", ")")
