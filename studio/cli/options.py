"""Arguments that several verbs share."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engines.protocol import Engine

Controls = tuple[tuple[str, float], ...]

_SHOWN = 5  # languages named in a hint; the built-in engine speaks over a hundred


def add_out(parser: ArgumentParser, *, needed: bool = True) -> None:
    """`-o FILE`, and `--force` to write over what is there."""
    parser.add_argument(
        "-o", "--out", metavar="FILE", type=Path, required=needed, help="its ending says which kind"
    )
    parser.add_argument("--force", action="store_true", help="replace files that are there")


def add_language(parser: ArgumentParser) -> None:
    """`--language L`."""
    parser.add_argument(
        "--language", metavar="L", default="", help="en, zh, yue, ja, ko, ...; usually the voice's"
    )


def add_engine(parser: ArgumentParser) -> None:
    """`--engine E`."""
    parser.add_argument("--engine", metavar="E", default="", help="see: timbreloom engines")


def control(given: str) -> tuple[str, float]:
    """The name and number of `NAME=X`."""
    name, equals, number = given.partition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        wrong = number if equals else given
        raise ArgumentTypeError(f"{wrong!r} is not a number; write NAME=X") from None


def check_controls(engine: "Engine", controls: Controls) -> None:
    """Raise StudioError where the engine has no such control; rendering checks how far it goes."""
    known = [each.name for each in engine.capabilities.controls]
    for name, _ in controls:
        if name not in known:
            raise StudioError(
                f"The engine {engine.id} has no control named {name!r}.",
                f"It has: {', '.join(known)}.",
            )


def check_timings(engine: "Engine") -> None:
    """Raise StudioError where the engine does not tell when each phone sounds."""
    if not engine.capabilities.timings:
        raise StudioError(
            f"The engine {engine.id} does not tell when each sound is spoken.",
            "Leave --phones out, or choose an engine that does, such as builtin.",
        )


def check_language(engine: "Engine", language: str) -> str:
    """The short code of `language`; raises StudioError if the engine does not speak it."""
    from studio.text.languages import code

    short = code(language)
    spoken = engine.capabilities.languages
    if short and short not in spoken:
        raise StudioError(
            f"The engine {engine.id} does not speak {language!r}.",
            f"It speaks {', '.join(spoken[:_SHOWN])}{_more(len(spoken) - _SHOWN)}.",
        )
    return short


def _more(count: int) -> str:
    return f" and {count} more: timbreloom engines" if count > 0 else ""
