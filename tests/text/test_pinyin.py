"""Pinyin and phones are two spellings of one thing."""

import pytest

from studio.errors import StudioError
from studio.text import pinyin
from studio.text.inventory import Kind, kind


def _symbols(syllable: str) -> list[str]:
    return [phone.symbol for phone in pinyin.phones(syllable)]


def test_every_syllable_in_every_tone_comes_back_from_its_phones() -> None:
    assert len(pinyin.syllables()) > 800
    for name in pinyin.syllables():
        for tone in "12345" if name != "r" else "5":
            assert pinyin.syllable(pinyin.phones(name + tone)) == name + tone


def test_a_syllable_is_cut_like_espeak_cuts_it_and_its_vowel_carries_the_tone() -> None:
    assert _symbols("jing1") == ["tɕ", "i˥", "ŋ"]
    assert _symbols("xiang3") == ["ɕ", "iɑ˨˩˦", "ŋ"]
    assert _symbols("qu4") == ["tɕʰ", "y˥˩"]
    assert _symbols("shi2") == ["ʂ", "ɻ̩˧˥"]
    assert _symbols("ma5") == ["m", "ɑ˩"]


@pytest.mark.parametrize("spelling", ["lv4", "lü4", "lǜ", "LÜ4", "lu:4"])
def test_u_with_dots_may_be_written_in_all_the_usual_ways(spelling: str) -> None:
    assert pinyin.syllable(pinyin.phones(spelling)) == "lv4"


def test_tone_marks_digits_and_the_neutral_tone_are_read() -> None:
    assert [pinyin.normal(s) for s in ("jǐ", "nüe4", "jv2", "ma", "ma0", "ế")] == [
        "ji3", "nve4", "ju2", "ma5", "ma5", "ê2",
    ]  # fmt: skip


def test_the_retroflex_ending_keeps_words_apart() -> None:
    assert _symbols("huar1") == ["x", "w", "ɑ˥", "ɻ"]
    assert _symbols("huanr1") == ["x", "ua˥", "ɻ"]
    assert _symbols("dianr3") == ["t", "j", "a˨˩˦", "ɻ"]
    assert _symbols("r5") == ["ɻ"]


def test_every_sound_of_mandarin_has_a_known_kind_and_every_syllable_one_vowel() -> None:
    for name in pinyin.syllables():
        kinds = [kind(phone.symbol) for phone in pinyin.phones(name + "1")]
        assert Kind.OTHER not in kinds
        assert kinds.count(Kind.VOWEL) == (name != "r")


@pytest.mark.parametrize("wrong", ["", "xx1", "jingg1", "3", "hello", "xing9"])
def test_what_is_no_syllable_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(StudioError, match="not a Mandarin syllable"):
        pinyin.phones(wrong)


def test_phones_that_are_no_syllable_have_no_pinyin() -> None:
    assert pinyin.syllable(pinyin.phones("ma1") + pinyin.phones("ma1")) is None
    assert pinyin.syllable(()) is None
