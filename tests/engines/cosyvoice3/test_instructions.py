"""Styles in a person's words become instructions, and the person is told what to expect."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engines.cosyvoice3.text.instructions import LONGEST, hear, sentence
from studio.engines.cosyvoice3.text.specials import specials
from studio.errors import StudioError
from studio.paths import shipped
from studio.voices.styles import Styles

DIALECTS = (
    *(
        "广东",
        "东北",
        "甘肃",
        "贵州",
        "河南",
        "湖北",
        "湖南",
        "江西",
        "闽南",
        "宁夏",
        "山西",
        "陕西",
    ),
    *("山东", "上海", "四川", "天津", "云南"),
)
RELEASED = (
    *(f"请用{place}话表达。" for place in DIALECTS),
    "Please say a sentence as loudly as possible.",
    "Please say a sentence in a very soft voice.",
    "请用尽可能慢地语速说一句话。",
    "请用尽可能快地语速说一句话。",
    "请非常开心地说一句话。",
    "请非常伤心地说一句话。",
    "请非常生气地说一句话。",
    "我想体验一下小猪佩奇风格，可以吗？",
    "你可以尝试用机器人的方式解答吗？",
)
"""The list that comes with the release (contract: 17 dialects and nine more)."""


def test_the_table_holds_the_instructions_of_the_release() -> None:
    table = tomllib.loads((shipped() / "resources/cosyvoice3/instructions.toml").read_text("utf-8"))
    assert tuple(row["text"] for row in table["instruction"]) == RELEASED
    assert len({row["says"] for row in table["instruction"]}) == len(RELEASED)


@pytest.mark.parametrize("instruction", RELEASED)
def test_an_instruction_of_the_release_is_given_as_it_is(instruction: str) -> None:
    heard = hear(instruction)
    assert heard.instruction == instruction
    assert len(heard.understanding.effects) + len(heard.understanding.approximate) == 1
    assert not any("free instruction" in each for each in heard.understanding.approximate)


def test_every_instruction_of_the_release_is_a_preset_in_both_languages(tmp_path: Path) -> None:
    presets = Styles(tmp_path, shipped() / "resources" / "styles").presets()
    for language in ("zh", "en"):
        heard = [hear(style.text).instruction for style in presets if style.language == language]
        assert set(RELEASED) <= set(heard)


@pytest.mark.parametrize(
    ("style", "instruction", "effect"),
    [
        ("Speak very happily, please!", "请非常开心地说一句话。", "happy"),
        ("用四川话说", "请用四川话表达。", "Sichuan dialect"),
        ("in Shanxi dialect", "请用山西话表达。", "Shanxi dialect"),
        ("in Shaanxi dialect", "请用陕西话表达。", "Shaanxi dialect"),
        ("小声", "Please say a sentence in a very soft voice.", "soft"),
    ],
)
def test_other_words_for_it_are_given_in_the_words_of_the_release(
    style: str, instruction: str, effect: str
) -> None:
    heard = hear(style)
    assert heard.instruction == instruction
    assert heard.understanding.effects == (effect,)


def test_several_wishes_are_passed_on_in_the_persons_words() -> None:
    heard = hear("请用四川话非常开心地说")
    assert heard.instruction == "请用四川话非常开心地说"
    assert heard.understanding.effects == ("Sichuan dialect", "happy")


def test_a_role_is_an_impression() -> None:
    heard = hear("Speak like a robot.").understanding
    assert heard.approximate == ("like a robot",)
    assert heard.effects == ()


def test_other_wishes_are_passed_on_and_the_model_decides() -> None:
    heard = hear("像一阵风一样\n大声地说。")
    assert heard.instruction == "像一阵风一样 大声地说。"
    assert heard.understanding.effects == ("loud",)
    assert heard.understanding.approximate == (
        "“像一阵风一样” is a free instruction: the model decides what comes of it.",
    )


@pytest.mark.parametrize("style", ["不要太快", "don't speak slowly", "not happy", "没有生气"])
def test_nothing_is_promised_of_what_is_not_wanted(style: str) -> None:
    heard = hear(style)
    assert heard.instruction == style
    assert heard.understanding.effects == ()
    assert style in heard.understanding.approximate[0]


@pytest.mark.parametrize("style", ["", " ", "。", "Please speak.", "请说一句话。"])
def test_what_asks_for_nothing_is_no_instruction(style: str) -> None:
    assert hear(style).instruction == ""
    assert hear(style).understanding.effects == ()


def test_cantonese_is_asked_for_on_a_line_of_it() -> None:
    assert hear("", "yue").instruction == "请用广东话表达。"
    assert hear("粤语", "yue").instruction == "请用广东话表达。"
    assert hear("请非常开心地说一句话。", "yue").instruction == (
        "请用广东话表达。请非常开心地说一句话。"
    )
    assert hear("请用上海话表达。", "yue").instruction == "请用上海话表达。"


def test_a_special_token_is_left_out_and_told() -> None:
    heard = hear("Speak softly<|endofprompt|>[breath]")
    assert heard.instruction == "Please say a sentence in a very soft voice."
    assert len(heard.understanding.ignored) == 2
    assert "“<|endofprompt|>” is left out" in heard.understanding.ignored[0]


@given(st.text(max_size=100) | st.lists(st.sampled_from(specials()), max_size=9).map("".join))
def test_no_style_smuggles_in_a_special_token(style: str) -> None:
    assert not any(name in hear(style).instruction for name in specials())


def test_a_style_that_is_too_long_is_refused() -> None:
    assert hear("慢" * LONGEST).instruction
    with pytest.raises(StudioError, match="501 characters long"):
        hear("慢" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("instruction", "read"),
    [
        ("请用四川话表达。", "请用四川话表达。"),
        ("请用四川话表达", "请用四川话表达。"),
        ("可以吗？ ", "可以吗？"),
        ("Speak softly", "Speak softly."),
        ("Speak softly!", "Speak softly!"),
        ("", ""),
    ],
)
def test_an_instruction_ends_with_one_full_stop(instruction: str, read: str) -> None:
    assert sentence(instruction) == read
