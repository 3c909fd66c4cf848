"""Inline tags: what is typed, what it means, and that nothing is lost either way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.text.tags import Tagged, parse, tidy, write
from studio.text.utterance import Phone, Tag, TagKind

TEXT = st.text(st.one_of(st.characters(), st.sampled_from(r"\[]<>{}|/ab给sjtrong")), max_size=20)
READINGS = ("[j][ǐ]", "[ān]", "[a]", "[M][AY0][N][UW1][T]", "[SH]", "[n][ǐ][h][ǎo]")
FACTOR = st.floats(0.1, 8.0)
PHONE = st.builds(Phone, st.sampled_from(("ə", "ˈoʊ", "tɕ", "i˨˩˦")), FACTOR, FACTOR, FACTOR)
PLACE = st.integers(0, 25)
PIECES = (
    *READINGS,
    *("[breath]", "[laugh]", "[1]", "[ ]", "[pause]", "[0.5s]", "[whisper]", "[ji3]", "[j]"),
    *("<strong>", "</strong>", "<laughter>", "</laughter>", "<p>", "{", "|", "}", "{a|b}"),
    *("|[j][ǐ]}", "|/ə(1.5,1,2) l/}", "|/ə(..,e,1)/}", "\\", "\\[", "给", "word ", "\n", "/"),
)


@st.composite
def tags(draw: st.DrawFn) -> Tag:
    start = draw(PLACE)
    end = start + draw(st.one_of(st.just(0), st.integers(0, 9)))
    kind = draw(st.sampled_from(TagKind))
    match kind:
        case TagKind.PHONES:
            value = draw(st.sampled_from(("", *READINGS)))
            phones = tuple(draw(st.lists(PHONE, max_size=3)))
            return Tag(start, end, kind, value, phones)
        case TagKind.SAY_AS:
            return Tag(start, end, kind, draw(TEXT))
        case TagKind.PAUSE:
            return Tag(start, end, kind, draw(st.sampled_from(("0.5", "2", "0.25", "1.50"))))
        case TagKind.EMPHASIS:
            return Tag(start, end, kind, "strong")
        case _:
            return Tag(start, end, kind, draw(st.sampled_from(("breath", "laughter", "mn"))))


@given(TEXT, st.lists(tags(), max_size=6), st.booleans())
def test_what_is_written_is_read_back(text: str, given_tags: list[Tag], strict: bool) -> None:
    assert parse(write(text, given_tags), strict=strict) == Tagged(text, tidy(text, given_tags))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_read_can_be_written_and_read_again(typed: str) -> None:
    once = parse(typed, strict=False)
    again = parse(write(once.text, once.tags), strict=True)
    assert (again.text, again.tags) == (once.text, once.tags)


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_imported(typed: str) -> None:
    tagged = parse(typed, strict=False)
    assert all(tagged.text[row.start : row.end] == row.text for row in tagged.unknown)


@given(TEXT, st.lists(tags(), max_size=6))
def test_tidy_tags_are_tidy(text: str, given_tags: list[Tag]) -> None:
    assert tidy(text, tidy(text, given_tags)) == tidy(text, given_tags)


def test_a_pinyin_group_stands_in_the_text_without_a_character() -> None:
    assert parse("报道[j][ǐ]予好评", strict=True) == Tagged(
        "报道予好评", (Tag(2, 2, TagKind.PHONES, "[j][ǐ]"),)
    )


def test_each_pinyin_syllable_is_a_tag_and_an_english_word_is_one() -> None:
    tagged = parse("[n][ǐ][h][ǎo][ér][M][AY0][N]", strict=True)
    assert [tag.value for tag in tagged.tags] == ["[n][ǐ]", "[h][ǎo]", "[ér]", "[M][AY0][N]"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("[ji3]", "[j][ǐ]"), ("[jǐ]", "[j][ǐ]"), ("[zhong4]", "[zh][òng]"), ("[lv4]", "[l][ǜ]"),
     ("[nǚ]", "[n][ǚ]"), ("[an1]", "[ān]"), ("[hou4]", "[h][òu]"), ("[guo2]", "[g][uó]"),
     ("[ji\u030c]", "[j][ǐ]"), ("[de5]", "[d][e]")],
)  # fmt: skip
def test_a_syllable_may_be_typed_whole(typed: str, value: str) -> None:
    assert [tag.value for tag in parse(typed, strict=True).tags] == [value]


def test_a_reading_can_cover_the_word_it_is_for() -> None:
    tagged = parse("报道{给|[j][ǐ]}予, a {minute|[M][AY0][N][UW1][T]}", strict=True)
    assert tagged.text == "报道给予, a minute"
    assert [(tag.start, tag.end) for tag in tagged.tags] == [(2, 3), (8, 14)]


def test_case_tells_english_from_pinyin() -> None:
    assert parse("[B][AA1]", strict=True).tags[0].value == "[B][AA1]"
    assert parse("[b][ā]", strict=True).tags[0].value == "[b][ā]"


def test_spans_cover_their_words_and_laughter_can_be_a_point() -> None:
    tagged = parse("a <strong>big</strong> <laughter>joke</laughter> [laughs]", strict=True)
    assert tagged.text == "a big joke "
    assert tagged.tags == (
        Tag(2, 5, TagKind.EMPHASIS, "strong"),
        Tag(6, 10, TagKind.EVENT, "laughter"),
        Tag(11, 11, TagKind.EVENT, "laughter"),
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [("[pause]", "0.5"), ("[pause 0.75]", "0.75"), ("[0.5s]", "0.5"), ("[ Pause: 300ms ]", "0.3"),
     ("[break 2s]", "2"), ("[long pause]", "1"), ("[停顿1秒]", "1"), ("[.5 s]", "0.5")],
)  # fmt: skip
def test_a_pause_has_a_length_in_seconds(typed: str, value: str) -> None:
    assert parse(typed, strict=True).tags == (Tag(0, 0, TagKind.PAUSE, value),)


def test_a_way_of_speaking_becomes_the_style_of_the_line() -> None:
    assert parse("[whispers] come [Slowly] here", strict=True).style == "whisper, slow"


def test_a_backslash_makes_a_sign_itself() -> None:
    assert parse(r"\[laughter] \<strong> \{a|b} C:\new \\", strict=True) == Tagged(
        r"[laughter] <strong> {a|b} C:\new" + " \\"
    )


@pytest.mark.parametrize(
    ("typed", "message"),
    [("Oh [laughtr]!", "[laughter]"), ("Oh [laughtr]!", "character 4"), ("[Wisper]", "[whisper]"),
     ("[1]", "[1]"), ("[Music]", "[Music]"), ("[j]i", "[j]"), ("[j] [ǐ]", "[j]"),
     ("[AY5]", "[AY"), ("<strong>x", "<strong>"), ("x</laughter>", "</laughter>"),
     ("[pause 90]", "[pause 90]"), ("[pause -1]", "[pause -1]"), ("{给|[j][xx]}", "[j][xx]"),
     ("{a|/ə(e,1,1)/}", "/ə(e,1,1)/"), ("{a|/ə(1e999,1,1)/}", "/ə(1e999,1,1)/"),
     ("{a|/ə(-1,1,1)/}", "/ə(-1,1,1)/"), ("{a|/ə(1,1)/}", "/ə(1,1)/")],
)  # fmt: skip
def test_what_is_no_tag_is_named_with_its_place_and_the_nearest(typed: str, message: str) -> None:
    with pytest.raises(StudioError) as error:
        parse(typed, strict=True)
    assert message in str(error.value)


def test_on_import_what_is_no_tag_stays_text_and_is_listed() -> None:
    typed = "see [1], [Music] [t]he [T]he [a] <strong>x [laughs]"
    tagged = parse(typed, strict=False)
    assert tagged.text == "see [1], [Music] [t]he [T]he [a] <strong>x "
    assert [row.text for row in tagged.unknown] == [
        "[1]", "[Music]", "[t]", "[T]", "[a]", "<strong>",
    ]  # fmt: skip
    assert [tag.value for tag in tagged.tags] == ["laughter"]


def test_of_two_readings_for_one_word_the_first_stays() -> None:
    both = (Tag(0, 2, TagKind.SAY_AS, "x"), Tag(1, 3, TagKind.PHONES, "[j][ǐ]"))
    assert tidy("abc", both) == both[:1]


def test_tags_outside_the_text_are_brought_inside() -> None:
    assert tidy("ab", [Tag(5, 9, TagKind.PAUSE, "1")]) == (Tag(2, 2, TagKind.PAUSE, "1"),)
