"""Cantonese is read in the context of the clause."""

from studio.text import cantonese, jyutping


def _said(clause: str) -> list[str | None]:
    return [jyutping.syllable(said.phones) for said in cantonese.say(clause)]


def test_each_character_has_its_syllable() -> None:
    assert _said("落雨大") == ["lok6", "jyu5", "daai6"]
    assert _said("我想去") == ["ngo5", "soeng2", "heoi3"]


def test_a_character_is_read_as_its_word_asks() -> None:
    assert _said("銀行")[1] == "hong4"
    assert _said("行路")[0] == "haang4"


def test_what_is_unknown_has_no_phones_and_does_not_stop_the_rest() -> None:
    first, unknown, last = cantonese.say("我☃你")
    assert first.phones
    assert last.phones
    assert unknown.phones == ()


def test_all_readings_are_offered_the_usual_first() -> None:
    assert cantonese.syllables("行")[0] == "haang4"
    assert {"hang4", "hong4"} <= set(cantonese.syllables("行"))
