"""The best and the worst that can be reached: real speech, other people, raw espeak-ng."""

from collections.abc import Sequence
from itertools import combinations

from studio.audio.clip import Clip
from studio.text import espeak
from tests.bench.builtin.figures import Heard
from tests.bench.builtin.material import HARVARD
from tests.bench.builtin.people import Person
from tests.bench.judges import Ear, word_errors
from tests.bench.judges import said as words

_NAN = float("nan")


def ceiling(
    ear: Ear, people: Sequence[Person], pairs: Sequence[tuple[Clip, Clip]]
) -> tuple[list[Heard], list[Heard]]:
    """Two recordings of one person against each other (also the `pairs`); real words heard."""
    same = [(p.name, p.clip, other) for p in people for other in p.others]
    same += [(f"pair {number}", *pair) for number, pair in enumerate(pairs)]
    alike = [
        Heard(name, 0, float(ear.voice(one) @ ear.voice(two)), _NAN, 0, 0)
        for name, one, two in same
    ]
    spoken = [
        Heard(person.name, 0, _NAN, _NAN, word_errors(ear.words(clip), meant), len(meant))
        for person in people
        for clip, meant in ((clip, words(text)) for clip, text in person.real)
    ]
    return alike, spoken


def strangers(ear: Ear, people: Sequence[Person]) -> list[Heard]:
    """Everybody against everybody else: what two voices have in common anyway."""
    voices = {person.name: ear.voice(person.clip) for person in people}
    return [
        Heard(name, 0, float(voices[one] @ voices[two]), _NAN, 0, 0)
        for one, two in combinations(voices, 2)
        for name in (one, two)
    ]


def floor(ear: Ear, people: Sequence[Person]) -> tuple[list[Heard], list[Heard]]:
    """espeak-ng as it is: against everybody, and sentence by sentence what is heard of it."""
    voices = {person.name: ear.voice(person.clip) for person in people}
    alike, spoken = [], []
    for number, text in enumerate(HARVARD):
        clip = Clip(espeak.speak(text, "en-us").samples, espeak.RATE)
        voice, meant = ear.voice(clip), words(text)
        wrong = word_errors(ear.words(clip), meant)
        spoken.append(Heard(f"sentence {number}", number, _NAN, _NAN, wrong, len(meant)))
        alike += [
            Heard(name, number, float(voice @ own), _NAN, 0, 0) for name, own in voices.items()
        ]
    return alike, spoken
