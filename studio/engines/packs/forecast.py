"""What to expect of a model on this machine: memory, speed, learning a voice, for each tier."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from studio.engines.packs.catalogue import Offer, Pace
from studio.engines.packs.pack import Needs, Tier
from studio.engines.packs.probe import Speed, speed
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import whole

MEASURED_ON = Speed(reading=0.0019, whole=0.0212, floats=0.0069)
"""The probe on the machine that the seconds of the catalogue are from, while little else ran."""

STEPS = (10, 6, 4)
"""Of the flow: the three qualities."""

_TOKENS = 25  # a second of speech
_READING_IN = (
    1.25  # the language model also reads the text and the clip (design: 1.64 s for 1.31 s)
)
_PHRASE = 5.0  # seconds of speech that a step was measured at

_BETTER, _WORSE = 0.8, 1.6
"""The range told: three seconds of probing do not know caches, heat, or what runs beside."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the best to the worst that is expected."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """One tier here: seconds for a second of speech by steps, seconds to learn a voice (10 s clip).

    `fits` is whether its memory is free now.
    """

    tier: Tier
    needs: Needs
    fits: bool
    speaking: Mapping[int, Span]
    learning: Span


def forecast(offer: Offer, free: int, measured: Speed) -> tuple[Forecast, ...]:
    """For each tier, on a machine with so many free bytes and that speed; see `probe.speed`."""
    return tuple(
        Forecast(
            tier,
            kept.needs,
            kept.needs.memory <= free,
            {steps: _around(_speaking(tier, kept.pace, steps, measured)) for steps in STEPS},
            _around(kept.pace.learn * measured.floats / MEASURED_ON.floats),
        )
        for tier, kept in offer.tiers.items()
    )


def remembered(path: Path, job: Job, *, again: bool = False) -> Speed:
    """The speed of this machine: measured when it is first asked for, then kept in `path`.

    With `again` it is measured now and the better of both is kept: what else ran makes it worse.
    """
    known = _known(path)
    if known is not None and not again:
        return known
    found = speed(job)
    if known is not None:
        found = Speed(*map(min, astuple(known), astuple(found)))
    with suppress(StudioError), whole(path) as part:
        part.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return found


def _known(path: Path) -> Speed | None:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        known = Speed(*(float(table[name]) for name in ("reading", "whole", "floats")))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return known if min(astuple(known)) > 0 else None


def _speaking(tier: Tier, pace: Pace, steps: int, measured: Speed) -> float:
    """Seconds for a second of speech: each stage slower or faster like the probe it resembles."""
    reading = measured.reading / MEASURED_ON.reading
    floats = measured.floats / MEASURED_ON.floats
    flow = floats if tier is Tier.FULL else measured.whole / MEASURED_ON.whole
    language = pace.token * _TOKENS * _READING_IN
    return language * reading + pace.step * steps / _PHRASE * flow + pace.vocoder * floats


def _around(seconds: float) -> Span:
    return Span(seconds * _BETTER, seconds * _WORSE)
