"""The built-in engine says lines through its front door, in the voice of the demo."""

from dataclasses import replace

import numpy as np
import pytest

from studio.audio.clip import join
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.protocol import Request
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.text.tags import parse
from studio.text.utter import utter
from studio.text.utterance import Phone, Utterance
from tests.demo import recording
from tests.engines.builtin.voice import enrolled, said, sound, spoken, voice_in


def test_equal_requests_are_bit_equal_whatever_was_said_between() -> None:
    line = said("Glue the sheet to the dark blue background, please.")
    first = sound(line).samples
    sound(said("今天天气很好。", "zh"))
    sound(said("Something else entirely!"), seed=7)
    assert np.array_equal(sound(line).samples, first)


def test_another_seed_is_another_take() -> None:
    line = said("The same words again.")
    assert not np.array_equal(sound(line, seed=1).samples, sound(line, seed=2).samples)


def test_the_cloned_voice_has_the_pitch_of_the_recording() -> None:
    target = np.median(voice_in(recording()))
    heard = np.median(voice_in(sound(said("It is easy to tell the depth of a well."))))
    assert abs(12 * np.log2(heard / target)) < 1.5


def test_every_phone_of_every_token_has_a_time_in_order() -> None:
    line = said("Rice is often served in round bowls.")
    timings = [timing for speech in spoken(line) for timing in speech.timings]
    places = {(timing.token, timing.phone) for timing in timings}
    assert places == {
        (t, p) for t, token in enumerate(line.tokens) for p in range(len(token.phones))
    }
    starts = [timing.start for timing in timings]
    assert starts == sorted(starts)
    assert all(timing.end > timing.start for timing in timings)


def test_a_pause_of_the_text_is_silence_of_its_length() -> None:
    line = said("Yes, no.")
    first = spoken(line)[0].clip
    tail = first.samples[-round(0.29 * first.rate) :]
    assert np.abs(tail).max() == 0.0
    assert line.pauses[0].seconds == pytest.approx(0.3)


@pytest.mark.parametrize("text", ["Go!", "I know you."])
def test_a_last_vowel_dies_away_and_is_not_cut_off(text: str) -> None:
    samples = sound(said(text)).samples
    heard = samples[: np.flatnonzero(samples)[-1] + 1]
    assert np.square(heard[-120:]).mean() < 1e-3 * np.square(heard).mean()


@pytest.mark.parametrize(
    ("text", "language"),
    [("今天天气很好，我们去公园散步吧。", "zh"), ("落雨大，水浸街。", "yue"),
     ("안녕하세요 반갑습니다.", "ko"), ("こんにちは", "ja"), ("Guten Morgen, wie geht es?", "de")],
)  # fmt: skip
def test_other_languages_are_spoken_in_the_same_voice(text: str, language: str) -> None:
    line = said(text, language)
    speeches = spoken(line)
    assert sum(len(speech.timings) for speech in speeches) == sum(
        len(token.phones) for token in line.tokens
    )
    assert join([speech.clip for speech in speeches]).seconds > 0.4


def test_one_line_may_mix_languages() -> None:
    line = said("这款新品支持 multi-language，都能读准。", "zh")
    assert {token.language for token in line.tokens} == {"zh", "en"}
    assert sound(line).seconds > 2.0


def test_events_sound_without_phones() -> None:
    line = said("so")
    breath = replace(line.tokens[0], text="", phones=(), event="breath")
    assert sound(replace(line, tokens=(*line.tokens, breath))).seconds > sound(line).seconds + 0.3


def test_words_said_while_laughing_are_said() -> None:
    tagged = parse("He <laughter>ran</laughter> off", strict=True)
    line = utter(tagged.text, tagged.tags, (), "en")
    timings = [timing for speech in spoken(line) for timing in speech.timings]
    assert [timing.token for timing in timings].count(1) == len(line.tokens[1].phones)


def test_a_sentence_without_a_pause_is_said_to_its_last_phone_however_long() -> None:
    line = said(" ".join(["nobody ever told seven wizards where that quick brown fox was"] * 7))
    speeches = spoken(line)
    heard = [(timing.token, timing.phone) for speech in speeches for timing in speech.timings]
    assert heard == [
        (t, p) for t, token in enumerate(line.tokens) for p in range(len(token.phones))
    ]
    assert len(speeches) > 1


def test_a_word_of_very_many_sounds_is_said_in_parts() -> None:
    phones = tuple(map(Phone, ["h", "ə"] * 110))
    token = replace(said("ha").tokens[0], phones=phones)
    timings = [t for speech in spoken(Utterance("en", (token,))) for t in speech.timings]
    assert [timing.phone for timing in timings] == list(range(220))


def test_nothing_to_say_is_refused_in_a_sentence() -> None:
    with pytest.raises(StudioError, match="nothing to say"):
        sound(said("...!"))


def test_cancel_stops_inside_a_phrase() -> None:
    class Impatient(Job):
        checks = 0

        def check(self) -> None:
            self.checks += 1
            if self.checks > 2:
                self.cancel()
            super().check()

    line = said("multi 今天 language 天气", "zh")
    with pytest.raises(Cancelled):
        next(BuiltinEngine().synthesize(Request(line, enrolled()), Impatient()))


def test_cancel_stops_between_phrases() -> None:
    job = Job()
    speeches = BuiltinEngine().synthesize(Request(said("One. Two. Three."), enrolled()), job)
    next(speeches)
    job.cancel()
    with pytest.raises(Cancelled):
        next(speeches)
