"""Tags ride along when their text changes."""

from hypothesis import given
from hypothesis import strategies as st

from studio.text.riding import ride
from studio.text.utterance import Tag, TagKind

WORDS = st.text("ab 给", max_size=8)


def _strong(start: int, end: int) -> Tag:
    return Tag(start, end, TagKind.EMPHASIS, "strong")


@given(WORDS, WORDS, WORDS, WORDS)
def test_tags_before_and_after_a_change_keep_their_words(
    head: str, old: str, new: str, tail: str
) -> None:
    before, after = f"{head}({old}){tail}", f"{head}[{new}]{tail}"
    marks = [_strong(0, len(head)), _strong(len(before) - len(tail), len(before))]
    moved = [after[tag.start : tag.end] for tag in ride(before, after, marks)]
    assert moved == [head, tail]


@given(WORDS, WORDS, st.integers(0, 8), st.integers(0, 8))
def test_a_tag_that_stays_never_leaves_the_text(old: str, new: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(old)), min(two, len(old))))
    assert all(
        0 <= tag.start <= tag.end <= len(new) for tag in ride(old, new, [_strong(start, end)])
    )


@given(WORDS, WORDS, st.integers(0, 8), st.integers(0, 8))
def test_a_tag_that_stays_is_still_on_its_words(old: str, new: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(old)), min(two, len(old))))
    for tag in ride(old, new, [_strong(start, end)]):
        same = new[tag.start : tag.end] == old[start:end]
        grown = tag.end - tag.start - (end - start) == len(new) - len(old)
        assert same or grown


@given(WORDS, st.integers(0, 8))
def test_a_text_that_does_not_change_keeps_every_tag(text: str, end: int) -> None:
    tag = _strong(0, min(end, len(text)))
    assert ride(text, text, [tag]) == (tag,)


def test_a_reading_goes_when_its_word_is_changed() -> None:
    assert ride("请给予好评", "请送予好评", [Tag(1, 2, TagKind.PHONES, "[j][ǐ]")]) == ()


def test_a_span_grows_with_a_change_inside_it() -> None:
    assert ride("a big day", "a biiig day", [_strong(2, 5)]) == (_strong(2, 7),)
