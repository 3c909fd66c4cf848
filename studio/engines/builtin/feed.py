"""An utterance's phones as espeak-ng reads them: mnemonics, or syllables with tone digits."""

from collections.abc import Callable, Sequence

from studio.errors import StudioError
from studio.text import espeak, jyutping, mnemonics, pinyin
from studio.text.align import align
from studio.text.inventory import tidy
from studio.text.utterance import Phone, Token

_VOICES = {
    "en": "en-us",
    "en-gb": "en-gb-x-rp",
    "zh": "cmn-latn-pinyin",
    "yue": "yue-latn-jyutping",
}
_SYLLABLES: dict[str, Callable[[tuple[Phone, ...]], str | None]] = {
    "zh": pinyin.syllable,
    "yue": jyutping.syllable,
}


def voice(language: str) -> str:
    """The espeak voice that speaks `language`."""
    return _VOICES.get(language, language)


def feed(tokens: Sequence[Token], language: str, mark: str) -> str:
    """What to give espeak so that it says exactly the phones of `tokens`, ending with `mark`.

    Raises StudioError naming the word and sound that the voice of this language cannot say.
    """
    syllable = _SYLLABLES.get(language)
    if syllable is not None:
        return " ".join(_syllable(token, syllable) for token in tokens) + mark
    return " ".join(f"[[{word}]]" for word in _mnemonics(tokens, voice(language))) + mark


def _syllable(token: Token, syllable: Callable[[tuple[Phone, ...]], str | None]) -> str:
    spelt = syllable(token.phones)
    if spelt is None:
        sounds = " ".join(phone.symbol for phone in token.phones)
        raise StudioError(
            f"“{token.text}” cannot be said as {sounds}: no syllable sounds like that.",
            "Write its reading as pinyin or Jyutping with a tone digit.",
        )
    return spelt


def _mnemonics(tokens: Sequence[Token], name: str) -> list[str]:
    """One string of mnemonics for each token: espeak's own choice wherever it agrees."""
    said = [sound for word in espeak.phonemes(_plain(tokens), name) for sound in word]
    wanted = [phone.symbol for token in tokens for phone in token.phones]
    native = [tidy(sound.ipa, name) for sound in said]
    chosen: list[str | None] = [None] * len(wanted)
    for own, other in align(native, wanted):
        if own is not None and other is not None and native[own] == wanted[other]:
            chosen[other] = said[own].mnemonic
    words, at = [], 0
    for token in tokens:
        spelt = []
        for phone, mnemonic in zip(token.phones, chosen[at:], strict=False):
            spelt.append(mnemonic or _table(phone.symbol, name, token.text))
        at += len(token.phones)
        words.append("|".join(spelt))
    return words


def _plain(tokens: Sequence[Token]) -> str:
    return " ".join(token.text.replace("[", " ").replace("]", " ") for token in tokens)


def _table(symbol: str, name: str, word: str) -> str:
    mnemonic = mnemonics.mnemonic(symbol, name)
    if mnemonic is None:
        raise StudioError(
            f"The sound {symbol} in “{word}” cannot be said by the built-in engine's voice {name}.",
            "Choose another sound for it; `timbreloom phones WORD` shows candidates.",
        )
    return mnemonic
