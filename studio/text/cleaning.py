"""Typed characters as the rules expect them: plain widths, no invisible signs, places kept."""

import re
import unicodedata
from dataclasses import dataclass

# Left as typed: the comma that keeps two Chinese numbers apart, and the powers of units.
_KEPT = frozenset("，²³…℃℉￥¨´")
_SPELT = {
    "℃": "°C", "℉": "°F", "￥": "¥", "㎡": "m²", "㎥": "m³", "㎢": "km²", "№": "No.", "µ": "μ",
    "⁄": "/", "∕": "/", "−": "-", "‐": "-", "‑": "-", "‒": "-", "﹣": "-", "’": "'", "＇": "'",
    "ʼ": "'", "〜": "~", "～": "~", "∶": ":", "⩽": "≤", "⩾": "≥", "㎞": "km", "㎏": "kg",
}  # fmt: skip
_RANGE = re.compile(r"(?<=\d)[–—](?=\d)")


@dataclass(frozen=True, slots=True)
class Clean:
    """Cleaned text; character `i` of it was typed at `origins[i]`, and `origins[-1]` is the end."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` were typed."""
        return self.origins[start], self.origins[end - 1] + 1 if end > start else self.origins[end]


def clean(typed: str) -> Clean:
    """`typed` in compatibility form (`２５` -> `25`, `½` -> `1/2`) without invisible signs."""
    if typed.isascii() and typed.isprintable():
        return Clean(typed, tuple(range(len(typed) + 1)))
    signs: list[str] = []
    origins: list[int] = []
    for place, sign in enumerate(typed):
        for plain in _plain(sign):
            joined = unicodedata.normalize("NFC", signs[-1] + plain) if signs else ""
            if unicodedata.combining(plain) and len(joined) == 1:
                signs[-1] = joined
            else:
                signs.append(plain)
                origins.append(place)
    text = _RANGE.sub("-", "".join(signs))
    return Clean(text, (*origins, len(typed)))


def _plain(sign: str) -> str:
    if sign < "\x7f":
        return sign if sign.isprintable() else " " if sign.isspace() else ""
    if sign in _SPELT:
        return _SPELT[sign]
    if sign in _KEPT:
        return sign
    plain = unicodedata.normalize("NFKC", sign).replace("\u2044", "/")
    return "".join(_visible(part) for part in plain)


def _visible(sign: str) -> str:
    """`sign`, a space for any space, nothing for what has no shape of its own."""
    kind = unicodedata.category(sign)
    if kind in ("Zs", "Zl", "Zp"):
        return " "
    return "" if kind in ("Cc", "Cf", "Cs", "Co", "Cn") or 0xFE00 <= ord(sign) <= 0xFE0F else sign
