"""A recording becomes a voice, or it is said why not."""

import numpy as np
import pytest

from studio.audio.clip import Clip, silence
from studio.engines.builtin.engine import BuiltinEngine
from studio.errors import StudioError
from studio.jobs import Job
from tests.demo import recording, transcript
from tests.engines.builtin.voice import enrolled, said, sound, voice_in


def hiss() -> Clip:
    noise = np.random.default_rng(1).standard_normal(48000) * 0.1
    return Clip(noise.astype(np.float32), 24000)


def test_enrolment_twice_gives_the_same_bytes() -> None:
    assert BuiltinEngine().enrol(recording(), transcript(), "en", Job()) == enrolled()


def test_without_its_words_a_recording_becomes_a_voice_at_its_pitch() -> None:
    wordless = BuiltinEngine().enrol(recording(), "", "en", Job())
    heard = sound(said("It still speaks."), speaker=wordless)
    target = np.median(voice_in(recording()))
    assert abs(12 * np.log2(np.median(voice_in(heard)) / target)) < 2.0


@pytest.mark.parametrize("words", ["", "hello"])
@pytest.mark.parametrize(
    ("clip", "message"),
    [(silence(0.3, 16000), "not enough speech"), (silence(2.0, 16000), "not enough speech"),
     (hiss(), "no voice in this recording")],
)  # fmt: skip
def test_a_recording_without_speech_is_refused_in_a_sentence(
    clip: Clip, message: str, words: str
) -> None:
    with pytest.raises(StudioError, match=message):
        BuiltinEngine().enrol(clip, words, "en", Job())


@pytest.mark.parametrize(
    ("words", "language", "message"),
    [("...", "en", "no words"), ("hello " * 500, "en", "more words than can be said in 11 s"),
     ("hello", "xx", "cannot be read"), ("", "xx", "cannot be read")],
)  # fmt: skip
def test_a_transcript_that_cannot_be_is_refused_in_a_sentence(
    words: str, language: str, message: str
) -> None:
    with pytest.raises(StudioError, match=message):
        BuiltinEngine().enrol(recording(), words, language, Job())


def test_a_language_may_be_named_with_its_region() -> None:
    regional, plain = (
        BuiltinEngine().enrol(recording(), "", language, Job()) for language in ("zh-CN", "zh")
    )
    assert regional == plain
