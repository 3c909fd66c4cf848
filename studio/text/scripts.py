"""Writing systems: text cut into stretches of one script, and signs that belong to none."""

import re
from collections.abc import Iterator
from enum import StrEnum

_HAN = (
    "々〆〇\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
_LATIN = (
    "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u2160-\u2188"
    "\uff21-\uff3a\uff41-\uff5a"
)
_OTHERS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff", "ru": "\u0400-\u052f", "he": "\u0590-\u05ff",
    "ar": "\u0600-\u065f\u066e-\u06ef\u06fa-\u06ff", "hi": "\u0900-\u0963\u0970-\u097f",
    "bn": "\u0980-\u09e5", "ta": "\u0b80-\u0be5", "th": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "ka": "\u10a0-\u10ff", "hy": "\u0531-\u058f",
}  # fmt: skip
_UNITS = (
    r"°[CF]|[kcm]?m(?:/[hs]|[²³23])?|[km]?g|[km]?l|[km]?Hz|[MG]Hz|[kKMGT]B|[kM]?Wh?|k?cal|m?s|min|h"
    r"|[kmn]?[VA]|μ[mgsl]|nm|dB|ha|[ap]\.?m\.?|[AP]\.?M\.?|[wkKMx]"
)
_MONEY = r"(?:US|HK|NT|AU?|CA?)?\$|CNY|RMB|USD|HKD|JPY|EUR|GBP|KRW|TWD|AUD|CAD"
_OPEN = "「『（(“‘《〈【〔{¿¡" + r"\["
_STRETCH = re.compile(
    rf"(?P<amount>(?:(?<![{_LATIN}])(?:{_MONEY}) ?)?\d(?:[\d.,:/~-]*\d)?"
    rf"(?: ?(?:{_UNITS}|USD|CNY|RMB|HKD|EUR)(?![{_LATIN}\d]))?(?![{_LATIN}]))"
    rf"|(?P<latin>[{_LATIN}](?:[\u0300-\u036f\d{_LATIN}]|['’.&/+-](?=[{_LATIN}\d])|\d\.(?=\d))*)"
    rf"|(?P<han>[{_HAN}\ufe00-\ufe0f\U000e0100-\U000e01ef]*[{_HAN}])"
    rf"|(?P<kana>[{_KANA}\u3099\u309a]+)"
    rf"|(?P<hangul>[{_HANGUL}]+)"
    + "".join(rf"|(?P<{name}>[{signs}]{{2,}})" for name, signs in _OTHERS.items())
    + rf"|(?P<open>[{_OPEN}]+)"
    rf"|(?P<alone>\d+[{_LATIN}][\d{_LATIN}]*)"
    rf"|(?P<sign>[^\w\s{_OPEN}]+|\s+|.)",
    re.DOTALL,
)
_UNSPACED = re.compile(f"[{_HAN}{_KANA}]")


class Script(StrEnum):
    """What a stretch of text is written in."""

    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    LATIN = "latin"
    OTHER = "other"
    AMOUNT = "amount"
    OPEN = "open"
    SIGN = "sign"


_SIGNS = {Script.HAN: _HAN, Script.KANA: _KANA, Script.HANGUL: _HANGUL, Script.LATIN: _LATIN}


def stretches(text: str) -> Iterator[tuple[int, int, Script, str]]:
    """Start, end, script and (for OTHER) the language most often written so.

    AMOUNT is a number with its unit (`25kg`, `$13.5`); like SIGN it belongs to no script. OPEN is a
    bracket or quotation mark that belongs to the text after it.
    """
    for match in _STRETCH.finditer(text):
        kind = str(match.lastgroup)
        if kind in _OTHERS:
            yield match.start(), match.end(), Script.OTHER, kind
        else:
            script = Script.LATIN if kind == "alone" else Script(kind)
            yield match.start(), match.end(), script, ""


def count(text: str, script: Script) -> int:
    """How many code points of `text` are written in `script`."""
    return len(re.findall(f"[{_SIGNS[script]}]", text))


def unspaced(sign: str) -> bool:
    """Whether `sign` is a Han character or kana, written without spaces between words."""
    return bool(_UNSPACED.match(sign))
