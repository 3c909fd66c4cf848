"""`timbreloom pack show`: all that is known of a model, and what to expect of it here."""

import re
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from studio.cli.pack_tier import chosen, expected, forecast_line
from studio.cli.packs import Packs, Standing, standing
from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs

if TYPE_CHECKING:
    from studio.engines.packs.catalogue import Offer
    from studio.engines.packs.forecast import Forecast
    from studio.engines.packs.pack import Pack
    from studio.engines.packs.tiers import Choice

_SHOWN = re.compile(r"(sha256:[0-9a-f]{12})[0-9a-f]*")  # what people see of it; --json has all


def add(pack: Verbs) -> None:
    """Join the command line."""
    show = pack.add("show", "show all that is known of a model, and what to expect here", _show)
    show.add_argument("id", metavar="ID", help="such as cosyvoice3")
    show.add_argument(
        "--measure", action="store_true", help="measure this machine again: three seconds"
    )
    show.add_argument("--card", action="store_true", help="show its card as well")


def _show(arguments: Namespace, studio: Studio) -> Answer:
    packs = Packs(studio)
    known = standing(packs, arguments.id)
    offer, pack = packs.offered(arguments.id), packs.shelf.look(arguments.id).pack
    data: dict[str, object] = {"pack": known.facts()}
    table = [("name", known.name), ("state", known.words)]
    lines: tuple[str, ...] = ()
    if offer is not None:
        table += _described(offer)
        forecasts = expected(packs, offer, studio, again=arguments.measure)
        choice = chosen(offer)
        data |= _facts(offer, forecasts, choice)
        table += [forecast_line(each) for each in forecasts]
        table.append(("advice", f"{choice.tier}: {choice.reason}"))
        lines = tuple(offer.card.splitlines()) if arguments.card else ()
    if pack is not None:
        table += _installed(pack)
        data |= {"measured": dict(pack.measured), "sources": pack.sources}
    return Answer(data, (*rows(table), *_next(known, arguments.id), *lines))


def _described(offer: "Offer") -> list[tuple[str, str]]:
    from studio.engines.packs.transfer import amount

    return [
        ("about", offer.summary),
        ("languages", ", ".join(offer.languages)),
        ("licence", f"{offer.licence}: {offer.licence_text}"),
        ("from", offer.homepage),
        ("download", f"about {amount(offer.download)}"),
        ("card", str(offer.folder / "card.md")),
    ]


def _facts(
    offer: "Offer", forecasts: tuple["Forecast", ...], choice: "Choice"
) -> Mapping[str, object]:
    return {
        "summary": offer.summary,
        "languages": offer.languages,
        "licence": offer.licence,
        "homepage": offer.homepage,
        "forecast": [asdict(each) for each in forecasts],
        "advice": {"tier": choice.tier, "reason": choice.reason},
    }


def _installed(pack: "Pack") -> list[tuple[str, str]]:
    figures = [(name.replace("_", " "), f"{figure:.3g}") for name, figure in pack.measured]
    return [*figures, *(("made of", _SHOWN.sub(r"\1", source)) for source in pack.sources)]


def _next(known: Standing, id: str) -> tuple[str, ...]:  # noqa: A002
    if known.installed:
        return ()
    return (f"Get it: timbreloom pack download {id}",)
