"""Which files an export makes: the whole in one, or each line in its own."""

from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import StudioError
from studio.export.formats import suffixes
from studio.export.mark import Mark
from studio.export.naming import names
from studio.export.timeline import Timeline, padded


@dataclass(frozen=True, slots=True)
class Piece:
    """One sound file to be: where it goes, what it plays and what it is marked with."""

    path: Path
    timeline: Timeline
    mark: Mark


def one(timeline: Timeline, out: Path, mark: Mark, lead: float, tail: float) -> tuple[Piece, ...]:
    """The whole timeline as the file `out`."""
    return (Piece(out, padded(timeline, lead, tail), mark),)


def per_line(
    timeline: Timeline, out: Path, template: str, mark: Mark, lead: float, tail: float
) -> tuple[Piece, ...]:
    """Each cue as a file of its own.

    They go beside `out` with its suffix; where `out` has none it is their folder, and the
    template ends in the suffix.
    """
    folder, suffix, stem = _place(out, template)
    pieces = []
    for name, cue in zip(names(stem, timeline), timeline.cues, strict=True):
        alone = Timeline(timeline.title, timeline.rate, cue.seconds, (replace(cue, start=0.0),))
        own = tuple(credit for credit in mark.credits if credit.voice == cue.voice)
        marked = replace(mark, title=name, credits=own)
        pieces.append(Piece(folder / f"{name}{suffix}", padded(alone, lead, tail), marked))
    return tuple(pieces)


def _place(out: Path, template: str) -> tuple[Path, str, str]:
    for suffix in suffixes():
        if template.lower().endswith(suffix):
            folder = out.parent if out.suffix.lower() in suffixes() else out
            return folder, suffix, template[: -len(suffix)]
    if out.suffix:
        return out.parent, out.suffix, template
    raise StudioError(
        "It is not said which kind of sound file the lines should be.",
        f"Let the template end in {', '.join(suffixes())}, for example {{n:03}}.wav.",
    )
