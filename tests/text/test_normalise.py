"""From what is written to the words that are said, and where each was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.text.languages import Run, runs
from studio.text.normalise import Word, words


def _words(text: str, language: str) -> tuple[Word, ...]:
    return words(Run(text, 0, len(text), language))


def _said(text: str, language: str) -> str:
    return " ".join(word.text for word in _words(text, language) if not word.mark)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Dr. Smith paid $5", "Doctor Smith paid five dollars"),
        ("on July 4th, 2024.", "on the fourth of july twenty twenty four"),
        ("It weighs 1.85 kg, 3 m", "It weighs one point eight five kilograms three meters"),
        ("the 1990s, 1905, 1066", "the nineteen nineties nineteen oh five ten sixty six"),
        ("555-1234 24/7", "five five five one two three four twenty four seven"),
        ("version v2.10.3", "version version two point ten point three"),
        ("No. 5, #1 & C++", "number five number one and C plus plus"),
        ("St. Paul lives on Baker St.", "Saint Paul lives on Baker Street"),
        ("e.g. the U.S. Army, World War II", "for example the U S Army World War two"),
        ("a1@x.org", "a one at x dot org"),
        ("https://www.x.com/b_c", "x dot com slash b underscore c"),
        ("see [1] and 1,000 more", "see one and one thousand more"),
        ("Mon.-Sun., jan. 5", "Monday to Sunday the fifth of january"),
        ("5'11\" tall, 3–4 days", "five foot eleven tall three to four days"),
    ],
)  # fmt: skip
def test_english_is_written_out(written: str, said: str) -> None:
    assert _said(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024年5月1日，价格是￥13.5", "二零二四年五月一日价格是十三点五元"),
        ("13800138000，30小时", "幺三八零零幺三八零零零三十小时"),
        ("气温-5℃，面积100㎡", "气温负五摄氏度面积一百平方米"),
        ("２０１５年增长3‰和6.3%", "二零一五年增长千分之三和百分之六点三"),
        ("版本2.0.1，房间号305，2点", "版本二点零点一房间号三零五两点"),
        ("2002.01.28重500g", "二零零二年一月二十八日重五百克"),
    ],
)
def test_chinese_is_written_out(written: str, said: str) -> None:
    assert _said(written, "zh").replace(" ", "") == said


def test_cantonese_numbers_are_traditional() -> None:
    assert _said("佢有2個蘋果，20000蚊", "yue").replace(" ", "") == "佢有兩個蘋果兩萬蚊"


def test_japanese_numbers_are_japanese() -> None:
    said = _said("2036年3月1日、100%です", "ja").replace(" ", "")
    assert said == "二千三十六年三月一日百パーセントです"


def test_other_languages_keep_their_numbers_for_espeak() -> None:
    assert _said("Es kostet 3.000,50 €, also 12 %!", "de") == "Es kostet 3.000,50 € also 12"


def test_words_from_one_number_share_its_place() -> None:
    found = _words("pay $20 now", "en")
    assert [(word.text, word.start, word.end) for word in found] == [
        ("pay", 0, 3),
        ("twenty", 4, 7),
        ("dollars", 4, 7),
        ("now", 8, 11),
    ]


def test_places_are_those_of_the_line_even_after_invisible_characters() -> None:
    line = "x\u200b２０ 😀 cafe\u0301 3"
    for word in words(Run(line[1:], 1, len(line), "en")):
        assert 1 <= word.start < word.end <= len(line)
    assert line[_words(line, "en")[-2].start :].startswith("cafe\u0301")


def test_marks_are_as_typed_and_once() -> None:
    found = _words("好！！！真的吗？——（是）…", "zh")
    assert [word.text for word in found if word.mark] == ["！", "？", "—", "（", "）", "…"]
    assert (found[1].start, found[1].end) == (1, 4)


def test_an_abbreviation_at_the_end_ends_its_sentence_too() -> None:
    assert _words("cats, dogs, etc.", "en")[-1] == Word(".", 15, 16, mark=True)
    assert not _words("Dr. ", "en")[-1].mark


@pytest.mark.parametrize("text", ["", " ", "😀🎉", "\x00\x07", "\u200b", "\ufeff", "\U000e0001"])
def test_what_cannot_be_spoken_is_left_out(text: str) -> None:
    assert _words(text, "en") == ()


def test_rare_characters_and_other_scripts_stay_words() -> None:
    assert [word.text for word in _words("𠮷野 नमस्ते", "zh")] == ["𠮷", "野", "नमस्ते"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.one_of(st.characters(), st.sampled_from("012345.,:/-%$￥年个[]'Dr")), max_size=30),
    st.sampled_from(("en", "zh", "yue", "ja", "ko", "de")),
)  # fmt: skip
def test_any_text_has_words_in_order_inside_the_line(text: str, language: str) -> None:
    for run in runs(text, language):
        found = words(run)
        assert all(run.start <= word.start < word.end <= run.end for word in found)
        assert [word.start for word in found] == sorted(word.start for word in found)
        assert all(word.text.strip() for word in found)


def test_a_very_long_number_and_a_text_without_a_stop_are_read_in_pieces() -> None:
    assert len(_words("1" * 300, "zh")) > 100
    assert len(_words("word 7 " * 500, "en")) == 1000
