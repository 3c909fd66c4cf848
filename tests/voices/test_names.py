"""Any name works, its id is safe on any disk, and a voice is found by either."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.voices import names
from studio.voices.voice import Voice, VoiceId


@given(st.text(max_size=80))
def test_any_name_gets_an_id_that_is_a_safe_file_name(name: str) -> None:
    id = names.new_id(name)  # noqa: A001
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])", id)
    assert names.own(id)


@pytest.mark.parametrize(
    "name",
    ["落雨大", "おはよう", "안녕", "Ωmega", "👩‍🎤", "𠮷田", "a/b:c*?", "con", "..", "x" * 80],
)
def test_any_visible_name_can_be_given(name: str) -> None:
    assert names.clean(f"  {name} ") == name


def test_equal_names_get_different_ids() -> None:
    assert names.new_id("Anna") != names.new_id("Anna")
    assert names.new_id("安娜").startswith("voice-")
    assert names.new_id("Ånna / Bell").startswith("anna-bell-")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00b", "a\u202eb", "x" * 81, "\ud800"])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    with pytest.raises(StudioError):
        names.clean(name)


@pytest.mark.parametrize(
    "file",
    ["", ".", "..", "../a", "a/b", "a\\b", "C:a", "con", "COM1.flac", ".a", "a.", "a b", "é"],
)
def test_only_plain_file_names_are_ones_own(file: str) -> None:
    assert not names.own(file)


@given(st.lists(st.sampled_from(["Anna", "anna", "ANNA (2)", "Bo", "x" * 80]), max_size=6))
def test_names_given_out_are_never_taken(wanted: list[str]) -> None:
    taken: list[str] = []
    for name in wanted:
        taken.append(names.unused(name, taken))
    assert len({names.fold(name) for name in taken}) == len(taken)
    assert all(len(name) <= names.LONGEST for name in taken)


def test_an_exact_name_is_meant_before_one_in_another_case() -> None:
    upper, lower = (Voice(VoiceId(f"id-{name}"), name, "en") for name in ("ANNA", "anna"))
    assert names.matching("anna", [upper, lower]) == (lower,)
    assert names.matching("Anna", [upper, lower]) == (upper, lower)
    assert names.matching("id-ANNA", [upper, lower]) == (upper,)


def test_composed_and_decomposed_letters_are_the_same_name() -> None:
    voice = Voice(VoiceId("x"), names.clean("Zoe\u0308"), "en")
    assert names.matching("Zo\u00eb", [voice]) == (voice,)
    assert names.matching("zoe\u0308", [voice]) == (voice,)


def test_tags_are_kept_once_in_the_order_given() -> None:
    assert names.tags([" warm ", "", "low", "WARM"]) == ("warm", "low")
    with pytest.raises(StudioError, match="too many"):
        names.tags(str(number) for number in range(names.MOST_TAGS + 1))
