"""From a timeline to finished files: sound, subtitles beside it, and a report on each."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import StudioError
from studio.export.formats import Depth, format_for, rate_for
from studio.export.loudness import TARGETS, Report, Target
from studio.export.mark import Mark, require_credits
from studio.export.mastering import Recipe, mastered
from studio.export.meter import Level, together
from studio.export.pieces import Piece, one, per_line
from studio.export.programme import length
from studio.export.subtitles import kind, subtitles
from studio.export.timeline import Timeline
from studio.jobs import Job
from studio.paths import exists, whole

_TIMED = ("TextGrid", "json")
"""Kinds of subtitles that hold when each word and phone sounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person may choose about an export.

    `rate` in Hz, None = the target's, else the timeline's. `per_line` is a name template, empty
    = one file. `subtitles` are kinds to write beside each file. `lead` and `tail` are seconds
    of silence, at least the target's. `room_tone` is in dBFS, None = silence.
    """

    depth: Depth = Depth.BITS_24
    rate: int | None = None
    target: Target = TARGETS[0]
    per_line: str = ""
    subtitles: tuple[str, ...] = ()
    lead: float = 0.0
    tail: float = 0.0
    room_tone: float | None = None
    overwrite: bool = False


def export(
    timeline: Timeline, out: Path, options: Options, mark: Mark, job: Job
) -> tuple[Report, ...]:
    """Write the files and measure them; they all appear when all are whole, or none does.

    Raises StudioError for anything a person can put right, `Cancelled` if the job was.
    """
    pieces = _pieces(timeline, out, options, mark)
    form = format_for(pieces[0].path, options.depth)
    wanted = options.rate or options.target.rate or timeline.rate
    recipe = Recipe(form, rate_for(form, wanted), options.target, options.room_tone)
    if not any(length(piece.timeline, recipe.rate) for piece in pieces):
        raise StudioError("There is no sound to export.", "Render at least one line first.")
    beside = _beside(pieces, options)
    paths = [*(piece.path for piece in pieces), *beside]
    _refuse_existing(paths, overwrite=options.overwrite)
    with ExitStack() as files:
        parts = [_begun(files.enter_context(whole(path))) for path in paths]
        levels = mastered(pieces, parts[: len(pieces)], recipe, job)
        for part, text in zip(parts[len(pieces) :], beside.values(), strict=True):
            part.write_text(text, "utf-8", newline="\n")
        job.check()
        _refuse_existing(paths, overwrite=options.overwrite)
    rounded = f"{form.name} has no {wanted} Hz; it was written at {recipe.rate} Hz."
    remarks = (*([rounded] if recipe.rate != wanted else []), *_untimed(timeline, options))
    return _reports(pieces, levels, recipe, remarks)


def _pieces(timeline: Timeline, out: Path, options: Options, mark: Mark) -> tuple[Piece, ...]:
    if not timeline.cues:
        raise StudioError("There is no line to export.", "Render at least one line first.")
    require_credits(mark, {cue.voice for cue in timeline.cues})
    lead = max(options.lead, options.target.lead)
    tail = max(options.tail, options.target.tail)
    if options.per_line:
        return per_line(timeline, out, options.per_line, mark, lead, tail)
    return one(timeline, out, mark, lead, tail)


def _beside(pieces: tuple[Piece, ...], options: Options) -> dict[Path, str]:
    """The subtitle files and their text."""
    kinds = dict.fromkeys(kind(name) for name in options.subtitles)
    return {
        piece.path.with_name(f"{piece.path.stem}.{name}"): subtitles(
            name, piece.timeline, piece.mark
        )
        for piece in pieces
        for name in kinds
    }


def _untimed(timeline: Timeline, options: Options) -> tuple[str, ...]:
    """What to know of files that should hold the times of words, where engines told none."""
    timed = [name for name in map(kind, options.subtitles) if name in _TIMED]
    without = sum(not cue.rendered.timings for cue in timeline.cues)
    if not timed or not without:
        return ()
    lines = "line has" if without == 1 else "lines have"
    return (f"{without} {lines} no times of words and phones: their engine does not tell them.",)


def _begun(part: Path) -> Path:
    """The part as an empty file, so that a folder that takes none is found before any work."""
    part.touch()
    return part


def _refuse_existing(paths: list[Path], *, overwrite: bool) -> None:
    for path in paths:
        if not exists(path):
            continue
        if path.is_dir():
            raise StudioError(f"{path} is a folder.", "Give the name of a file in it.")
        if not overwrite:
            raise StudioError(
                f"{path} is already there.",
                "Choose another name, or allow it to be replaced (--force).",
            )


def _reports(
    pieces: tuple[Piece, ...],
    levels: tuple[Level, ...],
    recipe: Recipe,
    remarks: tuple[str, ...],
) -> tuple[Report, ...]:
    """Loudness is judged over all files together, peaks and silence in each."""
    target, all_together = recipe.target, together(levels)
    shared = replace(target, peak=None, floor=None, rate=None).failures(all_together, recipe.rate)
    each = replace(target, lufs=None, rms=None)
    if len(pieces) > 1 and target.active:
        loudness = f"{all_together.lufs:.1f} LUFS, RMS {all_together.rms:.1f} dB"
        remarks = (*remarks, f"All {len(pieces)} files together: {loudness}.")
    found = []
    for piece, level in zip(pieces, levels, strict=True):
        missed = (*shared, *each.failures(level, recipe.rate))
        found.append(_report(piece.path, level, recipe, (*missed, *remarks), met=not missed))
    return tuple(found)


def _report(
    path: Path, level: Level, recipe: Recipe, remarks: tuple[str, ...], *, met: bool
) -> Report:
    return Report(
        path,
        level.samples / recipe.rate,
        recipe.rate,
        level.lufs,
        level.true_peak,
        level.rms,
        level.floor,
        recipe.target.name,
        met,
        remarks,
    )
