"""An utterance's phones as espeak-ng reads them: one word of `[[mnemonics]]` for each token."""

from collections.abc import Sequence

from studio.errors import StudioError
from studio.text import espeak
from studio.text.align import align
from studio.text.inventory import tidy
from studio.text.mnemonics import mnemonic, spelling
from studio.text.utterance import Source, Token


def feed(tokens: Sequence[Token], voice: str, mark: str) -> str:
    """What to give espeak so that it says exactly the phones of `tokens`, ending with `mark`.

    Where espeak by itself would say the same sounds its own mnemonics are taken: they know finer
    shades than IPA. A sound the voice lacks becomes the nearest one if the engine chose it;
    StudioError names it if a person or a dictionary did.
    """
    return " ".join(f"[[{word}]]" for word in _words(tokens, voice)) + mark


def _words(tokens: Sequence[Token], voice: str) -> list[str]:
    own = _own_mnemonics(tokens, voice)
    words, at = [], 0
    for token in tokens:
        found = own[at : at + len(token.phones)]
        at += len(token.phones)
        names = [name for name in found if name is not None]
        words.append("|".join(names) if len(names) == len(found) else _spelt(token, voice))
    return words


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
