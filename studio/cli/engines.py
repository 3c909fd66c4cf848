"""`timbreloom engines`: what can speak here, and what each engine can do."""

from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engines.protocol import Capabilities, Control


def add(verbs: Verbs) -> None:
    """Join the command line."""
    verbs.add("engines", "list the engines and what each can do", _run)


def _run(_arguments: Namespace, studio: Studio) -> Answer:
    from studio.engines.registry import names

    data: list[dict[str, object]] = []
    lines: list[str] = []
    for name in names(studio.home.models):
        try:
            engine = studio.engines(name)
        except StudioError as error:
            data.append({"id": name, "problem": error.message, "hint": error.hint})
            lines += [name, f"  {error.message} {error.hint}".rstrip()]
        else:
            able = engine.capabilities
            data.append({"id": engine.id, "version": engine.version, **asdict(able)})
            lines += _lines(engine.id, able)
    return Answer({"engines": data}, tuple(lines))


def _lines(name: str, can: "Capabilities") -> tuple[str, ...]:
    abilities = {
        "clones a voice": can.clones,
        "needs a transcript": can.needs_transcript,
        "follows styles": can.styles,
        "gives phone timings": can.timings,
        "shapes single phones": can.shapes,
        "takes seeds": can.seeds,
        "converts recordings": can.converts,
    }
    table = [
        ("  model", can.model),
        ("  languages", ", ".join(can.languages)),
        ("  sound", f"{can.rate} Hz"),
        ("  can", ", ".join(what for what, yes in abilities.items() if yes)),
        ("  cannot", ", ".join(what for what in _WANTED if not abilities[what])),
        *((f"  {control.name}", _span(control)) for control in can.controls),
        *(("  note", note) for note in can.notes),
    ]
    return (name, *rows(row for row in table if row[1]))


_WANTED = ("clones a voice", "follows styles", "gives phone timings", "shapes single phones")
"""What a person may miss."""


def _span(control: "Control") -> str:
    if control.choices:
        return f"{', '.join(f'{each:g}' for each in control.choices)}, usually {control.default:g}"
    return f"{control.low:g} to {control.high:g}, usually {control.default:g}"
