"""The table of Mandarin: real speech, chance, raw espeak-ng, the built-in voice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, Floats
from tests.bench.builtin.mandarin import cabinet, start
from tests.bench.builtin.mandarin.judge import Item
from tests.bench.builtin.mandarin.material import HELD, TEACHER, material
from tests.bench.builtin.mandarin.trial import MEASURES, Heard, Judges, listened, tried
from tests.bench.builtin.trees import Line, Original, Tree, spoken, trees

_LIKENESS = (0.0, 0.5, 1.0)
_DEFAULT = 0.5
_QUICK = 6

_Speaking = Callable[[Sequence[str]], list[Clip]]


def main(
    corpora: Path | None, kept: Path | None, teacher: str, against: Path | None, *, quick: bool
) -> None:
    """Print the table; the judges are trained now, or read from `kept` if they are there."""
    if corpora is None:
        print("left out: real Mandarin (--corpora: a folder of kaldi-asr-aishell-sample)")
        return
    given = material(corpora, teacher)
    judges = cabinet.judges(given, kept, teacher)
    tried_on = given.held[:: len(given.held) // _QUICK if quick else 1]
    other = HELD if teacher == TEACHER else TEACHER
    print(
        f"{len(given.lessons)} clips of {teacher} taught the judge (never {other}); "
        f"{len(tried_on)} sentences of {HELD}, +- standard error over sentences"
    )
    print(f"{'':36}" + "".join(f"{name:>18}" for name in MEASURES))
    own = listened(judges.sounds, given.own)
    real = listened(judges.sounds, tried_on)
    _row(f"real {teacher}, other clips", tried(judges, own, own))
    _row(f"real {HELD}", tried(judges, real, real))
    _row("chance: told another sentence", _chance(judges, tried_on, real))
    for name, speaking in _voices(given.samples, trees(against)):
        clips = speaking([item.text for item in tried_on])
        items = [replace(item, clip=clip) for item, clip in zip(tried_on, clips, strict=True)]
        _row(name, tried(judges, listened(judges.sounds, items), real))


def _chance(judges: Judges, items: Sequence[Item], real: Sequence[Heard]) -> Floats:
    """Real clips judged as if each said the sentence next to its own in length."""
    order = sorted(range(len(items)), key=lambda number: len(items[number].sentence))
    after = dict(zip(order, [*order[1:], order[0]], strict=True))
    wrong = [replace(item, sentence=items[after[n]].sentence) for n, item in enumerate(items)]
    others = [real[after[number]] for number in range(len(items))]
    return tried(judges, listened(judges.sounds, wrong), others)


def _voices(samples: Sequence[Item], both: Sequence[Tree]) -> list[tuple[str, _Speaking]]:
    """Names of the voices and how each says texts."""
    worded = [Original(one.clip, one.text, "zh") for one in samples]
    bare = [Original(one.clip, "", "zh") for one in samples]
    found: list[tuple[str, _Speaking]] = [("raw espeak-ng", _raw)]
    for tree in both:
        found += [
            (f"{tree.name}, likeness {likeness:.2f}", partial(_cloned, tree, worded, likeness))
            for likeness in _LIKENESS
        ]
        found.append((f"{tree.name}, no transcript", partial(_cloned, tree, bare, _DEFAULT)))
    return found


def _cloned(
    tree: Tree, originals: Sequence[Original], likeness: float, texts: Sequence[str]
) -> list[Clip]:
    """Sentence after sentence in the voices in turn."""
    count = len(originals)
    said = [
        spoken(tree, original, [Line(text, likeness) for text in texts[turn::count]])
        for turn, original in enumerate(originals)
    ]
    return [said[number % count][number // count] for number in range(len(texts))]


def _raw(texts: Sequence[str]) -> list[Clip]:
    """As espeak-ng says them; all are read in one piece."""
    clips = []
    for text in texts:
        reading = start.read(text)
        assert reading is not None
        clips.append(reading.clip)
    return clips


def _row(name: str, rows: Floats) -> None:
    cells = []
    for column in rows.T:
        known = column[np.isfinite(column)]
        sure = known.std(ddof=1) / np.sqrt(len(known)) if len(known) > 1 else np.nan
        cells.append(f"{known.mean():.3f} +-{sure:.3f}" if len(known) else "-")
    print(f"{name:36}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
