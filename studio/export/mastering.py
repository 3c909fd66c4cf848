"""Making files as loud as they should be: measure, write, listen to what was written, correct."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.audio.clip import Samples
from studio.errors import StudioError
from studio.export.formats import Format
from studio.export.limiter import limited
from studio.export.loudness import Target
from studio.export.meter import Level, measured, together
from studio.export.pieces import Piece
from studio.export.programme import length, programme
from studio.export.readback import heard
from studio.export.writer import marked
from studio.jobs import Job

_ROUNDS = 6
_LEAST_SLOPE = 0.25
_MOST_GAIN = 60.0  # dB; what is quieter than this is silence with noise
# How far below the wished peak to start, in dB: true-peak meters differ by 0.2 dB, and lossy
# codecs overshoot by about 0.5 dB.
_MARGIN, _LOSSY_MARGIN = 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Recipe:
    """How every file of an export is made; `tone` is room tone in dBFS or None."""

    form: Format
    rate: int
    target: Target
    tone: float | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is turned to reach a target: gain in dB, and the limiter's ceiling in dBTP or None."""

    gain: float
    ceiling: float | None


Attempt = Callable[[Setting], tuple[Level, ...]]


def mastered(
    pieces: Sequence[Piece], parts: Sequence[Path], recipe: Recipe, job: Job
) -> tuple[Level, ...]:
    """Write each piece to its part with one gain for all; the levels are those of the files.

    The gain is found on the sound before it is written; what the codec then changes is made
    good by writing again. Raises StudioError naming the file that could not be written.
    """
    target = recipe.target
    tally = _Tally(job, sum(length(piece.timeline, recipe.rate) for piece in pieces))

    def rehearse(setting: Setting) -> tuple[Level, ...]:
        tally.more(1)
        return tuple(_rehearsed(piece, recipe, setting, tally) for piece in pieces)

    def write(setting: Setting) -> tuple[Level, ...]:
        tally.more(2)
        return tuple(
            _written(piece, part, recipe, setting, tally)
            for piece, part in zip(pieces, parts, strict=True)
        )

    margin = _LOSSY_MARGIN if recipe.form.lossy else _MARGIN
    setting = Setting(0.0, target.peak - margin if target.peak is not None else None)
    if target.active:
        setting, _ = _tuned(rehearse, setting, target)
    return _tuned(write, setting, target)[1]


def _tuned(attempt: Attempt, setting: Setting, target: Target) -> tuple[Setting, tuple[Level, ...]]:
    """The setting that reaches the target, or the last one tried, and the levels it gave."""
    slope, before = 1.0, None
    for _ in range(_ROUNDS):
        levels = attempt(setting)
        missing, excess = target.missing(together(levels)), max(map(target.excess, levels))
        if abs(missing) <= target.tolerance / 4 and not excess:
            break
        if before is not None and before[0] != setting.gain:
            # The limiter takes back a part of every further dB.
            slope = (before[1] - missing) / (setting.gain - before[0])
        before = setting.gain, missing
        ceiling = setting.ceiling
        if ceiling is not None and excess:
            ceiling -= excess + _MARGIN / 2
        gain = setting.gain + missing / min(max(slope, _LEAST_SLOPE), 1.0)
        setting = Setting(min(gain, _MOST_GAIN), ceiling)
    return setting, levels


def _rehearsed(piece: Piece, recipe: Recipe, setting: Setting, tally: "_Tally") -> Level:
    blocks = _mixed(piece, recipe, setting, tally)
    return measured(tally.counted(blocks, "Measuring"), recipe.rate)


def _written(piece: Piece, part: Path, recipe: Recipe, setting: Setting, tally: "_Tally") -> Level:
    samples, name = length(piece.timeline, recipe.rate), piece.path.name
    blocks = _mixed(piece, recipe, setting, tally)
    try:
        with marked(part, recipe.form, recipe.rate, piece.mark, samples) as put:
            for block in tally.counted(blocks, f"Writing {name}"):
                put(block)
        return measured(tally.counted(heard(part, samples), f"Checking {name}"), recipe.rate)
    except OSError as error:
        raise StudioError(
            f"{piece.path} could not be written: {error.strerror or error}.",
            "Choose a folder you may write to, or free some space; nothing was changed.",
        ) from error


def _mixed(piece: Piece, recipe: Recipe, setting: Setting, tally: "_Tally") -> Iterator[Samples]:
    blocks = programme(piece.timeline, recipe.rate, tally.job, recipe.tone)
    factor = 10 ** (setting.gain / 20)
    louder = (block * factor if setting.gain else block for block in blocks)
    if setting.ceiling is None:
        return louder
    return limited(louder, recipe.rate, setting.ceiling)


class _Tally:
    """Counts samples over several passes into one progress."""

    def __init__(self, job: Job, samples: int) -> None:
        self.job = job
        self._samples = samples
        self._done = 0
        self._total = 0

    def more(self, passes: int) -> None:
        """So many more passes over everything are to come."""
        self._total += passes * self._samples

    def counted(self, blocks: Iterable[Samples], label: str) -> Iterator[Samples]:
        """The blocks, reported as they pass."""
        for block in blocks:
            yield block
            self._done += len(block)
            self.job.step(self._done, self._total, label)
