"""Readers of subtitle files, written from their specifications to check our writers."""

import re
from dataclasses import dataclass
from html import unescape

JOINER = "\u2060"


@dataclass(frozen=True)
class Shown:
    """A caption as a player sees it, times in milliseconds."""

    start: int
    end: int
    lines: tuple[str, ...]
    voice: str = ""


def read_srt(text: str) -> list[Shown]:
    """SubRip: blocks parted by empty lines, a number, two times, text."""
    shown = []
    for number, block in enumerate(_blocks(text), 1):
        assert block[0] == str(number)
        assert all("-->" not in line for line in block[2:])
        start, end = _span(block[1], ",")
        shown.append(Shown(start, end, tuple(line.replace(JOINER, "") for line in block[2:])))
    return shown


def read_vtt(text: str) -> list[Shown]:
    """WebVTT: a signature, then notes and cues."""
    blocks = _blocks(text)
    assert blocks[0] == ["WEBVTT"]
    shown = []
    for block in blocks[1:]:
        if block[0].startswith("NOTE"):
            continue
        start, end = _span(block[1], ".")
        joined = "\n".join(block[2:])
        named = re.match(r"<v ([^>]*)>", joined)
        body = joined[named.end() :] if named else joined
        assert not re.search("[<>]", body)
        voice = unescape(named[1]) if named else ""
        shown.append(Shown(start, end, tuple(unescape(body).split("\n")), voice))
    return shown


def read_lrc(text: str) -> list[tuple[float, str]]:
    """LRC: times in seconds and their text, without the tags at the head."""
    found = re.findall(r"^\[(\d\d+):([0-5]\d)\.(\d\d)\](.*)$", text, re.MULTILINE)
    return [(int(m) * 60 + int(s) + int(c) / 100, t.replace(JOINER, "")) for m, s, c, t in found]


def read_textgrid(text: str) -> tuple[float, dict[str, list[tuple[float, float, str]]]]:
    """Praat's own rule: free-standing numbers and quoted strings count, the rest is comment."""
    pattern = r'"((?:[^"]|"")*)"|(?<![\w\[.])(-?\d+(?:\.\d+)?)(?![\w\].])|<exists>'
    tokens = [(m[1], m[2]) for m in re.finditer(pattern, text)]
    values = iter([name.replace('""', '"') if number is None and name is not None else number
                   for name, number in tokens])  # fmt: skip
    assert (next(values), next(values)) == ("ooTextFile", "TextGrid")
    assert next(values) == "0.000000"
    total = float(next(values))
    assert next(values) is None
    tiers = {}
    for _ in range(int(next(values))):
        assert next(values) == "IntervalTier"
        name = next(values)
        assert (float(next(values)), float(next(values))) == (0.0, total)
        count = int(next(values))
        tiers[name] = [
            (float(next(values)), float(next(values)), next(values)) for _ in range(count)
        ]
    assert next(values, "end") == "end"
    return total, tiers


def _blocks(text: str) -> list[list[str]]:
    return [block.split("\n") for block in re.split(r"\n{2,}", text.strip("\n")) if block]


def _span(line: str, point: str) -> tuple[int, int]:
    clock = rf"(\d\d+):([0-5]\d):([0-5]\d){re.escape(point)}(\d\d\d)"
    found = re.fullmatch(rf"{clock} --> {clock}", line)
    assert found
    numbers = [int(part) for part in found.groups()]
    first, second = numbers[:4], numbers[4:]
    return tuple(((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (first, second))  # type: ignore[return-value]  # mypy sees a tuple of any length
