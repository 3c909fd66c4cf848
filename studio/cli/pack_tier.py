"""How exact a pack is made: `--tier`, which one suits this machine, what to expect of each here."""

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from studio.cli.packs import Packs
from studio.cli.studio import Studio
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.engines.packs.catalogue import Offer
    from studio.engines.packs.forecast import Forecast, Span
    from studio.engines.packs.tiers import Choice

_TIERS = ("lite", "standard", "full")  # spelt out: nothing is imported to show help


def add_tier(parser: ArgumentParser) -> None:
    """`--tier T`."""
    parser.add_argument(
        "--tier", choices=_TIERS, help="how exact and large; usually what suits this machine"
    )


def expected(
    packs: Packs, offer: "Offer", studio: Studio, *, again: bool = False
) -> tuple["Forecast", ...]:
    """What to expect here; takes three seconds the first time, and `again`."""
    from studio.engines.packs.forecast import forecast, remembered
    from studio.engines.packs.machine import machine

    job = Job()
    work = studio.runner.inference
    measured = studio.terminal.follow(
        job, lambda: work(lambda: remembered(packs.speed, job, again=again))
    )
    return forecast(offer, machine().free, measured)


def chosen(offer: "Offer") -> "Choice":
    """The tier for this machine."""
    from studio.engines.packs.machine import machine
    from studio.engines.packs.tiers import choose

    here = machine()
    return choose(here.free, here.cores, offer.tiers)


def forecast_line(each: "Forecast") -> tuple[str, str]:
    """The tier, and what to expect of it in a line."""
    from studio.engines.packs.transfer import amount

    fast, slow = each.speaking[10], each.speaking[4]
    told = (
        f"{amount(each.needs.disk)} on the disk, {amount(each.needs.memory)} of memory; "
        f"a second of speech takes {_span(fast)} s ({_span(slow)} s with --set steps=4), "
        f"learning a voice {_span(each.learning)} s"
    )
    return str(each.tier), told if each.fits else f"{told}; more memory than is free now"


def _span(span: "Span") -> str:
    return f"{span.low:.2g} to {span.high:.2g}"
