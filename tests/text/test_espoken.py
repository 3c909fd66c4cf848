"""Languages espeak-ng reads: one piece of sound for each word, also where it joins words."""

import pytest

from studio.text import espoken
from studio.text.speakers import speaker


def _said(clause: str, voice: str) -> list[tuple[str, str]]:
    return [
        (clause[said.start : said.end], " ".join(phone.symbol for phone in said.phones))
        for said in espoken.say(clause, voice)
    ]


def test_words_that_espeak_joins_are_told_apart() -> None:
    assert _said("slid on the smooth planks", "en-us") == [
        ("slid", "s l ˈɪ d"),
        ("on", "ɔ n"),
        ("the", "ð ə"),
        ("smooth", "s m ˈuː ð"),
        ("planks", "p l ˈæ ŋ k s"),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "it is one of the best of all in a way that I could have been for a while",
        "don't you dare to do that to him or her",
        "I read e-mail from the U.S. at 10 p.m.",
    ],
)
def test_every_english_word_has_sounds(clause: str) -> None:
    said = _said(clause, "en-us")
    assert [word for word, _ in said] == clause.split()
    assert all(sounds for _, sounds in said)


def test_a_word_changes_with_its_neighbours() -> None:
    assert dict(_said("the hour", "en-us"))["the"] == "ð ɪ"
    assert dict(_said("the day", "en-us"))["the"] == "ð ə"


def test_tones_of_other_languages_are_kept() -> None:
    assert _said("chào các bạn", "vi") == [
        ("chào", "tʃ ˈaː² w"),
        ("các", "k ˌaː³ c"),
        ("bạn", "b ˈaː⁶ n"),
    ]


def test_brackets_in_the_text_are_not_taken_for_phonemes() -> None:
    espoken.say("warm up", "en-us")
    assert _said("a [[b'u:]] c", "en-us")[0] == ("a", "ɐ")


@pytest.mark.parametrize("language", ["ko", "fr", "de", "es", "pt-BR", "ru", "hi", "ar"])
def test_a_language_of_espeak_needs_no_module_of_its_own(language: str) -> None:
    words = {"ko": "안녕", "ru": "привет", "hi": "नमस्ते", "ar": "مرحبا"}.get(language, "radio")
    [said] = speaker(language).say(words)
    assert said.phones
