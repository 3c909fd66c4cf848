"""The texts that are read aloud hold the sounds of their languages and can be said."""

from collections import Counter

import pytest

from studio.paths import shipped
from studio.text import inventory
from studio.text.utter import utter
from studio.voices.reading import reading, readings

_RESOURCES = shipped() / "resources"
_TEXTS = readings(_RESOURCES / "reading")
_ARPABET = (
    "ɑː æ ʌ ɔː aʊ aɪ ɛ ɜː eɪ ɪ iː oʊ ɔɪ ʊ uː b tʃ d ð f ɡ h dʒ k l m n ŋ p ɹ s ʃ t θ v w j z ʒ"
)
_RARE = 3  # syllables of pinyin; a sound in fewer of them is hardly met


def _mandarin() -> set[str]:
    rows = (_RESOURCES / "phonemes" / "pinyin.tsv").read_text("utf-8").splitlines()
    sounds = Counter(
        inventory.base(sound)
        for row in rows
        if not row.startswith("#")
        for sound in set(row.split("\t")[1].split())
    )
    return {sound for sound, syllables in sounds.items() if syllables >= _RARE}


def _sounds(language: str) -> set[str]:
    said = utter(_TEXTS[language].script, (), (), language)
    return {inventory.base(phone.symbol) for token in said.tokens for phone in token.phones}


def test_the_english_script_has_the_sounds_of_arpabet() -> None:
    wanted = set(_ARPABET.split())
    there = _sounds("en")  # `ɑːɹ` is an ɑː
    missing = {sound for sound in wanted if not any(sound in said for said in there)}
    assert len(missing) <= 0.1 * len(wanted), missing


def test_the_mandarin_script_has_the_sounds_of_pinyin_and_every_tone() -> None:
    wanted = _mandarin()
    missing = wanted - _sounds("zh")
    assert len(missing) <= 0.1 * len(wanted), missing
    said = utter(_TEXTS["zh"].script, (), (), "zh")
    tones = {inventory.tone(phone.symbol) for token in said.tokens for phone in token.phones}
    assert {"˥", "˧˥", "˨˩˦", "˥˩"} <= tones


@pytest.mark.parametrize("language", _TEXTS)
def test_every_text_can_be_said_in_about_the_time_it_is_meant_for(language: str) -> None:
    texts = _TEXTS[language]
    for text, least in (
        (texts.script, 90),
        (texts.statement("", ""), 20),
        (texts.sentence, 15),
    ):
        said = utter(text, (), (), language)
        assert {token.language for token in said.tokens} == {language}
        assert least <= sum(len(token.phones) for token in said.tokens) <= 230, text


def test_a_statement_names_whoever_gives_it_and_what_for() -> None:
    said = _TEXTS["en"].statement("Anna Bell", "a film")
    assert "Anna Bell" in said
    assert "a film" in said
    assert _TEXTS["en"].statement("", "").startswith("I agree")


def test_a_language_without_texts_gets_the_english_ones() -> None:
    assert reading(_TEXTS, "fi").language == "en"
    assert reading(_TEXTS, "zh").language == "zh"
