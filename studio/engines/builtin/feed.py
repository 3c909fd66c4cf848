"""An utterance's phones as espeak-ng reads them: one word of `[[mnemonics]]` for each token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studio.errors import StudioError
from studio.text import espeak
from studio.text.align import align
from studio.text.inventory import tidy
from studio.text.mnemonics import mnemonic, spelling
from studio.text.utterance import Source, Token

MOST = 725
"""Signs espeak is given at once; it cuts a longer text and reads the rest letter by letter."""
_LONGEST_WORD = 60
"""Phones in one word; past 200 espeak-ng 1.52 writes beyond its buffer and crashes."""

Place = tuple[int, int, str]
"""Number of a token, number of a phone in it, and its symbol."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What espeak is given in one go, the phones that it is to say, and the mark that ends it."""

    text: str
    places: tuple[Place, ...]
    mark: str = ""


def feeds(numbered: Sequence[tuple[int, Token]], voice: str, mark: str) -> Iterator[Feed]:
    """What to give espeak so that it says exactly the phones of the tokens, ending with `mark`.

    Where espeak by itself would say the same sounds its own mnemonics are taken: they know finer
    shades than IPA. A sound the voice lacks becomes the nearest one if the engine chose it;
    StudioError names it if a person or a dictionary did.
    """
    waiting: list[Feed] = []
    for word in _words(numbered, voice):
        if sum(len(each.text) + 1 for each in waiting) + len(word.text) + len(mark) > MOST:
            yield _joined(waiting, ",")
            waiting = []
        waiting.append(word)
    yield _joined(waiting, mark)


def _joined(words: Sequence[Feed], mark: str) -> Feed:
    places = tuple(place for word in words for place in word.places)
    return Feed(" ".join(word.text for word in words) + mark, places, mark)


def _words(numbered: Sequence[tuple[int, Token]], voice: str) -> Iterator[Feed]:
    """Each token as a word; as several where it has very many phones."""
    own = iter(_own_mnemonics([token for _, token in numbered], voice))
    for number, token in numbered:
        for first in range(0, len(token.phones), _LONGEST_WORD):
            phones = token.phones[first : first + _LONGEST_WORD]
            places = [(number, first + i, phone.symbol) for i, phone in enumerate(phones)]
            found = [next(own) for _ in phones]
            names = [name for name in found if name is not None]
            whole = len(names) == len(found)
            spelt = "|".join(names) if whole else _spelt(replace(token, phones=phones), voice)
            yield Feed(f"[[{spelt}]]", tuple(places))


def _own_mnemonics(tokens: Sequence[Token], voice: str) -> list[str | None]:
    """For every phone the mnemonic espeak uses when it reads the text, if it says that phone."""
    text = " ".join(token.text.replace("[", " ").replace("]", " ") for token in tokens)
    said = [sound for word in espeak.phonemes(text, voice) for sound in word]
    native = [tidy(sound.ipa, voice) for sound in said]
    wanted = [phone.symbol for token in tokens for phone in token.phones]
    found: list[str | None] = [None] * len(wanted)
    for own, other in align(native, wanted):
        if own is not None and other is not None and native[own] == wanted[other]:
            found[other] = said[own].mnemonic
    return found


def _spelt(token: Token, voice: str) -> str:
    symbols = [phone.symbol for phone in token.phones]
    if token.source is not Source.MODEL:
        for symbol in symbols:
            if mnemonic(symbol, voice) is None:
                raise StudioError(
                    f"The built-in engine cannot say {symbol} in “{token.text}” "
                    f"(language {token.language}).",
                    "Choose another sound for it; `timbreloom phones` shows candidates.",
                )
    return spelling(symbols, voice)
