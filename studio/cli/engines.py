"""`timbreloom engines`: what can speak here, and what each engine can do."""

from argparse import Namespace
from typing import TYPE_CHECKING

from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs

if TYPE_CHECKING:
    from studio.engines.protocol import Capabilities, Control


def add(verbs: Verbs) -> None:
    """Join the command line."""
    verbs.add("engines", "list the engines and what each can do", _run)


def _run(_arguments: Namespace, studio: Studio) -> Answer:
    from dataclasses import asdict

    from studio.engines.registry import names

    found = [studio.engines(name) for name in names()]
    data = [
        {"id": engine.id, "version": engine.version, **asdict(engine.capabilities)}
        for engine in found
    ]
    lines = [line for engine in found for line in _lines(engine.id, engine.capabilities)]
    return Answer({"engines": data}, tuple(lines))


def _lines(name: str, can: "Capabilities") -> tuple[str, ...]:
    abilities = {
        "clones a voice": can.clones,
        "needs a transcript": can.needs_transcript,
        "follows styles": can.styles,
        "gives phone timings": can.timings,
        "takes seeds": can.seeds,
    }
    table = [
        ("  languages", ", ".join(can.languages)),
        ("  sound", f"{can.rate} Hz"),
        ("  can", ", ".join(what for what, yes in abilities.items() if yes)),
        *((f"  {control.name}", _span(control)) for control in can.controls),
    ]
    return (name, *rows(table))


def _span(control: "Control") -> str:
    return f"{control.low:g} to {control.high:g}, usually {control.default:g}"
