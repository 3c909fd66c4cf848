"""A reading as a person types it: pinyin, Jyutping, ARPAbet, IPA, or words that sound like it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from studio.errors import StudioError
from studio.text import arpabet, ipa, lexicon_files, pinyin, readings, tags
from studio.text.lexicon import Lexicon
from studio.text.mnemonics import mnemonic
from studio.text.speakers import speaker
from studio.text.utter import utter
from studio.text.utterance import Phone, TagKind
from studio.ui.words import _


class Manner(Enum):
    """What the person typed."""

    SOUNDS = "sounds"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Typed:
    """The sounds that were meant; `words` if they were given as other words."""

    phones: tuple[Phone, ...]
    words: str = ""


def read(text: str, manner: Manner, language: str, layers: Sequence[Lexicon]) -> Typed:
    """What was meant; raises StudioError, in words for the person who types, if that is unclear."""
    if manner is Manner.WORDS:
        return Typed(_said(text, language, layers), text.strip())
    return Typed(_sounds(text.strip(), language))


def _said(text: str, language: str, layers: Sequence[Lexicon]) -> tuple[Phone, ...]:
    phones = tuple(
        phone for token in utter(text, (), layers, language).tokens for phone in token.phones
    )
    if not phones:
        raise StudioError(_("There are no words in it."), _("Type at least one."))
    return phones


def _sounds(text: str, language: str) -> tuple[Phone, ...]:
    symbols = _bracketed(text) if text.startswith("[") else _spelt(text, language)
    voice = speaker(language).voice
    wrong = next((symbol for symbol in symbols if mnemonic(symbol, voice) is None), None)
    if wrong is not None:
        told = _("“{symbol}” is not a sound of this language.").format(symbol=wrong)
        raise StudioError(told, _hint(language))
    return tuple(map(Phone, symbols))


def _bracketed(text: str) -> tuple[str, ...]:
    """`[j][ǐ]`, `[ji3]`, `[M][AY1][N]`: as in the text of a line."""
    found = tags.parse(text, strict=True)
    if found.text.strip() or any(tag.kind is not TagKind.PHONES for tag in found.tags):
        told = _("“{text}” is not a reading.").format(text=text)
        raise StudioError(told, _("Write for example [j][ǐ] or [M][AY1][N]."))
    phones: list[Phone] = []
    for tag in found.tags:
        names = readings.split(tag.value)
        syllable = names and readings.is_pinyin(names[0])
        phones += pinyin.phones("".join(names)) if syllable else arpabet.phones(names)
    return tuple(phone.symbol for phone in phones)


def _spelt(text: str, language: str) -> tuple[str, ...]:
    """Syllables or symbols with spaces between them, or IPA in one piece."""
    inner = text.strip("/")
    if language == "zh" and inner and all(map(_accented, inner.split())):
        spelt = (pinyin.phones(part) for part in inner.split())
        return tuple(phone.symbol for syllable in spelt for phone in syllable)
    try:
        symbols = lexicon_files.sounds(inner, language)
    except StudioError as error:
        raise StudioError(error.message, _hint(language)) from error
    voice = speaker(language).voice
    whole = not all(mnemonic(symbol, voice) for symbol in symbols)
    return ipa.symbols(inner, language) if whole and not inner.isascii() else symbols


def _accented(part: str) -> bool:
    """Whether a word is pinyin with a mark for its tone: `jǐ`, but not `tɕi`."""
    plain = pinyin.normal(part)[:-1]
    return not part.isascii() and plain.replace("ê", "e").isascii() and plain.isalpha()


def _hint(language: str) -> str:
    match language:
        case "zh":
            return _("Write pinyin with tones, such as yin2 hang2 or yín háng.")
        case "yue":
            return _("Write Jyutping with tones, such as jyut6 ping3.")
        case "en":
            return _("Write ARPAbet, such as R EH1 K ER0 D, or IPA, such as ˈɹɛkɚd.")
    return _("Write IPA, such as ˈoʊ p ə n.")
