"""Names that may stand in square brackets: sounds a person makes, ways of speaking, pauses."""

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any

from studio import paths
from studio.text import readings

SHORTEST_PAUSE, LONGEST_PAUSE = 0.001, 60.0
_LENGTH = re.compile(
    r"(?P<word>(?:pause|break|停顿)[ =:]*)?(?P<number>\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})"
    r" ?(?P<unit>ms|s|sec|秒)?"
)


class Named(StrEnum):
    """What a bracketed name means."""

    EVENT = "event"
    STYLE = "style"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: an event's own name, a style, or a pause in seconds."""

    kind: Named
    value: str


def meaning(name: str) -> Meaning | None:
    """What `[name]` asks for (`laugh`, `whisper`, `pause 0.5`, `0.5s`), or None if unknown."""
    return _names().get(_folded(name)) or _pause(name)


def seconds(value: float) -> str:
    """A pause as it is written: no more digits than it needs."""
    return f"{round(value, 3):.3f}".rstrip("0").rstrip(".")


def nearest(name: str) -> str:
    """The known name that looks most like `name`, or nothing when none does."""
    folded = _folded(name)
    near = get_close_matches(folded, _names(), 1, 0.6)
    if near:
        found = _names()[near[0]]
        return f"pause {found.value}" if found.kind is Named.PAUSE else found.value
    alike = [symbol for symbol in sorted(readings.symbols()) if symbol[0] == name[:1]]
    return next(iter(get_close_matches(name, alike, 1, 0.5)), "")


def events() -> tuple[str, ...]:
    """All events, in the order of the tokeniser that knows them."""
    return tuple(_table()["events"])


def _pause(name: str) -> Meaning | None:
    found = _LENGTH.fullmatch(_folded(name))
    if found is None or not (found["word"] or found["unit"]):
        return None
    length = float(found["number"]) / (1000 if found["unit"] == "ms" else 1)
    fits = SHORTEST_PAUSE <= length <= LONGEST_PAUSE
    return Meaning(Named.PAUSE, seconds(length)) if fits else None


def _folded(name: str) -> str:
    """`name` without case; a hyphen is a space, but a minus stays one."""
    return re.sub(r"(?:[\s_]|-(?!\d))+", " ", name.strip()).casefold()


@cache
def _table() -> dict[str, Any]:
    path = paths.shipped() / "resources" / "tags" / "tags.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _names() -> dict[str, Meaning]:
    table = _table()
    names = {_folded(event): Meaning(Named.EVENT, event) for event in table["events"]}
    for kind, rows in (
        (Named.EVENT, table["aliases"]),
        (Named.STYLE, table["styles"]),
        (Named.PAUSE, table["pauses"]),
    ):
        for value, others in rows.items():
            own = () if kind is Named.PAUSE else (value,)
            names |= {_folded(other): Meaning(kind, value) for other in (*own, *others)}
    return names
