"""Everything a timeline knows, for other programs: lines, words and phones with their times."""

import json as text_form
from dataclasses import asdict
from typing import Any

from studio.export.mark import SENTENCE, Mark
from studio.export.timeline import Cue, Timeline

FORMAT = 1


def json(timeline: Timeline, mark: Mark) -> str:
    """The timeline as a .json file; times in seconds from the start of the sound, to 1 µs."""
    whole = {
        "format": FORMAT,
        "title": timeline.title,
        "rate": timeline.rate,
        "seconds": _time(timeline.seconds),
        "mark": {"statement": SENTENCE, **asdict(mark)},
        "lines": [_line(cue) for cue in timeline.cues],
    }
    written = text_form.dumps(whole, ensure_ascii=False, indent=1)
    return written.encode("utf-8", "replace").decode() + "\n"


def _line(cue: Cue) -> dict[str, Any]:
    return {
        "line": cue.line,
        "text": cue.text,
        "voice": cue.voice,
        "start": _time(cue.start),
        "end": _time(cue.start + cue.seconds),
        "words": [
            {
                "text": word.text,
                "from": word.start,
                "to": word.end,
                "start": _time(cue.start + word.begins),
                "end": _time(cue.start + word.ends),
            }
            for word in cue.words
        ],
        "phones": [
            {
                "symbol": timing.symbol,
                "token": timing.token,
                "phone": timing.phone,
                "start": _time(cue.start + timing.start),
                "end": _time(cue.start + timing.end),
            }
            for timing in cue.rendered.timings
        ],
    }


def _time(seconds: float) -> float:
    return round(seconds, 6)
