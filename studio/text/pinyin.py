"""Mandarin syllables: pinyin with tone digits to phones, and exactly back."""

import unicodedata
from collections.abc import Sequence
from functools import cache

from studio import paths
from studio.errors import StudioError
from studio.text.inventory import Kind, base, kind, tone
from studio.text.utterance import Phone

# The neutral tone has no pitch of its own; espeak-ng says it low (its tone 11).
TONES = {"1": "˥", "2": "˧˥", "3": "˨˩˦", "4": "˥˩", "5": "˩"}
_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_RETROFLEX = "ɻ"


def phones(syllable: str) -> tuple[Phone, ...]:
    """The sounds of one syllable: `jing1`, `jīng`, `lü4`, `nv3`, `huar1`; no tone = neutral.

    Raises StudioError for what is no Mandarin syllable.
    """
    plain = normal(syllable)
    sounds = _syllables().get(plain[:-1])
    if sounds is None or plain[-1] not in TONES:
        raise StudioError(
            f"“{syllable}” is not a Mandarin syllable.",
            "Write pinyin with its tone, such as ji3 or jǐ; ü may be written v.",
        )
    nucleus = _nucleus(sounds)
    mark = TONES[plain[-1]]
    return tuple(Phone(sound + mark * (i == nucleus)) for i, sound in enumerate(sounds))


def syllable(phones: Sequence[Phone]) -> str | None:
    """The pinyin with tone digit that `phones` say, or None; undoes `phones`."""
    symbols = [phone.symbol for phone in phones]
    name = _names().get(tuple(base(symbol) for symbol in symbols))
    marks = "".join(tone(symbol) for symbol in symbols)
    if name is None:
        return None
    if not marks:
        return name + "5" if _nucleus(tuple(symbols)) is None else None
    return next((name + digit for digit, mark in TONES.items() if mark == marks), None)


def syllables() -> tuple[str, ...]:
    """All syllables without tone, those with the retroflex ending (`huar`) included."""
    return tuple(_syllables())


def normal(syllable: str) -> str:
    """`Lǜ`, `lü4`, `lu:4` and `lv4` as `lv4`; the neutral tone is 5. Nothing is checked."""
    spelt = unicodedata.normalize("NFD", syllable.strip().lower())
    digit = next((_MARKS[sign] for sign in spelt if sign in _MARKS), "")
    spelt = "".join(sign for sign in spelt if sign not in _MARKS)
    spelt = spelt.replace("u\u0308", "v").replace("u:", "v").replace("e\u0302", "ê")
    if spelt[-1:].isdigit():
        spelt, digit = spelt[:-1], digit or spelt[-1]
    if spelt[:1] in tuple("jqxy"):
        spelt = spelt.replace("v", "u")
    elif spelt in ("lue", "nue"):
        spelt = spelt.replace("u", "v")
    return spelt + (digit if digit not in ("", "0") else "5")


def accented(syllable: str) -> str:
    """`hang2` as people write it, `háng`; the mark stands over a, o or e, else the last vowel."""
    name, digit = syllable[:-1].replace("v", "ü"), syllable[-1:]
    mark = next((mark for mark, number in _MARKS.items() if number == digit), "")
    first = next((sign for sign in "aoeê" if sign in name), "")
    at = name.index(first) if first else max(map(name.rfind, "iuü"))
    if at < 0:
        at = len(name) - 1
    return unicodedata.normalize("NFC", name[: at + 1] + mark + name[at + 1 :])


def _nucleus(sounds: tuple[str, ...]) -> int | None:
    """Which sound carries the tone: the only vowel."""
    return next((i for i, sound in enumerate(sounds) if kind(sound) is Kind.VOWEL), None)


@cache
def _syllables() -> dict[str, tuple[str, ...]]:
    """Sounds without tone of every syllable, from resources/phonemes/pinyin.tsv."""
    path = paths.shipped() / "resources" / "phonemes" / "pinyin.tsv"
    plain: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, spelt = line.split("\t")
            plain[name] = tuple(spelt.split())
    taken = set(plain.values())
    rounded: dict[str, tuple[str, ...]] = {"r": (_RETROFLEX,)}
    for name, sounds in sorted(plain.items(), key=lambda row: row[1][-1] == "n"):
        if name[-1] != "r" and name + "r" not in plain:
            rounded[name + "r"] = _retroflex(sounds, taken)
            taken.add(rounded[name + "r"])
    return plain | rounded


def _retroflex(sounds: tuple[str, ...], taken: set[tuple[str, ...]]) -> tuple[str, ...]:
    """`sounds` with the ending of 儿: a final n goes, where that leaves the syllable its own."""
    if sounds[-1] != "n":
        return (*sounds, _RETROFLEX)
    opened = {"iɛ": ("j", "a"), "i": ("j", "ə")}.get(sounds[-2], (sounds[-2],))
    short = (*sounds[:-2], *opened, _RETROFLEX)
    if short[:2] == ("j", "j"):
        short = short[1:]
    return (*sounds, _RETROFLEX) if short in taken else short


@cache
def _names() -> dict[tuple[str, ...], str]:
    return {sounds: name for name, sounds in _syllables().items()}
