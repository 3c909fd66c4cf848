"""A style instruction in Chinese or English, heard word by word through a readable table."""

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache

from studio.engines.builtin.effects import Effects
from studio.engines.protocol import Understanding
from studio.paths import shipped

_FACTORS = ("speed", "span")
_NUMBERS = tuple(field.name for field in fields(Effects) if field.name != "whisper")
_IDLE = re.compile(r"[\s,.;:!?'\"，。；：！？、“”‘’「」（）()…-]+")


_NONE = Effects()


@dataclass(frozen=True, slots=True)
class Heard:
    """An instruction as numbers: effects, tone contours of a dialect, and the account of both."""

    effects: Effects
    tones: tuple[str, ...]
    understanding: Understanding


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    pattern: re.Pattern[str]
    says: str = ""
    effects: Effects = _NONE
    factor: float = 1.0
    tones: tuple[str, ...] = ()
    approximate: bool = False


def hear(instruction: str) -> Heard:
    """What `instruction` changes, what it asks for in vain, and what is only approximated."""
    effects = _NONE
    tones: tuple[str, ...] = ()
    did: list[str] = []
    vain: list[str] = []
    roughly: list[str] = []
    factor, rest, at = 1.0, "", 0
    while at < len(instruction):
        match, entry = _longest(instruction, at)
        if match is None or entry is None:
            rest += instruction[at]
            at += 1
            continue
        vain += _leftover(rest)
        rest, at = "", match.end()
        if entry.kind == "degree":
            factor = entry.factor
        elif entry.kind == "refusal":
            vain.append(entry.says)
        elif entry.kind in ("effect", "dialect"):
            effects = effects.with_also(_scaled(entry.effects, factor))
            tones = entry.tones or tones
            (roughly if entry.approximate else did).append(_told(entry.says, factor))
            factor = 1.0
    vain += _leftover(rest)
    return Heard(effects, tones, Understanding(_once(did), _once(vain), _once(roughly)))


def _longest(text: str, at: int) -> tuple[re.Match[str] | None, _Entry | None]:
    """The entry whose words reach furthest from `at`, if any."""
    best: tuple[re.Match[str] | None, _Entry | None] = (None, None)
    for entry in _entries():
        match = entry.pattern.match(text, at)
        if match and (best[0] is None or match.end() > best[0].end()):
            best = (match, entry)
    return best


def _leftover(text: str) -> list[str]:
    """The words between what was understood."""
    left = _IDLE.sub(" ", text).strip()
    return [f"“{left}” was not understood"] if left else []


def _told(says: str, factor: float) -> str:
    if factor == 0:
        return f"not {says}"
    if factor < 0:
        return f"the opposite, slightly, of {says}"
    if factor == 1.0:
        return says
    return f"{says} ({'strongly' if factor > 1 else 'slightly'})"


def _scaled(effects: Effects, factor: float) -> Effects:
    if factor == 1.0:
        return effects
    values = {name: getattr(effects, name) for name in _NUMBERS}
    scaled = {
        name: value**factor if name in _FACTORS else value * factor
        for name, value in values.items()
    }
    return Effects(**scaled, whisper=effects.whisper and factor > 0)


def _once(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


@cache
def _entries() -> tuple[_Entry, ...]:
    table = tomllib.loads((shipped() / "resources/styles/effects.toml").read_text("utf-8"))
    entries = [
        _Entry(
            "effect",
            _pattern(row["words"]),
            row["says"],
            Effects(**{name: row[name] for name in (*_NUMBERS, "whisper") if name in row}),
            approximate=row.get("approximate", False),
        )
        for row in table["effect"]
    ]
    entries += [
        _Entry(
            "dialect",
            _pattern(row["words"]),
            f"{row['says']}: the tones only",
            tones=tuple(row["tones"]),
            approximate=True,
        )
        for row in table["dialect"]
    ]
    entries += [_Entry("refusal", _pattern(r["words"]), r["says"]) for r in table["refusal"]]
    entries += [_Entry("degree", _pattern(r["words"]), factor=r["factor"]) for r in table["degree"]]
    entries.append(_Entry("filler", _pattern(table["filler"]["words"])))
    return tuple(entries)


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words, longest first; Latin ones only as whole words."""
    alternatives = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(rf"\b(?:{w})\b" if w[0].isascii() else f"(?:{w})" for w in alternatives),
        re.IGNORECASE,
    )
