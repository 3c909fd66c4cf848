"""Other ways to say a word are offered, the likeliest first."""

import pytest

from studio.text import arpabet
from studio.text.candidates import candidates
from studio.text.lexicon import Lexicon, Pronunciation


def _labels(word: str, language: str) -> list[str]:
    return [candidate.label for candidate in candidates(word, language)]


def test_an_english_word_with_two_readings_has_both() -> None:
    said = [tuple(p.symbol for p in c.phones) for c in candidates("Read", "en-US")]
    assert {("ɹ", "ˈiː", "d"), ("ɹ", "ˈɛ", "d")} <= set(said)
    assert len(set(said)) == len(said)


def test_noun_and_verb_differ_in_stress() -> None:
    said = {c.label: arpabet.symbols(c.phones) for c in candidates("permit", "en")}
    assert said["noun"] is not None
    assert said["noun"][1] == "ER1"


def test_every_reading_of_a_han_character_is_offered_the_one_in_context_first() -> None:
    assert _labels("行", "zh")[:1] == ["xing2"]
    assert {"hang2", "heng2"} <= set(_labels("行", "zh"))
    assert _labels("银行", "zh")[:2] == ["yin2 hang2", "yin2 xing2"]
    assert "hong4" in _labels("行", "yue")


def test_japanese_offers_where_the_pitch_falls() -> None:
    said = {tuple(phone.symbol for phone in c.phones) for c in candidates("はし", "ja")}
    assert said == {("h", "ä˩", "ɕ", "i˥"), ("h", "ä˥", "ɕ", "i˩")}


def test_a_listed_word_comes_first() -> None:
    lexicon = Lexicon((Pronunciation("GIF", ("ɡ", "ˈɪ", "f"), "en", "the hard way"),))
    assert candidates("gif", "en", [lexicon])[0].label == "the hard way"


@pytest.mark.parametrize("nothing", ["", "…", "😀"])
def test_what_is_no_word_has_no_candidates(nothing: str) -> None:
    assert candidates(nothing, "zh") == ()
    assert candidates(nothing, "en") == ()
