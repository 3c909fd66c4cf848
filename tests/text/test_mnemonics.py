"""What a phone list says is what espeak-ng says: symbols to mnemonics and back."""

import pytest

from studio.text import espeak, mnemonics, pinyin
from studio.text.inventory import base, tidy


def _heard(spelt: str, voice: str) -> list[str]:
    sounds = [sound for word in espeak.phonemes(f"[[{spelt}]]", voice) for sound in word]
    return [tidy(sound.ipa, voice) for sound in sounds if sound.ipa.strip("_")]


def _said(text: str, voice: str) -> list[list[str]]:
    words = espeak.phonemes(text, voice)
    return [[tidy(sound.ipa, voice) for sound in word] for word in words]


@pytest.mark.parametrize(
    ("voice", "text"),
    [
        ("en-us", "The birch canoe slid on the smooth planks, a lot of water; the GNU idea."),
        ("en-us", "Preamble. Glue the sheet to the dark blue background; it is easy to tell."),
        ("de", "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich."),
        ("fr", "Portez ce vieux whisky au juge blond qui fume, je vous souhaite une journée."),
        ("es", "El veloz murciélago hindú comía feliz cardillo y kiwi."),
        ("ru", "Съешь же ещё этих мягких французских булок, да выпей чаю."),
        ("ko", "안녕하세요 반갑습니다 한국어를 잘 읽을 수 있습니다"),
    ],
)
def test_a_sentence_comes_back_from_its_symbols_sound_for_sound(voice: str, text: str) -> None:
    words = _said(text, voice)
    spelt = " ".join(mnemonics.spelling(word, voice) for word in words)
    assert _heard(spelt, voice) == [symbol for word in words for symbol in word]


def test_every_mandarin_syllable_is_said_as_its_phones() -> None:
    for name in pinyin.syllables():
        symbols = [phone.symbol for phone in pinyin.phones(name + "1")]
        heard = _heard(mnemonics.spelling(symbols, "cmn"), "cmn")
        assert len(heard) == len(symbols)
        for spoken, wanted in zip(map(base, heard), map(base, symbols), strict=True):
            assert spoken in (wanted, wanted * 2, "r" if wanted == "ɻ" else "")


def test_a_mandarin_tone_reaches_espeak() -> None:
    tones = [
        mnemonics.spelling([p.symbol for p in pinyin.phones(f"ma{n}")], "cmn") for n in "12345"
    ]
    assert tones == ["m|'A55", "m|'A35", "m|'A214", "m|'A51", "m|A11"]


def test_a_tone_the_language_does_not_number_is_said_as_the_nearest() -> None:
    assert mnemonics.mnemonic("ɑ˨˩", "cmn") == "'A21"
    assert mnemonics.mnemonic("ɑ˥˨", "cmn") == "'A51"
    assert mnemonics.mnemonic("ɑ˧˩˧", "cmn") == "'A214"
    assert mnemonics.mnemonic("aː˥˩", "yue") is not None


def test_stress_goes_before_the_vowel_and_numbered_tones_after_it() -> None:
    assert mnemonics.mnemonic("ˈɜː", "en-us") == "'3:"
    assert mnemonics.mnemonic("ˌaː²", "vi") == ",a:2"


def test_an_english_t_that_is_to_stay_a_t_is_not_flapped() -> None:
    wanted = ["w", "ˈɔː", "t", "ɚ"]
    assert _heard(mnemonics.spelling(wanted, "en-us"), "en-us") == ["w", "ˈɔː", "t", "ɚ"]
    flapped = ["w", "ˈɔː", "ɾ", "ɚ"]
    assert _heard(mnemonics.spelling(flapped, "en-us"), "en-us") == flapped


def test_a_sound_the_voice_lacks_becomes_the_most_similar_one() -> None:
    assert mnemonics.mnemonic("y˥˩", "en-us") is None
    assert mnemonics.closest("ˈy", "en-us") in ("'i:", "'i", "'I")
    assert mnemonics.closest("tɕʰ", "en-us") in ("tS", "tS;")


def test_every_language_of_espeak_has_its_sounds() -> None:
    lacking = [voice for voice in espeak.languages() if len(mnemonics.symbols(voice)) < 50]
    assert lacking == []
