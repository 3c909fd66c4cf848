"""Jyutping and phones are two spellings of one thing."""

import pytest

from studio.errors import StudioError
from studio.text import espeak, jyutping, mnemonics
from studio.text.inventory import base


def _symbols(syllable: str) -> list[str]:
    return [phone.symbol for phone in jyutping.phones(syllable)]


def test_every_syllable_in_every_tone_comes_back_from_its_phones() -> None:
    assert len(jyutping.syllables()) > 1000
    for name in jyutping.syllables():
        for tone in "123456":
            assert jyutping.syllable(jyutping.phones(name + tone)) == name + tone


def test_a_final_stop_is_not_an_initial_one() -> None:
    assert _symbols("baak6") == ["p", "aː˨", "k̚"]
    assert _symbols("kwong3") == ["kʰ", "w", "ɔːŋ˧"]
    assert _symbols("m4") == ["m̩˨˩"]


@pytest.mark.parametrize(
    "syllable", ["ngo5", "soeng2", "heoi3", "bak1", "jyut6", "gwok3", "caang4"]
)
def test_espeak_says_the_syllable_in_as_many_sounds_and_in_its_tone(syllable: str) -> None:
    spelt = mnemonics.spelling(_symbols(syllable), "yue")
    [word] = espeak.phonemes(syllable, "yue-latn-jyutping")
    assert spelt.split("|") == [sound.mnemonic for sound in word if sound.ipa.strip("_")]


def test_all_sounds_of_cantonese_are_known_to_the_voice() -> None:
    sounds = {base(s) for name in jyutping.syllables() for s in _symbols(name + "1")}
    assert sounds <= set(mnemonics.symbols("yue"))


@pytest.mark.parametrize("wrong", ["", "gwong", "gwong7", "xx1", "廣"])
def test_what_is_no_syllable_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(StudioError, match="not a Cantonese syllable"):
        jyutping.phones(wrong)
