"""The table of Mandarin: real speech, chance, raw espeak-ng, both ways of the built-in voice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, Floats, join
from studio.engines.protocol import Request
from studio.jobs import Job
from tests.bench.builtin.mandarin import cabinet, start
from tests.bench.builtin.mandarin.judge import Item
from tests.bench.builtin.mandarin.material import HELD, TEACHER, material
from tests.bench.builtin.mandarin.trial import MEASURES, Heard, Judges, listened, tried
from tests.bench.builtin.material import said
from tests.bench.builtin.ways import Way, engine

_LIKENESS = (0.0, 0.5, 1.0)
_QUICK = 6


def main(corpora: Path | None, kept: Path | None, teacher: str, *, quick: bool) -> None:
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
    for name, speaking in _voices(given.samples):
        clips = [replace(item, clip=speaking(item.text)) for item in tried_on]
        _row(name, tried(judges, listened(judges.sounds, clips), real))


def _chance(judges: Judges, items: Sequence[Item], real: Sequence[Heard]) -> Floats:
    """Real clips judged as if each said the sentence next to its own in length."""
    order = sorted(range(len(items)), key=lambda number: len(items[number].sentence))
    after = dict(zip(order, [*order[1:], order[0]], strict=True))
    wrong = [replace(item, sentence=items[after[n]].sentence) for n, item in enumerate(items)]
    others = [real[after[number]] for number in range(len(items))]
    return tried(judges, listened(judges.sounds, wrong), others)


def _voices(samples: Sequence[Item]) -> list[tuple[str, Callable[[str], Clip]]]:
    """Names of the voices and how each says a text."""
    found: list[tuple[str, Callable[[str], Clip]]] = [("raw espeak-ng", _raw)]
    for way in Way:
        speakers = [engine(way).enrol(one.clip, one.text, "zh", Job()) for one in samples]
        found += [
            (f"{way}, likeness {likeness:.2f}", _cloned(way, speakers, likeness))
            for likeness in _LIKENESS
        ]
        bare = [engine(way).enrol(one.clip, "", "zh", Job()) for one in samples]
        found.append((f"{way}, no transcript", _cloned(way, bare, 0.5)))
    return found


def _cloned(way: Way, speakers: Sequence[bytes], likeness: float) -> Callable[[str], Clip]:
    """Speaks sentence after sentence in the voices in turn."""
    turn, speaking = cycle(speakers), engine(way)

    def say(text: str) -> Clip:
        request = Request(said(text, "zh"), next(turn), controls=(("likeness", likeness),))
        return join([speech.clip for speech in speaking.synthesize(request, Job())])

    return say


def _raw(text: str) -> Clip:
    reading = start.read(text)
    assert reading is not None
    return reading.clip


def _row(name: str, rows: Floats) -> None:
    cells = []
    for column in rows.T:
        known = column[np.isfinite(column)]
        sure = known.std(ddof=1) / np.sqrt(len(known)) if len(known) > 1 else np.nan
        cells.append(f"{known.mean():.3f} +-{sure:.3f}" if len(known) else "-")
    print(f"{name:36}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
