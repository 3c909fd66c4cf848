"""What the checks found wrong with a line, in the person's language."""

from collections.abc import Iterable

from studio.render.rendered import Check
from studio.ui.sentences import in_a_row, told
from studio.ui.words import _


def remarks(checks: Iterable[Check]) -> tuple[str, ...]:
    """A sentence for each."""
    return tuple(map(_remark, checks))


def _remark(check: Check) -> str:
    match check.name:
        case "undefined":
            return _("Some of the sound was no sound at all; it was replaced by silence.")
        case "silent":
            return _("Nothing can be heard. Render the line again with another seed.")
        case "clipped":
            return _("The sound is distorted: its loudest parts are cut off. Lower its volume.")
        case "too short":
            return _("The line is shorter than expected: words may be missing. Listen to it.")
        case "too long":
            return _("The line is longer than expected: words may be repeated. Listen to it.")
    return in_a_row(told(check.message), told(check.hint))
