"""Readings typed as bracketed symbols: pinyin `[j][ǐ]`, and ARPAbet `[M][AY0][N][UW1][T]`."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache

from studio import paths

INITIALS = tuple("b p m f d t n l g k h j q x zh ch sh r z c s y w".split())  # noqa: SIM905
VOWELS = tuple("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())  # noqa: SIM905
CONSONANTS = tuple("B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH".split())  # noqa: SIM905
_TONES = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300", "5": ""}
_SYMBOL = re.compile(r"\[([^\[\]]*)\]")


def symbol(name: str) -> str | None:
    """`name` as the token list spells it (accents composed), or None if it has no such symbol."""
    composed = unicodedata.normalize("NFC", name)
    return composed if composed in symbols() else None


def syllable(name: str) -> tuple[str, ...]:
    """The symbols of a syllable typed whole, `ji3` or `jǐ`; empty if that is no syllable."""
    spelt = unicodedata.normalize("NFD", name.casefold()).replace("u\u0308", "v")
    if spelt[-1:] in _TONES:
        spelt = _marked(spelt[:-1], _TONES[spelt[-1]])
    whole = unicodedata.normalize("NFC", re.sub("v(?=[\u0301\u030c\u0300])", "u\u0308", spelt))
    if whole in pinyin():
        return () if whole in INITIALS else (whole,)
    if whole.isascii() and not name[-1:].isdigit():
        return ()
    size = 2 if whole[:2] in INITIALS else 1
    parts = (whole[:size], whole[size:])
    return parts if parts[0] in INITIALS and parts[1] in pinyin() else ()


def is_pinyin(symbol: str) -> bool:
    """Whether a known symbol belongs to Mandarin; the others are English."""
    return symbol not in _arpabet()


def words(run: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Adjoining symbols cut into syllables, English words and (see `stray`) lone initials."""
    groups: list[tuple[str, ...]] = []
    at = 0
    while at < len(run):
        size = _size(run, at)
        groups.append(tuple(run[at : at + size]))
        at += size
    return tuple(groups)


def stray(group: Sequence[str]) -> bool:
    """Whether a group of `words` is an initial that no final follows."""
    return len(group) == 1 and group[0] in INITIALS


def doubtful(group: Sequence[str]) -> bool:
    """Whether a group may as well be an editor's bracket, as in `[t]he`, `[a]` or `[T]he`."""
    if is_pinyin(group[0]):
        return len(group) == 1 and group[0].isascii()
    return not any(name.rstrip("012") in VOWELS for name in group)


def split(value: str) -> tuple[str, ...]:
    """The symbols of a tag's value: `[j][ǐ]` -> j, ǐ. Empty when it is not written that way."""
    names = _SYMBOL.findall(value)
    if "".join(f"[{name}]" for name in names) != value:
        return ()
    return tuple(names) if all(symbol(name) == name for name in names) else ()


def join(symbols: Sequence[str]) -> str:
    """The value of a tag that says these symbols; undoes `split`."""
    return "".join(f"[{name}]" for name in symbols)


def _marked(plain: str, mark: str) -> str:
    """A syllable with its tone over a, e, the o of ou, or else the last vowel."""
    found = re.search("a|e|o(?=u)", plain) or re.search("[iouv](?=[^aeiouv]*$)", plain)
    return plain[: found.end()] + mark + plain[found.end() :] if found else ""


@cache
def symbols() -> frozenset[str]:
    """Every symbol there is."""
    return _arpabet() | frozenset(pinyin())


@cache
def pinyin() -> tuple[str, ...]:
    """The pinyin pieces in the order of the tokeniser that knows them."""
    path = paths.shipped() / "resources" / "tags" / "tags.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["pinyin"])


@cache
def _arpabet() -> frozenset[str]:
    stressed = (vowel + digit for vowel in VOWELS for digit in ("", "0", "1", "2"))
    return frozenset(stressed) | frozenset(CONSONANTS)


def _size(run: Sequence[str], at: int) -> int:
    """How many symbols from `at` on belong together."""
    if run[at] in INITIALS:
        follows = at + 1 < len(run) and is_pinyin(run[at + 1]) and run[at + 1] not in INITIALS
        return 2 if follows else 1
    if is_pinyin(run[at]):
        return 1
    end = at
    while end < len(run) and not is_pinyin(run[end]):
        end += 1
    return end - at
