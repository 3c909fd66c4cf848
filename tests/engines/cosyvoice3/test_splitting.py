"""Long text is cut where one pauses; nothing is lost, and no tag is cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engines.cosyvoice3.text.specials import specials
from studio.engines.cosyvoice3.text.splitting import FEWEST, LEAST, MOST, parts
from studio.text.events import events

_EVENT = rf"\[(?:{'|'.join(events())})\]"
_TAGS = re.compile(
    rf"<(strong|laughter)>.*?</\1>|<\|[^<>|]*\|>|{_EVENT}|(?:(?!{_EVENT})\[[^\[\]]*\])+", re.DOTALL
)


def signs(text: str) -> int:
    """A token for each sign; a tag is one."""
    return len(re.sub(r"\[[^\[\]]*\]|<[^<>]*>", "x", text))


def sentence(length: int, end: str = "。") -> str:
    return "一" * (length - len(end)) + end


_SPANS = ("<strong>很</strong>", "<laughter>so, funny. Yes</laughter>")
_WORDS = ("你", "好", "word", "3.5", "一" * 30, "x" * 100, "e\u0301")
_MARKS = ("，", "。", "！", ", ", ". ", " ", "\n", "…", "”")
pieces = st.sampled_from((*specials(), *_SPANS, *_WORDS, *_MARKS))
texts = st.lists(pieces, max_size=60).map("".join) | st.text(max_size=200)


@given(texts)
def test_the_parts_together_are_the_text(text: str) -> None:
    found = parts(text, signs)
    assert "".join(found) == text
    assert all(found)


@given(texts)
def test_no_tag_and_no_reading_is_cut(text: str) -> None:
    edges = [0]
    for part in parts(text, signs):
        edges.append(edges[-1] + len(part))
    for tag in _TAGS.finditer(text):
        assert not any(tag.start() < edge < tag.end() for edge in edges), tag[0]


@given(texts)
def test_a_part_is_too_long_only_where_a_single_tag_is(text: str) -> None:
    for part in parts(text, signs, 20, 15, 5):
        assert signs(part) <= 20 or _TAGS.fullmatch(part)


@given(st.lists(st.integers(2, MOST), min_size=1, max_size=30))
def test_parts_of_many_sentences_end_with_a_sentence_or_a_comma(lengths: list[int]) -> None:
    found = parts("".join(map(sentence, lengths)), signs)
    assert all(part.endswith("。") for part in found)
    assert all(signs(part) <= MOST for part in found)


@given(st.lists(st.integers(2, MOST - LEAST), min_size=1, max_size=60))
def test_short_sentences_make_as_few_parts_as_they_can(lengths: list[int]) -> None:
    found = parts("".join(map(sentence, lengths)), signs)
    assert len(found) <= sum(lengths) // LEAST + 1
    if sum(lengths) >= FEWEST:
        assert all(signs(part) >= FEWEST for part in found)


def test_what_is_short_enough_stays_whole() -> None:
    text = sentence(30) + sentence(50)
    assert parts(text, signs) == (text,)


def test_a_short_rest_is_not_left_alone() -> None:
    text = sentence(40) + sentence(35) + sentence(10)
    assert parts(text, signs) == (sentence(40), sentence(35) + sentence(10))


def test_a_long_sentence_is_cut_at_a_comma() -> None:
    first, second = "一" * 49 + "，", "二" * 60 + "。"
    assert parts(first + second, signs) == (first, second)


def test_without_commas_it_is_cut_between_words() -> None:
    found = parts("word " * 40, signs)
    assert len(found) == 3
    assert all(part.endswith("word ") for part in found)


def test_without_words_it_is_cut_anywhere() -> None:
    assert [len(part) for part in parts("一" * 150, signs)] in ([80, 70], [75, 75], [70, 80])


def test_a_decimal_and_a_quotation_stay_whole() -> None:
    text = "It was 3.5 metres. “He said no.” " * 4
    assert all(part.rstrip().endswith(("metres.", "no.”")) for part in parts(text, signs))


def test_text_with_special_tokens_is_split_as_well() -> None:
    text = "You are a helpful assistant.<|endofprompt|>" + sentence(70) * 3
    found = parts(text, signs)
    assert "".join(found) == text
    assert len(found) >= 3


def test_a_row_of_events_is_cut_between_two_of_them() -> None:
    row = "[breath][laughter]" * MOST
    found = parts(row, signs)
    assert "".join(found) == row
    assert [signs(part) for part in found] == [MOST, MOST]


@pytest.mark.parametrize("text", ["", " ", "\n", "。", "[breath]"])
def test_hardly_any_text_is_no_trouble(text: str) -> None:
    assert parts(text, signs) == ((text,) if text else ())
