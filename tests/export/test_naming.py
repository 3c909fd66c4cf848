"""File names from a template work on every system and never meet each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.export.naming import names, safe, slug
from tests.export.sounds import spoken


def test_fields_take_their_values_and_numbers_their_digits() -> None:
    voiceover = spoken("Hello, world!", "你好，世界")
    assert names("{n:03}-{voice}-{text}", voiceover) == ("001-Åsa-Hello-world", "002-Åsa-你好-世界")
    assert names("{title} {line} {n}", voiceover) == ("Title l0 1", "Title l1 2")


def test_an_unknown_field_names_the_known_ones() -> None:
    with pytest.raises(StudioError, match=r"“colour”.*n, line, voice, title, text"):
        names("{colour}", spoken("a"))


@pytest.mark.parametrize("template", ["{", "{}", "{n!r}", "{voice:>99999}", "{n.real}", "{n:099}"])
def test_a_template_that_cannot_be_read_is_refused(template: str) -> None:
    with pytest.raises(StudioError):
        names(template, spoken("a"))


def test_equal_names_are_numbered_without_regard_to_capitals() -> None:
    assert names("{text}", spoken("A", "a", "b")) == ("A", "a (2)", "b")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a<b>c:d|e?f*g\\h", "a_b_c_d_e_f_g_h"),
        ("COM1.txt", "COM1.txt_"),
        ("con", "con_"),
        (" . ", "line"),
        ("\x00\n", "line"),
        ("trailing. ", "trailing"),
        ("\ud800", "line"),
    ],
)
def test_a_name_is_safe_everywhere(name: str, wanted: str) -> None:
    assert safe(name) == wanted


@settings(max_examples=100)
@given(st.lists(st.text(max_size=300), max_size=5), st.sampled_from(["{text}", "{n}/{text}", ""]))
def test_any_texts_give_different_short_safe_names(texts: list[str], template: str) -> None:
    found = names(template, spoken(*texts, seconds=0.001))
    assert len({name.casefold() for name in found}) == len(texts)
    for name in found:
        assert 0 < len(name.encode()) <= 130
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert name == name.strip(" .")


def test_a_slug_keeps_whole_words() -> None:
    text = "A line that goes on for very much longer than any name of a file should"
    assert slug(text) == "A-line-that-goes-on-for-very-much-longer"
    assert slug("x" * 100) == "x" * 40
