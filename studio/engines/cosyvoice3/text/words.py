"""One word or event as CosyVoice3 reads it, and what of it is not said as it was asked."""

from dataclasses import dataclass

from studio.engines.cosyvoice3.text.katakana import katakana
from studio.engines.cosyvoice3.text.sounds import spelt
from studio.engines.cosyvoice3.text.specials import LAUGHTER, bracketed
from studio.text import events
from studio.text.utterance import Source, Token

_SIGNS = str.maketrans("", "", "<>[]|")
"""Every special token has one of them, and none of them is ever said."""

_COMMAND = "CosyVoice3 would take these signs for a command."
_NO_EVENT = "CosyVoice3 has no such sound."
_NO_SPAN = "CosyVoice3 cannot say words with this sound."
_NO_FACTORS = "CosyVoice3 decides on the length, pitch and loudness of a sound by itself."
_NO_PIECES = "CosyVoice3 takes sounds of Mandarin and English only; it reads the word itself."
_NO_ACCENT = "CosyVoice3 decides on the pitch of Japanese by itself."
_NEAREST = "CosyVoice3 has no token for this sound; it says the nearest."


@dataclass(frozen=True, slots=True)
class Fallback:
    """Token number `token` is said otherwise than asked: `used` for `wanted`, and why."""

    token: int
    wanted: str
    used: str
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """The text for one token; empty where the model has no means for it."""

    text: str
    fallbacks: tuple[Fallback, ...] = ()


def said(number: int, token: Token) -> Said:
    """The text for `token`, which is number `number` of its utterance."""
    if not token.text and not token.phones:
        return _event(number, token)
    text, fallbacks = _word(number, token)
    if token.event not in ("", LAUGHTER):
        fallbacks.append(Fallback(number, token.event, text, _NO_SPAN))
    if any(phone.edited for phone in token.phones):
        fallbacks.append(Fallback(number, _symbols(token), text, _NO_FACTORS))
    return Said(text, tuple(fallbacks))


def _event(number: int, token: Token) -> Said:
    if token.event in events.events():
        return Said(bracketed(token.event))
    return Said("", (Fallback(number, token.event, "", _NO_EVENT),))


def _word(number: int, token: Token) -> tuple[str, list[Fallback]]:
    plain = _plain(token.text)
    left_out = [Fallback(number, token.text, plain, _COMMAND)] if _commanding(token) else []
    if token.language == "ja":
        return _japanese(number, token, plain, left_out)
    if token.source is Source.MODEL:
        return plain, left_out
    pieces = spelt(token)
    if pieces is None:
        return plain, [Fallback(number, _symbols(token), plain, _NO_PIECES)]
    if not pieces.wanted:
        return pieces.text, []
    return pieces.text, [Fallback(number, pieces.wanted, pieces.text, _NEAREST)]


def _japanese(
    number: int, token: Token, plain: str, left_out: list[Fallback]
) -> tuple[str, list[Fallback]]:
    kana = katakana(token.phones)
    if not token.phones:
        return plain, left_out
    if not kana:
        return plain, [*left_out, Fallback(number, _symbols(token), plain, _NO_PIECES)]
    decided = token.source is Source.PERSON
    return kana, [Fallback(number, _symbols(token), kana, _NO_ACCENT)] if decided else []


def _plain(text: str) -> str:
    """`text` on one line, without what could be read as a special token."""
    kept = text.translate(_SIGNS).encode("utf-8", "ignore").decode("utf-8")
    return " ".join(kept.split())


def _commanding(token: Token) -> bool:
    return _plain(token.text) != " ".join(token.text.split())


def _symbols(token: Token) -> str:
    return " ".join(phone.symbol for phone in token.phones)
