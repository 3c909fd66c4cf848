"""The built-in engine through its front door, on the demo recording that ships."""

import tomllib
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, Floats, join, silence
from studio.audio.files import read
from studio.audio.pitch import pitch
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.protocol import Request, Speech
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.paths import shipped
from studio.text.tags import parse
from studio.text.utter import utter
from studio.text.utterance import Phone, Utterance
from tests.hearing import periodicity, pitch_in, vowel_between_hisses


@cache
def recording() -> tuple[Clip, str]:
    folder = shipped() / "resources/demo"
    described = tomllib.loads((folder / "demo.toml").read_text("utf-8"))
    return read(folder / "recording.flac"), described["transcript"]


@cache
def enrolled() -> bytes:
    clip, transcript = recording()
    return BuiltinEngine().enrol(clip, transcript, "en", Job())


def said(text: str, language: str = "en") -> Utterance:
    return utter(text, (), (), language)


def spoken(utterance: Utterance, **changes: object) -> list[Speech]:
    request = replace(Request(utterance, enrolled()), **changes)  # type: ignore[arg-type]
    return list(BuiltinEngine().synthesize(request, Job()))


def sound(utterance: Utterance, **changes: object) -> Clip:
    return join([speech.clip for speech in spoken(utterance, **changes)])


def with_phone(utterance: Utterance, token: int, phone: int, changed: Phone) -> Utterance:
    old = utterance.tokens[token]
    phones = (*old.phones[:phone], changed, *old.phones[phone + 1 :])
    tokens = list(utterance.tokens)
    tokens[token] = replace(old, phones=phones)
    return replace(utterance, tokens=tuple(tokens))


def voice_in(clip: Clip) -> Floats:
    f0 = pitch(clip, hop=0.001).f0
    return f0[f0 > 0]


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
    clip, _ = recording()
    target = np.median(voice_in(clip))
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


@pytest.mark.parametrize("factor", [0.6, 1.5, 2.5])
def test_an_asked_length_is_heard_in_the_sound(factor: float) -> None:
    line = said("sass")
    plain = spoken(line)
    own = next(timing for timing in plain[0].timings if timing.phone == 1)
    changed = replace(line.tokens[0].phones[1], length=factor)
    begin, end = vowel_between_hisses(sound(with_phone(line, 0, 1, changed)))
    before, after = vowel_between_hisses(plain[0].clip)
    asked = (factor - 1) * (own.end - own.start)
    assert (end - begin) - (after - before) == pytest.approx(asked, abs=0.005)


@pytest.mark.parametrize("semitones", [-4, 3, 6])
def test_an_asked_pitch_is_heard_in_the_sound(semitones: int) -> None:
    line = said("sass")
    vowel = line.tokens[0].phones[1]
    raised = with_phone(line, 0, 1, replace(vowel, pitch=2 ** (semitones / 12)))
    begin, end = vowel_between_hisses(sound(line))
    place = (begin + 0.25 * (end - begin), end - 0.25 * (end - begin))
    moved = 12 * np.log2(pitch_in(sound(raised), *place) / pitch_in(sound(line), *place))
    assert moved == pytest.approx(semitones, abs=0.2)


def test_more_energy_is_louder() -> None:
    line = said("sass")
    vowel = line.tokens[0].phones[1]
    loud = sound(with_phone(line, 0, 1, replace(vowel, energy=2.0)))
    gain = 20 * np.log10(np.abs(loud.samples).max() / np.abs(sound(line).samples).max())
    assert gain == pytest.approx(6.0, abs=1.5)


def test_factors_of_0_and_100_still_make_a_sound() -> None:
    line = said("sass")
    vowel = line.tokens[0].phones[1]
    for factor in (0.0, 100.0):
        asked = replace(vowel, length=factor, pitch=factor, energy=factor)
        assert np.isfinite(sound(with_phone(line, 0, 1, asked)).samples).all()


def test_speed_and_pitch_controls_do_what_they_say() -> None:
    line = said("The hogs were fed chopped corn and garbage")
    plain = sound(line)
    fast = sound(line, controls=(("speed", 1.5),))
    high = sound(line, controls=(("pitch", 5.0),))
    assert fast.seconds == pytest.approx(plain.seconds / 1.5, rel=0.05)
    moved = 12 * np.log2(np.median(voice_in(high)) / np.median(voice_in(plain)))
    assert moved == pytest.approx(5.0, abs=0.5)


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


def test_a_style_that_says_one_thing_a_thousand_times_is_still_speech() -> None:
    slow = sound(said("so"), style="slow " * 3000)
    assert 2.0 < slow.seconds < 20.0


