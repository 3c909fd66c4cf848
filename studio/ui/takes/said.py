"""What the table says of a take, in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QLocale

from studio.project.project import Line, Take
from studio.render.entry import Facts
from studio.ui import words
from studio.ui.rendering.remarks import remarks
from studio.ui.rendering.states import State
from studio.ui.sentences import in_a_row
from studio.ui.takes.sounds import GONE, Gone
from studio.ui.words import _


def made(take: Take, now: datetime) -> str:
    """When a take was made, as short as it is clear; `now` has its time zone."""
    at = _local(take, now)
    if at is None:
        return take.made
    locale = QLocale(words.spoken())
    then = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    time = locale.toString(then.time(), QLocale.FormatType.ShortFormat)
    days = (now.date() - at.date()) / timedelta(days=1)
    if days == 0:
        return _("today {time}").format(time=time)
    if days == 1:
        return _("yesterday {time}").format(time=time)
    date = locale.toString(then.date(), QLocale.FormatType.ShortFormat)
    return f"{date} {time}"


def length(take: Take) -> str:
    """How long it is."""
    return _("{seconds:.2f} s").format(seconds=take.seconds)


def checks(facts: Facts | Gone | None) -> str:
    """What the checks found, or that there is no sound any more."""
    if facts is None:
        return "…"
    if facts is GONE:
        return _("Its sound was removed to make room")
    return in_a_row(*remarks(facts.checks)) or _("Good")


def role(facts: Facts | Gone | None) -> str:
    """The colour of the light."""
    if facts is None or facts is GONE:
        return "text_faint"
    return "warning" if facts.checks else "good"


def standing(line: Line, take: Take, state: State, *, outdated: bool) -> str:
    """Whether a take is the one in use, and whether the line still says what it says."""
    if take.key != line.chosen:
        return _("Out of date") if outdated else ""
    if state in (State.WAITING, State.RENDERING):
        return _("In use, a new one is being made")
    return _("In use, out of date") if outdated else _("In use")


def _local(take: Take, now: datetime) -> datetime | None:
    try:
        return datetime.fromisoformat(take.made).astimezone(now.tzinfo)
    except ValueError:
        return None
