"""Likeness and clarity: similarity to the speaker and word error rate, floor and ceiling beside.

By the speakers of shared/recordings and by speakers nothing was ever tuned on; with `--against`
those of an older checkout in the same run. `+-` is the standard error of the mean over speakers;
the last rows compare old and new speaker by speaker, where it is much smaller.
"""

from collections.abc import Sequence
from pathlib import Path

from studio.audio.clip import Clip
from tests.bench.builtin import limits
from tests.bench.builtin.clarity import DEFAULT, LIKENESS, Row, cloned
from tests.bench.builtin.figures import Heard, difference, errors, median, near, other, sureness
from tests.bench.builtin.people import Person, known, unseen, wordless
from tests.bench.builtin.trees import NEW, OLD, Tree, trees
from tests.bench.judges import Ear

_SENTENCES, _QUICK = 5, 3
_UNSEEN = 8


def main(
    folder: Path, corpora: Path | None, against: Path | None, processes: int, *, quick: bool
) -> None:
    """Print a row for each way of speaking; needs the judges and the recordings."""
    try:
        ear = Ear()
    except ImportError as error:
        print(f"left out: {error} (the judges live in an environment of their own)")
        return
    size = _QUICK if quick else _SENTENCES
    both = trees(against)
    first, pairs = known(folder), wordless(folder)
    if quick:
        first, pairs = first[::5], []
    if first:
        _table("speakers of shared/recordings", ear, first, pairs, both, size, processes)
    else:
        print(f"left out: no recordings in {folder}")
    if corpora is None:
        print("\nleft out: speakers never used for tuning (--corpora: a folder of speechocean762)")
        return
    new = unseen(corpora, folder, _QUICK if quick else _UNSEEN)
    _table("speakers never used for tuning", ear, new, [], both, size, processes)


def _table(
    title: str,
    ear: Ear,
    people: Sequence[Person],
    pairs: Sequence[tuple[Clip, Clip]],
    both: Sequence[Tree],
    sentences: int,
    processes: int,
) -> None:
    print(
        f"\n{len(people)} {title} x {sentences} Harvard sentences; +- standard error over speakers"
    )
    print(f"{'':44} {'similarity':>14} {'median':>7} {'to another':>14} {'word errors':>14}")
    alike, spoken = limits.ceiling(ear, people, pairs)
    _row("real: another recording, same speaker", alike, spoken)
    _row("real: other speakers", limits.strangers(ear, people), [])
    _row("raw espeak-ng", *limits.floor(ear, people))
    heard = cloned(people, both, sentences, processes)
    for row, found in heard.items():
        _row(_name(row), found, found)
    _compared(heard)


def _compared(heard: dict[Row, list[Heard]]) -> None:
    """What changed since the older checkout, speaker by speaker."""
    for likeness in LIKENESS:
        old, new = (heard.get(Row(tree, likeness, True)) for tree in (OLD, NEW))
        if old and new:
            parts = [f"{'new - old, likeness ' + format(likeness, '.2f'):44}"]
            for measure, width in ((near, 14), (other, 22), (errors, 14)):
                mean, sure = difference(new, old, measure)
                parts.append(f"{f'{mean:+.3f} +-{sure:.3f}':>{width}}")
            print(" ".join(parts))


def _name(row: Row) -> str:
    how = f"likeness {row.likeness:.2f}" if row.transcript else "no transcript"
    default = " (default)" if row.transcript and row.likeness == DEFAULT else ""
    return f"{row.tree}, {how}{default}"


def _row(what: str, voices: Sequence[Heard], spoken: Sequence[Heard]) -> None:
    alike = _figure(near(voices), sureness(voices, near))
    middle = median([one.near for one in voices])
    elsewhere = _figure(other(voices), sureness(voices, other))
    wrong = _figure(errors(spoken), sureness(spoken, errors))
    mid = f"{middle:.3f}" if middle == middle else "-"
    print(f"{what:44} {alike:>14} {mid:>7} {elsewhere:>14} {wrong:>14}", flush=True)


def _figure(value: float, sure: float) -> str:
    return f"{value:.3f} +-{sure:.3f}" if value == value else "-"
