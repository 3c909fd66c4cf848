"""Japanese by kana alone, and with OpenJTalk where it is installed."""

import pytest

from studio.errors import StudioError
from studio.text import japanese, kana, mnemonics
from studio.text.inventory import base, tidy
from studio.text.utter import utter


def _sounds(reading: str, accent: int = 0) -> str:
    moras = kana.moras(kana.katakana(reading))
    groups = kana.phones(moras, kana.pitches(len(moras), accent))
    return " ".join(base(phone.symbol) for group in groups for phone in group)


@pytest.mark.parametrize(
    ("reading", "sounds"),
    [
        ("こんにちわ", "k o̞ n n i tɕ i w ä"),
        ("きょう", "k j o̞ ɯᵝ"),
        ("がっこう", "ɡ ä k k o̞ ɯᵝ"),
        ("コーヒー", "k o̞ o̞ ç i i"),
        ("まっちゃ", "m ä t tɕ ä"),
        ("さんぽ", "s ä m p o̞"),
        ("ほん", "h o̞ ɴ"),
        ("ファイル", "ɸ ä i ɽ ɯᵝ"),
        ("ティー", "t i i"),
        ("あっ", "ä ʔ"),
        ("じゅんび", "dʑ ɯᵝ m b i"),
        ("ス’キ", "s ɯ̥ᵝ k i"),
    ],
)
def test_kana_are_said_mora_by_mora(reading: str, sounds: str) -> None:
    assert _sounds(reading) == sounds


def test_pitch_rises_after_the_first_mora_and_falls_after_the_accent() -> None:
    assert "".join(kana.pitches(4, 0)) == "˩˥˥˥"
    assert "".join(kana.pitches(4, 1)) == "˥˩˩˩"
    assert "".join(kana.pitches(4, 3)) == "˩˥˥˩"
    assert kana.pitches(0, 0) == ()


def test_every_kana_has_sounds_that_the_voice_knows() -> None:
    known = set(mnemonics.symbols("ja"))
    signs = [chr(code) for code in range(0x30A1, 0x30F7) if chr(code) not in "ッーン"]
    for sign in [*signs, "キャ", "シュ", "チョ", "ヴァ", "クォ", "ツェ", "デュ"]:
        sounds = _sounds(sign).split()
        assert sounds, sign
        assert set(sounds) <= known, sign


def test_the_greeting_ends_in_wa() -> None:
    said = utter("こんにちは", (), (), "ja")
    symbols = [base(p.symbol) for token in said.tokens for p in token.phones]
    assert symbols[-2:] == ["w", "ä"]


@pytest.mark.skipif(japanese.installed(), reason="OpenJTalk reads kanji")
def test_kanji_without_openjtalk_is_refused_with_a_way_out() -> None:
    with pytest.raises(StudioError, match="“世界”") as caught:
        utter("こんにちは世界", (), (), "ja")
    assert "pip install pyopenjtalk-plus" in caught.value.hint


@pytest.mark.skipif(not japanese.installed(), reason="needs the extra japanese")
def test_openjtalk_gives_words_readings_particles_and_accent() -> None:
    said = utter("私は東京へ行きました。", (), (), "ja")
    spoken = {t.text: " ".join(p.symbol for p in t.phones) for t in said.tokens}
    assert spoken["私"] == "w ä˩ t ä˥ ɕ i˥"
    assert spoken["は"] == "w ä˥"
    assert spoken["へ"] == "e̞˥"
    assert spoken["東京"] == "t o̞˩ o̞˥ k j o̞˥ o̞˥"


def test_the_voice_says_the_moras_as_they_are_spelt() -> None:
    from studio.text import espeak

    symbols = [
        base(p.symbol)
        for t in utter("がっこうでコーヒーをのむ", (), (), "ja").tokens
        for p in t.phones
    ]
    heard = espeak.phonemes(f"[[{mnemonics.spelling(symbols, 'ja')}]]", "ja")
    spelt = [base(tidy(s.ipa, "ja")) for word in heard for s in word]
    assert [symbol[:1] for symbol in spelt] == [symbol[:1] for symbol in symbols]
