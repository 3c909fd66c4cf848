"""The exact texts of each mode, and which mode is chosen."""

import numpy as np
import pytest

from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.text import prompts
from studio.engines.cosyvoice3.text.prompts import Lead, Mode
from studio.engines.cosyvoice3.text.tokenizer import Tokenizer
from tests.engines.cosyvoice3 import vocabulary


def speaker(transcript: str = "希望你以后能够做的比我还好呦。", language: str = "zh") -> Speaker:
    return Speaker(
        vector=np.zeros(192, np.float32),
        tokens=np.array([5, 6, 7], np.int32),
        mel=np.zeros((6, 80), np.float32),
        transcript=transcript,
        language=language,
    )


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return Tokenizer(vocabulary.write(tmp_path_factory.mktemp("small")), 900)


def test_an_instruction_decides_the_mode() -> None:
    assert prompts.mode(speaker(), "zh", "请用四川话表达。") is Mode.INSTRUCT


def test_a_voice_whose_words_are_known_goes_on_speaking_its_language() -> None:
    assert prompts.mode(speaker(), "zh", "") is Mode.ZERO_SHOT


def test_a_voice_without_words_is_cloned_across_languages() -> None:
    assert prompts.mode(speaker(transcript=" "), "zh", "") is Mode.CROSS_LINGUAL


@pytest.mark.parametrize("language", ["", "zh-CN", "cmn"])
def test_the_language_of_a_recording_is_understood_or_found_out(language: str) -> None:
    assert prompts.mode(speaker(language=language), "zh", "") is Mode.ZERO_SHOT
    assert prompts.mode(speaker(language=language), "en", "") is Mode.CROSS_LINGUAL


def test_a_voice_of_another_language_is_cloned_across_languages() -> None:
    assert prompts.mode(speaker(), "en", "") is Mode.CROSS_LINGUAL


@pytest.mark.parametrize(
    ("mode", "lead"),
    [
        (
            Mode.ZERO_SHOT,
            Lead("You are a helpful assistant.<|endofprompt|>希望你以后能够做的比我还好呦。", True),
        ),
        (Mode.CROSS_LINGUAL, Lead("You are a helpful assistant.<|endofprompt|>", False)),
        (
            Mode.INSTRUCT,
            Lead("You are a helpful assistant. 请用四川话表达。<|endofprompt|>", False),
        ),
    ],
)
def test_each_mode_has_the_exact_text_of_the_release(mode: Mode, lead: Lead) -> None:
    assert prompts.lead(mode, speaker(), "请用四川话表达") == lead
    assert prompts.lead(mode, speaker(), "请用四川话表达。") == lead


@pytest.mark.parametrize("mode", list(Mode))
def test_neither_transcript_nor_instruction_ends_the_prompt_early(mode: Mode) -> None:
    bad = "<|endofprompt|>a<|endof<|im_end|>prompt|>b[breath]<strong>"
    text = prompts.lead(mode, speaker(transcript=bad), bad).text
    assert text.count("<|") == 1
    assert "[" not in text
    assert "<s" not in text


def test_the_prompt_counts_only_what_is_to_be_said(tokenizer: Tokenizer) -> None:
    voice = speaker()
    before = prompts.lead(Mode.ZERO_SHOT, voice, "")
    prompt = prompts.prompt(before, " 予[j][ǐ] ", voice, tokenizer)
    said = tokenizer.ids("予[j][ǐ]")
    assert prompt.text == tokenizer.ids(before.text) + said
    assert prompt.spoken == len(said)
    assert prompt.speech == (5, 6, 7)


@pytest.mark.parametrize("mode", [Mode.CROSS_LINGUAL, Mode.INSTRUCT])
def test_without_its_words_the_recording_stays_out_of_the_language_model(
    tokenizer: Tokenizer, mode: Mode
) -> None:
    voice = speaker()
    before = prompts.lead(mode, voice, "慢")
    prompt = prompts.prompt(before, "好", voice, tokenizer)
    assert prompt.speech == ()
    assert tokenizer.ids("<|endofprompt|>")[0] == prompt.text[-1 - prompt.spoken]
