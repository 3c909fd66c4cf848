"""Whom the quality bench clones: its own speakers, and others nothing was ever tuned on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, join
from studio.audio.files import read
from tests.bench.builtin.material import recordings

_LEAST, _MOST = 6.0, 10.0
"""Seconds of a joined sample."""
_REAL = 4
"""Clips of a speaker that the recogniser is asked about."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A speaker: the sample that is cloned and its words, and other recordings of the same voice.

    `real` are clips with their words, for the ceiling of the word error rate.
    """

    name: str
    clip: Clip
    transcript: str
    others: tuple[Clip, ...]
    real: tuple[tuple[Clip, str], ...]


def known(folder: Path) -> list[Person]:
    """The English speakers of shared/recordings whose words are known."""
    everyone = recordings(folder, wordless=True)
    worded = [one for one in everyone if one.transcript]
    first = list({one.speaker: one for one in reversed(worded)}.values())
    return [
        Person(
            one.speaker,
            one.clip,
            one.transcript,
            tuple(o.clip for o in everyone if o.speaker == one.speaker and o.file != one.file),
            tuple((o.clip, o.transcript) for o in worded if o.speaker == one.speaker),
        )
        for one in first
    ]


def wordless(folder: Path) -> list[tuple[Clip, Clip]]:
    """Pairs of recordings of one speaker without a transcript, for the ceiling of likeness."""
    bare = [one for one in recordings(folder, wordless=True) if not one.transcript]
    return [
        (one.clip, two.clip)
        for one in bare
        for two in bare
        if one.speaker == two.speaker and one.file < two.file
    ]


def unseen(corpora: Path, folder: Path, count: int) -> list[Person]:
    """`count` of the test speakers of speechocean762 of whom `folder` has nothing.

    They are spread evenly over the corpus; each is cloned from clips joined to 6-10 s and compared
    with 6-10 s of other clips.
    """
    from models.builtin.train.corpora import Recording, Use
    from models.builtin.train.corpora import recordings as all_of

    benched = {one.speaker for one in recordings(folder)}
    of: dict[str, list[Recording]] = {}
    for one in all_of(corpora):
        is_new = f"so762-{one.speaker}" not in benched
        if one.corpus == "speechocean762" and one.use is Use.TEST and is_new:
            of.setdefault(one.speaker, []).append(one)
    names = sorted(of)
    chosen = [names[i] for i in np.linspace(0, len(names) - 1, min(count, len(names))).astype(int)]
    return [_person(name, [(read(o.file), o.text) for o in of[name]]) for name in chosen]


def _person(name: str, clips: Sequence[tuple[Clip, str]]) -> Person:
    sample, rest = _joined(clips)
    other, _ = _joined(rest)
    clip, words = _together(sample)
    return Person(name, clip, words, (_together(other)[0],), tuple(rest[:_REAL]))


def _joined(
    clips: Sequence[tuple[Clip, str]],
) -> tuple[list[tuple[Clip, str]], list[tuple[Clip, str]]]:
    """The first one or two clips that last 6-10 s together, and the rest."""
    for first, one in enumerate(clips):
        if _LEAST <= one[0].seconds <= _MOST:
            return [one], [*clips[:first], *clips[first + 1 :]]
        for second, two in enumerate(clips[first + 1 :], first + 1):
            if _LEAST <= one[0].seconds + two[0].seconds <= _MOST:
                left = [c for number, c in enumerate(clips) if number not in (first, second)]
                return [one, two], left
    return [clips[0]], list(clips[1:])


def _together(clips: Sequence[tuple[Clip, str]]) -> tuple[Clip, str]:
    return join([clip for clip, _ in clips]), " ".join(f"{words}." for _, words in clips)
