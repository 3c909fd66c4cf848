"""The text CosyVoice3 reads for an utterance: words, punctuation, readings, tags.

The model is given text, not sounds. Sounds that a person or a lexicon decided are written in its
own pieces; what it has no means for is told as a `Fallback`, and never left out in silence.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from studio.engines.cosyvoice3.text import marks
from studio.engines.cosyvoice3.text.specials import LAUGHTER, STRONG, closed, harmless, opened
from studio.engines.cosyvoice3.text.words import Fallback, said
from studio.errors import StudioError
from studio.text.languages import code, guess
from studio.text.utterance import Pause, Token, Utterance

__all__ = ["LANGUAGES", "Fallback", "Part", "Written", "transcript", "written"]

LANGUAGES = ("zh", "en", "ja", "ko", "de", "es", "fr", "it", "ru", "yue")
"""What the release speaks; dialects of Chinese are asked for by an instruction."""

_log = logging.getLogger(__name__)

_UNSPACED = ("zh", "yue")
"""No space stands beside their words; Japanese is given with spaces between its words."""


@dataclass(frozen=True, slots=True)
class Part:
    """Text said in one go, and the seconds of silence after it that a person asked for."""

    text: str
    silence: float


@dataclass(frozen=True, slots=True)
class Written:
    """An utterance as the model reads it; `before` are seconds of silence ahead of it."""

    before: float
    parts: tuple[Part, ...]
    fallbacks: tuple[Fallback, ...]


def written(utterance: Utterance) -> Written:
    """The text of `utterance` between the silences a person asked for, and what is not as asked.

    Silence that punctuation stands for is left to the model.
    """
    pauses: dict[int, list[Pause]] = {}
    for pause in utterance.pauses:
        pauses.setdefault(pause.after, []).append(pause)
    writer = _Writer(utterance.language, sum(pause.seconds for pause in pauses.get(-1, ())))
    last = len(utterance.tokens) - 1
    for number, token in enumerate(utterance.tokens):
        writer.say(number, token)
        here = pauses.get(number, ())
        for pause in here:
            writer.mark(pause.mark, token)
        silence = sum(marks.silence(pause, last=number == last) for pause in here)
        if silence or number == last:
            writer.end(silence)
    return Written(writer.before, tuple(writer.parts), tuple(writer.fallbacks))


def transcript(text: str, language: str) -> str:
    """What is said in a recording, as the model reads it: one line, nothing of it a tag.

    Japanese becomes katakana; where nobody can read its kanji, the transcript is "", which is to
    say unknown: the voice is then cloned without it. `language` "" is found out.
    """
    plain = " ".join(harmless(text)[0].split())
    if (code(language) or guess(plain)) != "ja":
        return plain
    from studio.text.utter import utter

    try:
        said = utter(plain, (), (), "ja")
    except StudioError as error:
        _log.warning("the transcript is left out: %s", error)
        return ""
    return " ".join(part.text for part in written(said).parts)


class _Writer:
    """Parts as they grow, word by word."""

    def __init__(self, language: str, before: float) -> None:
        self.before = before
        self.parts: list[Part] = []
        self.fallbacks: list[Fallback] = []
        self._line = language
        self._text = ""
        self._spans: tuple[str, ...] = ()
        self._last: Token | None = None
        self._running = False
        """Whether there are words since the last punctuation."""

    def say(self, number: int, token: Token) -> None:
        """Add a word or an event."""
        found = said(number, token)
        self.fallbacks += found.fallbacks
        if not found.text:
            return
        spans = _spans(token) if token.phones else self._spans
        self._close(kept=_shared(self._spans, spans))
        if self._last and _apart(self._text, self._last, token):
            self._text += " "
        self._text += "".join(map(opened, spans[len(self._spans) :])) + found.text
        self._spans, self._last = spans, token
        self._running = self._running or bool(token.phones)

    def mark(self, mark: str, token: Token) -> None:
        """Add the punctuation after `token`; no span goes on over it."""
        sign = marks.spelt(mark, token.language, self._line) if self._text else ""
        if sign:
            self._close()
            self._text += sign
            self._running = False

    def end(self, silence: float) -> None:
        """Finish a part."""
        self._close()
        text = self._text
        if self._last and (self._running or self._last.phones):
            wide = self._line in marks.WIDE
            text = marks.ended(text, self._line if wide else self._last.language)
        if text:
            self.parts.append(Part(text, silence))
        elif self.parts:
            self.parts[-1] = replace(self.parts[-1], silence=self.parts[-1].silence + silence)
        else:
            self.before += silence
        self._text, self._last, self._running = "", None, False

    def _close(self, kept: Sequence[str] = ()) -> None:
        ends = self._spans[len(kept) :]
        self._text += "".join(closed(span) for span in reversed(ends))
        self._spans = tuple(kept)


def _spans(token: Token) -> tuple[str, ...]:
    laughter = (LAUGHTER,) if token.event == LAUGHTER else ()
    return (*laughter, STRONG) if token.strong else laughter


def _shared(before: Sequence[str], spans: Sequence[str]) -> tuple[str, ...]:
    """The spans, from the outermost inwards, that go on."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(before, spans, strict=False))
    return tuple(span for span, _ in pairs)


def _apart(text: str, before: Token, token: Token) -> bool:
    """Whether a space stands between `text`, which ends with the token `before`, and `token`."""
    if token.language in _UNSPACED:
        return False
    if marks.is_mark(text[-1]):
        return marks.is_narrow(text[-1])
    if before.language in _UNSPACED:
        return False
    words = bool(before.phones and token.phones)
    return before.end < token.start or (words and before.language == token.language)
