"""What a line may ask for, looked at before any work: its pauses, its numbers, its length."""

from collections.abc import Iterable

from studio.engines import limits
from studio.engines.protocol import Engine, Request
from studio.errors import StudioError
from studio.render.checks import expected
from studio.text import events
from studio.text.utterance import Tag, TagKind

_LONGEST = 3600.0  # seconds of one line, whose sound is held in memory


def check_pauses(tags: Iterable[Tag]) -> None:
    """Raise StudioError for a pause whose length is none, as another program may write it."""
    for tag in tags:
        if tag.kind is TagKind.PAUSE and not _is_pause(tag.value):
            raise StudioError(
                f"A pause of “{tag.value[:40]}” seconds cannot be made.",
                f"Use {events.SHORTEST_PAUSE:g} to {events.LONGEST_PAUSE:g} seconds.",
            )


def check_request(request: Request, engine: Engine) -> None:
    """Raise StudioError for what the engine would refuse, and for a line of more than an hour."""
    limits.check(request, engine.capabilities.controls)
    seconds, longest = expected(request), engine.capabilities.longest or _LONGEST
    if seconds > longest:
        raise StudioError(
            f"The line would last about {seconds:,.0f} s; {longest:,.0f} s is the most.",
            "Cut it into several lines, or take back what makes it so long.",
        )


def _is_pause(value: str) -> bool:
    try:
        return events.SHORTEST_PAUSE <= float(value) <= events.LONGEST_PAUSE
    except ValueError:
        return False
