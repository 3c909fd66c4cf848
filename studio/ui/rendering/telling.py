"""What the status bar says, in words."""

from studio.engines.host import State
from studio.ui.engines import Health
from studio.ui.rendering.tally import Overall
from studio.ui.words import _

_MB = 1_000_000


def engine(name: str, health: Health | None) -> str:
    """Which engine, how it stands, what memory it takes."""
    parts = [name]
    if health is not None and health.state is not None:
        parts.append(_state(health.state))
    if health is not None and health.memory:
        parts.append(_("{memory} MB").format(memory=round(health.memory / _MB)))
    return " · ".join(parts)


def engine_hint(health: Health | None) -> str:
    """What to know or do about it."""
    match health.state if health is not None else None:
        case State.FAILED:
            return _("It failed several times in a row. Restart it with Help, Restart the engine.")
        case State.RESTING:
            return _("It starts by itself when a line is rendered.")
    return _("The engine that renders, and the memory its process uses.")


def engine_role(health: Health | None) -> str:
    """How the label is coloured."""
    return "bad" if health is not None and health.state is State.FAILED else "dim"


def batch(overall: Overall, *, paused: bool) -> str:
    """How far a batch is and how long it takes."""
    at = min(overall.done + 1, overall.total)
    text = _("Rendering {at} of {total}").format(at=at, total=overall.total)
    if paused:
        return _("{progress} · paused").format(progress=text)
    if overall.eta is None:
        return text
    return _("{progress} · {time} left").format(progress=text, time=clock(overall.eta))


def clock(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _state(state: State) -> str:
    match state:
        case State.RESTING:
            return _("resting")
        case State.STARTING:
            return _("starting")
        case State.READY:
            return _("ready")
        case State.BUSY:
            return _("busy")
        case State.FAILED:
            return _("failed")
