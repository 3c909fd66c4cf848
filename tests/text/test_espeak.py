"""espeak-ng through the one door to it."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from studio.errors import StudioError
from studio.text import espeak


def test_a_sentence_is_translated_word_by_word() -> None:
    words = espeak.phonemes("The birch canoe.", "en-us")
    assert ["".join(sound.ipa for sound in word) for word in words] == ["ðə", "bˈɜːtʃ", "kənˈuː"]


def test_mnemonics_and_ipa_stand_side_by_side() -> None:
    (word,) = espeak.phonemes("birch", "en-us")
    assert [(sound.mnemonic, sound.ipa) for sound in word] == [
        ("b", "b"),
        ("'3:", "ˈɜː"),
        ("tS", "tʃ"),
    ]


def test_palatal_marks_stay_with_their_consonant() -> None:
    (word,) = espeak.phonemes("привет", "ru")
    assert all(sound.mnemonic != ";" for sound in word)
    assert "vʲ" in {sound.ipa for sound in word}


def test_mnemonics_in_the_text_are_said_even_before_anything_was_spoken() -> None:
    (word,) = espeak.phonemes("[[r'Ed]]", "en-us")
    assert [sound.ipa for sound in word] == ["ɹ", "ˈɛ", "d"]


def test_equal_text_sounds_equal_after_anything_else() -> None:
    first = espeak.speak("The birch canoe slid on the smooth planks.", "en-us").samples
    espeak.speak("wo3 xiang3 qu4", "cmn-latn-pinyin")
    espeak.phonemes("etwas anderes", "de")
    again = espeak.speak("The birch canoe slid on the smooth planks.", "en-us").samples
    assert np.array_equal(first, again)


def test_phonemes_tile_the_sound() -> None:
    spoken = espeak.speak("smooth planks", "en-us")
    heard = [spot.ipa for spot in spoken.spots if spot.ipa]
    assert heard == ["s", "m", "ˈuː", "ð", "p", "l", "ˈæ", "ŋ", "k", "s"]
    for before, after in zip(spoken.spots, spoken.spots[1:], strict=False):
        assert before.end == after.start
    assert spoken.spots[-1].end == pytest.approx(len(spoken.samples) / espeak.RATE)


def test_nothing_to_say_is_no_sound_and_no_phonemes() -> None:
    assert espeak.phonemes("", "en-us") == ()
    assert all(not spot.ipa for spot in espeak.speak("", "en-us").spots)


def test_half_a_pair_of_surrogates_is_no_word_but_stops_nothing() -> None:
    assert len(espeak.phonemes("one \ud800 two", "en-us")) >= 2


def test_threads_may_ask_at_the_same_time() -> None:
    texts = [f"number {n} of many" for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: espeak.phonemes(text, "en-us"), texts))
    assert together == [espeak.phonemes(text, "en-us") for text in texts]


def test_an_unknown_voice_is_refused_in_a_sentence() -> None:
    with pytest.raises(StudioError, match="no voice"):
        espeak.speak("hello", "klingon-west")


def test_the_languages_can_all_be_used() -> None:
    assert {"en-us", "cmn", "yue-latn-jyutping", "ja", "ko", "de", "fr"} <= set(espeak.languages())
    for code in espeak.languages()[::20]:
        espeak.phonemes("a", code)
