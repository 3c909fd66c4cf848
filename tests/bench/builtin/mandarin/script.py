"""What is to be heard in a sentence: syllables of pinyin, each an initial, a final and a tone."""

import re
from dataclasses import dataclass

from studio.text import pinyin
from studio.text.utterance import Utterance
from tests.bench.builtin.material import said

TONES = 5
_HAN = re.compile(r"[一-鿿]+")
_INITIALS = (
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s",
)  # fmt: skip
_WHOLE = {
    "yi": "i", "yin": "in", "ying": "ing", "ya": "ia", "ye": "ie", "yao": "iao", "you": "iou",
    "yan": "ian", "yang": "iang", "yong": "iong", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai",
    "wei": "uei", "wan": "uan", "wen": "uen", "wang": "uang", "weng": "ueng", "yu": "v",
    "yue": "ve", "yuan": "van", "yun": "vn", "yo": "io",
}  # fmt: skip
"""Finals of the syllables that are written with y and w."""
_SHORT = {"iu": "iou", "ui": "uei", "un": "uen"}
_APICAL = {"zh": "ir", "ch": "ir", "sh": "ir", "r": "ir", "z": "iz", "c": "iz", "s": "iz"}


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable: `initial` "" where there is none; `tone` 0-4, 4 the neutral one."""

    initial: str
    final: str
    tone: int

    @property
    def sounds(self) -> tuple[str, ...]:
        """Its one or two sounds as the judge names them; initials end in a hyphen."""
        return (f"{self.initial}-", self.final) if self.initial else (self.final,)


def syllables(text: str) -> tuple[Syllable, ...] | None:
    """The syllables of a sentence of Han characters; None for anything else."""
    if not _HAN.fullmatch(text):
        return None
    return _of(said(text, "zh"))


def lexicon() -> tuple[Syllable, ...]:
    """Every legal syllable without tone, those with a retroflex ending left out."""
    known = [_cut(name, 0) for name in pinyin.syllables() if not _is_retroflex(name)]
    return tuple(dict.fromkeys(one for one in known if one is not None))


def _of(utterance: Utterance) -> tuple[Syllable, ...] | None:
    found = []
    for token in utterance.tokens:
        name = pinyin.syllable(token.phones)
        one = _cut(name[:-1], int(name[-1]) - 1) if name else None
        if one is None:
            return None
        found.append(one)
    return tuple(found)


def _is_retroflex(name: str) -> bool:
    return name.endswith("r") and name != "er"


def _cut(name: str, tone: int) -> Syllable | None:
    """Initial and final of `name` by pinyin's rules of spelling; None for m, ng and the like."""
    if name in _WHOLE:
        return Syllable("", _WHOLE[name], tone)
    initial = next((one for one in _INITIALS if name.startswith(one)), "")
    final = name[len(initial) :]
    if not final or final[0] not in "aoeiuv":
        return None
    if initial in ("j", "q", "x") and final[0] == "u":
        final = "v" + final[1:]
    if final == "i" and initial in _APICAL:
        final = _APICAL[initial]
    return Syllable(initial, _SHORT.get(final, final), tone)
