"""Which part of a line is in which language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.text.languages import code, guess, runs

MIXED = "这款新品支持 multi-language，连粤语「落雨大」和日语「おはようございます」都能读准。"


def _languages(text: str, language: str) -> list[tuple[str, str]]:
    return [(run.text.strip(), run.language) for run in runs(text, language)]


@pytest.mark.parametrize("language", ["zh", "en", "ko", "ja"])
def test_a_mixed_line_has_every_run_in_its_own_language(language: str) -> None:
    assert _languages(MIXED, language) == [
        ("这款新品支持", "zh"),
        ("multi-language，", "en"),
        ("连粤语", "zh"),
        ("「落雨大」", "yue"),
        ("和日语", "zh"),
        ("「おはようございます」", "ja"),
        ("都能读准。", "zh"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("佢話「我哋去食飯」。", "zh", ["yue"]),
        ("猫咪很可爱，唔，晒太阳没关系", "zh", ["zh"]),
        ("他说“佢哋喺度”是什么意思", "zh", ["zh", "yue", "zh"]),
        ("用法语说“bonjour”就行", "zh", ["zh", "fr", "zh"]),
        ("日语「大丈夫」，韩语「안녕」", "zh", ["zh", "ja", "zh", "ko"]),
        ("我喜欢说ありがとう这个词", "zh", ["zh", "ja", "zh"]),
        ("東京へ行く", "zh", ["ja"]),
        ("今日は漢字を書く", "ja", ["ja"]),
        ("給料を誰が把握", "ja", ["ja"]),
        ("東京大学", "ja", ["ja"]),
        ("我会说普通话。", "ja", ["zh"]),
        ("He said “你好” in 2020.", "en", ["en", "zh", "en"]),
        ("Sie hört Beethoven und 音楽です", "de", ["de", "ja"]),
        ("落雨大，水浸街", "yue", ["yue"]),
        ("안녕하세요 everyone", "ko", ["ko", "en"]),
        ("Це слово", "uk", ["uk"]),
        ("слово here", "en", ["ru", "en"]),
    ],
)
def test_scripts_quotations_and_telling_signs_decide(
    text: str, language: str, expected: list[str]
) -> None:
    assert [run.language for run in runs(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("价格是A$13.5，重达25kg，8:00 a.m.准时开会，10km/h", "zh", ["zh"]),
        ("12 apples", "zh", ["en"]),
        ("我有3个", "en", ["zh"]),
        ("iPhone 15发布", "zh", ["en", "zh"]),
        ("13800138000，30", "zh", ["zh"]),
        ("！？", "ja", ["ja"]),
    ],
)
def test_numbers_and_punctuation_go_with_their_neighbours(
    text: str, language: str, expected: list[str]
) -> None:
    assert [run.language for run in runs(text, language)] == expected


@given(st.text(max_size=60), st.sampled_from(("", "zh", "yue", "ja", "ko", "en", "de", "ru")))
def test_runs_together_are_the_whole_text(text: str, language: str) -> None:
    cut = runs(text, language)
    assert "".join(run.text for run in cut) == text
    assert all(text[run.start : run.end] == run.text and run.language for run in cut)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Hello there", "en"), ("你好，世界", "zh"), ("佢哋喺度做咩", "yue"), ("東京へ行きます", "ja"),
     ("안녕하세요", "ko"), ("Guten Tag, wie geht es Ihnen?", "de"), ("Je suis là pour vous", "fr"),
     ("Hola, ¿cómo está el señor?", "es"), ("Привет", "ru"), ("", "en"), ("123", "en"),
     (MIXED, "zh"), ("OK，我知道了", "zh")],
)  # fmt: skip
def test_the_language_of_a_text_can_be_guessed(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("named", "short"),
    [("zh-CN", "zh"), ("cmn", "zh"), ("zh_HK", "yue"), ("EN-us", "en"), ("jp", "ja"), ("", "")],
)
def test_a_language_may_be_named_in_more_than_one_way(named: str, short: str) -> None:
    assert code(named) == short