def test_without_a_transcript_the_voice_is_reduced_but_speaks() -> None:
    clip, _ = recording()
    engine = BuiltinEngine()
    reduced = engine.enrol(clip, "", "en", Job())
    assert len(reduced) < len(enrolled())
    heard = sound(said("It still speaks."), speaker=reduced)
    target = np.median(voice_in(clip))
    assert abs(12 * np.log2(np.median(voice_in(heard)) / target)) < 2.0


def test_enrolment_twice_gives_the_same_bytes() -> None:
    clip, transcript = recording()
    assert BuiltinEngine().enrol(clip, transcript, "en", Job()) == enrolled()


def hiss() -> Clip:
    noise = np.random.default_rng(1).standard_normal(48000) * 0.1
    return Clip(noise.astype(np.float32), 24000)


@pytest.mark.parametrize("transcript", ["", "hello"])
@pytest.mark.parametrize(
    ("clip", "message"),
    [(silence(0.3, 16000), "not enough speech"), (silence(2.0, 16000), "not enough speech"),
     (hiss(), "no voice in this recording")],
)  # fmt: skip
def test_a_recording_without_speech_is_refused_in_a_sentence(
    clip: Clip, message: str, transcript: str
) -> None:
    with pytest.raises(StudioError, match=message):
        BuiltinEngine().enrol(clip, transcript, "en", Job())


@pytest.mark.parametrize(
    ("transcript", "language", "message"),
    [("...", "en", "no words"), ("hello " * 500, "en", "more words than can be said in 11 s"),
     ("hello", "xx", "cannot be read"), ("", "xx", "cannot be read")],
)  # fmt: skip
def test_a_transcript_that_cannot_be_is_refused_in_a_sentence(
    transcript: str, language: str, message: str
) -> None:
    clip, _ = recording()
    with pytest.raises(StudioError, match=message):
        BuiltinEngine().enrol(clip, transcript, language, Job())


def test_a_language_may_be_named_with_its_region() -> None:
    clip, _ = recording()
    engine = BuiltinEngine()
    assert engine.enrol(clip, "", "zh-CN", Job()) == engine.enrol(clip, "", "zh", Job())


def test_damaged_speaker_data_is_refused_in_a_sentence() -> None:
    for data in (b"", b"not an archive", enrolled()[:1000]):
        with pytest.raises(StudioError, match="damaged"):
            sound(said("hello"), speaker=data)


def test_a_control_out_of_range_is_refused_in_a_sentence() -> None:
    with pytest.raises(StudioError, match="speed cannot be 0"):
        sound(said("hello"), controls=(("speed", 0.0),))


def test_a_voice_learned_before_format_3_still_speaks() -> None:
    old = (Path(__file__).parent / "speakers" / "format-2.speaker").read_bytes()
    assert sound(said("hello"), speaker=old).seconds > 0.2


def test_what_is_not_known_in_speaker_data_is_not_read() -> None:
    with np.load(BytesIO(enrolled())) as archive:
        arrays = dict(archive)
    older = {"lift": np.ones(45), "modelled": np.array(True), "exemplars.phones": np.zeros(9)}
    buffer = BytesIO()
    np.savez(buffer, **(arrays | older))
    again = sound(said("hello"), speaker=buffer.getvalue())
    assert np.array_equal(again.samples, sound(said("hello")).samples)


def test_speaker_data_of_another_shape_is_refused_in_a_sentence() -> None:
    with np.load(BytesIO(enrolled())) as archive:
        arrays = dict(archive)
    wrong = {"rate": np.array(np.nan), "bands": np.ones(3), "mapping.phones": np.arange(41)}
    for name, array in wrong.items():
        buffer = BytesIO()
        np.savez(buffer, **(arrays | {name: array}))
        with pytest.raises(StudioError, match="damaged"):
            sound(said("hello"), speaker=buffer.getvalue())


def test_speaker_data_that_holds_no_arrays_or_gigabytes_is_refused_in_a_sentence() -> None:
    for content in (b"no array", b"\x93NUMPY\x01\x00\x0e\x00{'descr': '<f4", bytes(201_000_000)):
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("rate.npy", content)
        with pytest.raises(StudioError, match="damaged"):
            sound(said("hello"), speaker=buffer.getvalue())


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


@pytest.mark.parametrize("text", ["Go!", "I know you."])
def test_a_last_vowel_dies_away_and_is_not_cut_off(text: str) -> None:
    samples = sound(said(text)).samples
    heard = samples[: np.flatnonzero(samples)[-1] + 1]
    assert np.square(heard[-120:]).mean() < 1e-3 * np.square(heard).mean()
