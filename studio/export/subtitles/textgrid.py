"""Praat TextGrid: words, phones and lines on three tiers that each fill the whole time."""

from collections.abc import Iterable, Iterator

from studio.export.subtitles.captions import plain
from studio.export.timeline import Timeline

# Microseconds, the unit all times are rounded to so that neighbours share one border.
_SECOND = 1_000_000

Interval = tuple[int, int, str]


def textgrid(timeline: Timeline) -> str:
    """The timeline as a .TextGrid file in Praat's long text format.

    Praat has no empty intervals of time: what lasts less than a microsecond is left out.
    """
    total = max(round(timeline.seconds * _SECOND), 1)
    tiers = {"words": _words(timeline), "phones": _phones(timeline), "lines": _lines(timeline)}
    rows = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        *_span("", 0, total),
        "tiers? <exists>",
        f"size = {len(tiers)}",
        "item []:",
    ]
    for number, (name, intervals) in enumerate(tiers.items(), 1):
        rows += _tier(number, name, tuple(_tiled(intervals, total)), total)
    return "\n".join(rows) + "\n"


def _tier(number: int, name: str, intervals: tuple[Interval, ...], total: int) -> Iterator[str]:
    yield f"    item [{number}]:"
    yield '        class = "IntervalTier"'
    yield f"        name = {_quoted(name)}"
    yield from _span("        ", 0, total)
    yield f"        intervals: size = {len(intervals)}"
    for position, (start, end, text) in enumerate(intervals, 1):
        yield f"        intervals [{position}]:"
        yield from _span("            ", start, end)
        yield f"            text = {_quoted(text)}"


def _words(timeline: Timeline) -> Iterator[tuple[float, float, str]]:
    for cue in timeline.cues:
        for word in cue.words:
            yield cue.start + word.begins, cue.start + word.ends, word.text


def _phones(timeline: Timeline) -> Iterator[tuple[float, float, str]]:
    for cue in timeline.cues:
        for timing in cue.rendered.timings:
            yield cue.start + timing.start, cue.start + timing.end, timing.symbol


def _lines(timeline: Timeline) -> Iterator[tuple[float, float, str]]:
    for cue in timeline.cues:
        yield cue.start, cue.start + cue.seconds, cue.text


def _tiled(found: Iterable[tuple[float, float, str]], total: int) -> Iterator[Interval]:
    """The intervals in whole units, in order, with empty ones in every gap from 0 to `total`."""
    at = 0
    for begins, ends, text in found:
        start = max(round(begins * _SECOND), at)
        end = min(round(ends * _SECOND), total)
        if end <= start:
            continue
        if start > at:
            yield at, start, ""
        yield start, end, text
        at = end
    if at < total:
        yield at, total, ""


def _span(indent: str, start: int, end: int) -> list[str]:
    return [f"{indent}xmin = {start / _SECOND:.6f}", f"{indent}xmax = {end / _SECOND:.6f}"]


def _quoted(text: str) -> str:
    doubled = plain(text).replace('"', '""')
    return f'"{doubled}"'
