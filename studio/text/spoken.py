"""Words said for what is written, and the readable table of those that no grammar knows."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from studio import paths


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words for what is written from `start` to `end` of a piece of text."""

    text: str
    start: int
    end: int

    def moved(self, by: int) -> "Spoken":
        """The same words `by` characters further on."""
        return Spoken(self.text, self.start + by, self.end + by)


def apart(found: Iterable[Spoken]) -> list[Spoken]:
    """Those that do not overlap, in the order of the text; the first listed wins."""
    kept: list[Spoken] = []
    for row in found:
        if all(row.end <= other.start or other.end <= row.start for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.start)


def signs(language: str) -> dict[str, str]:
    """What `&`, `%` and the like are called, standing alone; empty for most languages."""
    named: dict[str, str] = _tables()["signs"].get("zh" if language == "yue" else language, {})
    return named


def abbreviations() -> dict[str, str]:
    """English abbreviations without their last full stop, and the words they stand for."""
    words: dict[str, str] = _tables()["abbreviations"]
    return words


def cantonese(simplified: str) -> str:
    """Words of the Chinese grammar, as Cantonese writes them."""
    traditional: dict[str, str] = _tables()["cantonese"]
    return "".join(traditional.get(sign, sign) for sign in simplified)


def simplified(written: str) -> str:
    """`written` with the counters that the Chinese grammar knows in simplified form only."""
    return written.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    rows: dict[str, str] = _tables()["cantonese"]
    return {ord(traditional): simple for simple, traditional in rows.items() if simple != "幺"}


@cache
def _tables() -> dict[str, Any]:
    path = paths.shipped() / "resources" / "text" / "spoken.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
