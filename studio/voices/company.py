"""Whether somebody else speaks in a recording, too: advice before a voice is made of it."""

from studio.audio.clip import Clip
from studio.audio.quality import Advice, Severity
from studio.audio.trim import Spans
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices.ear import Ear

_SHOWN = 3  # stretches named


def company(ear: Ear, clip: Clip, window: tuple[float, float], job: Job) -> Advice | None:
    """A warning where a second voice seems to speak in the part of `clip` that is used.

    It listens for a moment, some 15 ms for each second. What cannot be heard is no reason to warn.
    """
    try:
        spans = ear.two_voices(clip.slice(*window), job)
    except StudioError:
        return None
    if not spans:
        return None
    return Advice(
        "two-voices",
        Severity.WARNING,
        f"Two voices seem to speak in it: another one at {_where(spans, window[0])}.",
        "Cut that out, or use a recording in which one person speaks; a voice made of two is "
        "like neither.",
    )


def _where(spans: Spans, offset: float) -> str:
    """The first stretches, in seconds, as any language writes them."""
    named = [f"{offset + start:.0f}–{offset + end:.0f} s" for start, end in spans]
    more = ["…"] if len(named) > _SHOWN else []
    return ", ".join(named[:_SHOWN] + more)
