"""From IPA symbols back to the mnemonics that make espeak-ng say them (`tʃ` -> `tS`)."""

from collections.abc import Collection, Sequence
from functools import cache

from studio import paths
from studio.text.align import unlikeness
from studio.text.inventory import CHAO, DIGITS, Kind, base, kind, stress, tone

_STRESSES = {"": "", "ˈ": "'", "ˌ": ","}
_LEVELS = str.maketrans(DIGITS, "0123456789")
# By contour, 1 low to 5 high; a lightly said tone takes no stress.
_TONES = {
    "cmn": {
        "55": "'{}55",
        "35": "'{}35",
        "214": "'{}214",
        "21": "'{}21",
        "51": "'{}51",
        "11": "{}11",
    },
    "yue": {"55": "'{}1", "35": "'{}2", "33": "'{}3", "21": "'{}4", "13": "'{}5", "22": "'{}6"},
}
_HEIGHTS = str.maketrans(CHAO, "54321")
_EVERY, _MISSING = "*", "-"
_BETWEEN = "|"
_PALATAL = "ʲ"


def mnemonic(symbol: str, voice: str) -> str | None:
    """What to put in `[[...]]` for `symbol`, stress and tone included; None = `voice` lacks it."""
    table, sound = _table(_family(voice)), base(symbol)
    if sound not in table and sound[-1:] == _PALATAL and sound[:-1] in table:
        return table[sound[:-1]] + _BETWEEN + table[_PALATAL]
    return _marked(table[sound], symbol, voice) if sound in table else None


def closest(symbol: str, voice: str) -> str:
    """The mnemonic of `symbol`, or of the most similar sound that `voice` has."""
    name = mnemonic(symbol, voice)
    if name is not None:
        return name
    sound = base(symbol)
    similar = min(symbols(voice), key=lambda other: unlikeness(sound, other))
    return _marked(_table(_family(voice))[similar], symbol, voice)


def spelling(symbols: Sequence[str], voice: str) -> str:
    """One word for `[[...]]`; a sound that `voice` lacks becomes the most similar one."""
    names = [closest(symbol, voice) for symbol in symbols]
    if voice.startswith("en"):
        names = [_released(names, symbols, i) for i in range(len(names))]
    return _BETWEEN.join(names)


def symbols(voice: str) -> tuple[str, ...]:
    """All sounds `voice` can say, without stress and tone."""
    return tuple(_table(_family(voice)))


def _marked(name: str, symbol: str, voice: str) -> str:
    contours, marks = _TONES.get(_family(voice)), tone(symbol)
    if contours and marks and marks[0] in CHAO:
        return contours[_nearest(marks.translate(_HEIGHTS), contours)].format(name)
    return _STRESSES[stress(symbol)] + name + _levels(marks)


def _nearest(asked: str, contours: Collection[str]) -> str:
    """The contour itself (a single letter is level), or that with the nearest ends and bend."""
    wanted = asked if len(asked) > 1 else asked * 2

    def apart(contour: str) -> int:
        ends = abs(int(contour[0]) - int(wanted[0])) + abs(int(contour[-1]) - int(wanted[-1]))
        return 2 * ends + abs(len(contour) - len(wanted))

    return min(contours, key=apart)


def _levels(marks: str) -> str:
    """Raised digits as digits; Chao letters have no mnemonic outside the tables above."""
    return "".join(sign for sign in marks if sign in DIGITS).translate(_LEVELS)


def _released(names: Sequence[str], symbols: Sequence[str], i: int) -> str:
    """`t2`, which espeak-ng never flaps, where it would flap an English t that is to be a t."""
    flapped = (
        symbols[i] == "t"
        and 0 < i < len(symbols) - 1
        and kind(symbols[i - 1]) in (Kind.VOWEL, Kind.LIQUID, Kind.NASAL)
        and kind(symbols[i + 1]) is Kind.VOWEL
        and not stress(symbols[i + 1])
    )
    return "t2" if flapped else names[i]


def _family(voice: str) -> str:
    return voice.removesuffix("-latn-pinyin").removesuffix("-latn-jyutping")


@cache
def _table(voice: str) -> dict[str, str]:
    """Mnemonic by symbol, from resources/phonemes/espeak.tsv (packaging/make_phonemes.py)."""
    path = paths.shipped() / "resources" / "phonemes" / "espeak.tsv"
    common: dict[str, str] = {}
    own: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith((_EVERY + "\t", voice + "\t")):
            speaker, symbol, name = line.split("\t")
            (common if speaker == _EVERY else own)[symbol] = name
    return {symbol: name for symbol, name in (common | own).items() if name != _MISSING}
