"""What a style says is heard, and what it says in vain is named."""

import numpy as np
import pytest

from studio.engines.builtin.engine import BuiltinEngine
from tests.engines.builtin.voice import said, sound
from tests.hearing import periodicity


def test_a_style_in_chinese_and_in_english_is_understood() -> None:
    line = said("A large size in stockings is hard to sell.")
    plain = sound(line)
    for style in ("speak slowly", "请用尽可能慢地语速说一句话。"):
        assert sound(line, style=style).seconds > 1.2 * plain.seconds
        assert BuiltinEngine().understand(style).effects == ("slower",)


def test_a_whisper_has_no_pitch() -> None:
    line = said("Nobody may hear this sentence")
    assert periodicity(sound(line)) > 0.6
    assert periodicity(sound(line, style="whisper")) < 0.05


def test_what_a_style_asks_in_vain_is_named() -> None:
    heard = BuiltinEngine().understand("like Darth Vader, angry, 用上海话")
    assert any("Darth Vader" in reason for reason in heard.ignored)
    assert any("Shanghai" in reason for reason in heard.ignored)
    assert len(heard.effects) == 1


def test_a_dialect_changes_the_melody_only() -> None:
    line = said("今天天气很好", "zh")
    plain, sichuan = sound(line), sound(line, style="用四川话说这句话")
    assert sichuan.seconds == pytest.approx(plain.seconds, rel=0.02)
    assert not np.array_equal(plain.samples, sichuan.samples)
    assert BuiltinEngine().understand("用四川话说这句话").approximate


@pytest.mark.parametrize(("text", "language"), [("落雨大", "yue"), ("こんにちは", "ja")])
def test_a_dialect_of_mandarin_leaves_other_languages_alone(text: str, language: str) -> None:
    line = said(text, language)
    assert np.array_equal(sound(line).samples, sound(line, style="用四川话说").samples)


def test_a_style_that_says_one_thing_a_thousand_times_is_still_speech() -> None:
    slow = sound(said("so"), style="slow " * 3000)
    assert 2.0 < slow.seconds < 20.0
