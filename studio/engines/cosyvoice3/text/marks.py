"""Punctuation as CosyVoice3 reads it, and how long it pauses there by itself."""

from studio.text import pausing
from studio.text.utterance import Pause, PauseLengths

WIDE = ("zh", "yue", "ja")
"""Languages with wide punctuation."""

_WIDE_SIGNS = {
    ",": "，", ".": "。", "!": "！", "?": "？", ";": "；", ":": "：", "．": "。", "｡": "。",
    "\n": "。", "—": "，", "–": "，", "―": "，", "،": "，", "؛": "；", "؟": "？", "।": "。",
    "，": "，", "。": "。", "！": "！", "？": "？", "；": "；", "：": "：", "、": "、", "…": "…",
}  # fmt: skip
_NARROW_SIGNS = {
    "，": ",", "、": ",", "。": ".", "！": "!", "？": "?", "；": ";", "：": ":", "．": ".",
    "｡": ".", "\n": ".", "—": ",", "–": ",", "―": ",", "،": ",", "؛": ";", "؟": "?", "।": ".",
    ",": ",", ".": ".", "!": "!", "?": "?", ";": ";", ":": ":", "…": "...",
}  # fmt: skip
_ENDS = "。！？….!?"
_OWN = PauseLengths(comma=0.5, stop=0.9)
"""Seconds that the model may well pause at a mark by itself; only longer ones are made."""


def spelt(mark: str, language: str, line: str) -> str:
    """`mark` after a word of `language` in a line that is mostly in the language `line`."""
    wide = language in WIDE or (line in WIDE and not is_narrow(mark))
    return (_WIDE_SIGNS if wide else _NARROW_SIGNS).get(mark, "")


def is_mark(sign: str) -> bool:
    """Whether `sign` is punctuation as `spelt` writes it."""
    return is_narrow(sign) or sign in _WIDE_SIGNS.values()


def is_narrow(sign: str) -> bool:
    """Whether `sign` is punctuation that a space follows."""
    return sign in ",.!?;:"


def ended(text: str, language: str) -> str:
    """`text` with a full stop where it ends without one; a comma there becomes one.

    Text that stops in the middle tempts the model to go on (the reference does the same).
    """
    stop = "。" if language in WIDE else "."
    plain = text.rstrip("，、,；;：: ")
    return plain if not plain or plain[-1] in _ENDS else plain + stop


def silence(pause: Pause, *, last: bool) -> float:
    """Seconds of silence to be made for `pause`: 0 where the punctuation makes it."""
    if last or not pause.mark:
        return pause.seconds
    return pause.seconds if pause.seconds > pausing.seconds(pause.mark, _OWN) else 0.0
