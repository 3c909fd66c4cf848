"""ARPAbet and phones are two spellings of one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.text import arpabet
from studio.text.utterance import Phone

_VOWELS = ["AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"]
_CONSONANTS = [
    "B",
    "CH",
    "D",
    "DH",
    "DX",
    "F",
    "G",
    "HH",
    "JH",
    "K",
    "L",
    "M",
    "N",
    "NG",
    "P",
    "Q",
    "R",
    "S",
    "SH",
    "T",
    "TH",
    "V",
    "W",
    "Y",
    "Z",
    "ZH",
]
_SYMBOLS = [vowel + digit for vowel in _VOWELS for digit in "012"] + _CONSONANTS


@given(st.lists(st.sampled_from(_SYMBOLS)))
def test_any_sequence_comes_back_from_its_phones(symbols: list[str]) -> None:
    assert arpabet.symbols(arpabet.phones(symbols)) == tuple(symbols)


def test_minute_has_its_two_readings() -> None:
    noun = arpabet.phones(["M", "IH1", "N", "AH0", "T"])
    adjective = arpabet.phones(["m", "ay0", "n", "uw1", "t"])
    assert [phone.symbol for phone in noun] == ["m", "ˈɪ", "n", "ə", "t"]
    assert [phone.symbol for phone in adjective] == ["m", "aɪ", "n", "ˈuː", "t"]


def test_sounds_that_arpabet_lacks_are_spelt_with_two_symbols() -> None:
    said = [Phone(symbol) for symbol in ("b", "ˈɔː", "t", "əl", "k", "ˌɑːɹ")]
    assert arpabet.symbols(said) == ("B", "AO1", "T", "AH0", "L", "K", "AA2", "R")


def test_a_sound_of_another_language_has_no_spelling() -> None:
    assert arpabet.symbols([Phone("tɕʰ"), Phone("y˥˩")]) is None


@pytest.mark.parametrize("wrong", ["", "AY3", "X", "NG1", "1", "hello"])
def test_what_is_not_arpabet_is_refused_with_the_list_of_what_is(wrong: str) -> None:
    assert not arpabet.is_symbol(wrong)
    with pytest.raises(StudioError, match="not an ARPAbet sound") as caught:
        arpabet.phones([wrong])
    assert "ZH" in caught.value.hint
