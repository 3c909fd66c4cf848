"""The acoustic model: what it is asked, and that its answers are the speech that was asked for."""

import numpy as np
import pytest

from studio.audio.clip import Floats
from studio.engines.builtin.acoustic import STEP, contour, question
from studio.engines.builtin.articulation import SIZE, articulation
from studio.engines.builtin.energy import loudness
from studio.engines.builtin.envelopes import spoken
from studio.engines.builtin.features import Frames
from studio.engines.builtin.labels import Segment
from studio.jobs import Job

SYMBOLS = ("", "s", "ˈɑː", "s", "ˈiː", "")
EDGES = (0.0, 20.0, 50.0, 90.0, 120.0, 160.0, 180.0)


def said(symbols: tuple[str, ...] = SYMBOLS, hertz: float = 110.0) -> Frames:
    segments = [
        Segment(symbol, number if symbol else -1, 0, start, end)
        for number, (symbol, start, end) in enumerate(
            zip(symbols, EDGES[:-1], EDGES[1:], strict=True)
        )
    ]
    return spoken(segments, np.full(181, hertz), Job())


def middle(frames: Frames, number: int) -> int:
    return round((EDGES[number] + EDGES[number + 1]) / 2)


def test_every_sound_has_a_place_of_its_own() -> None:
    symbols = ("p", "b", "t", "d", "s", "z", "ʃ", "m", "n", "l", "ɹ", "iː", "ɑː", "aɪ", "ts", "tsʰ")
    rows = {articulation(symbol).tobytes() for symbol in symbols}
    assert len(rows) == len(symbols)
    assert all(len(articulation(symbol)) == SIZE for symbol in symbols)


def test_kin_lie_nearer_than_strangers() -> None:
    def apart(one: str, other: str) -> float:
        return float(np.abs(articulation(one) - articulation(other)).sum())

    assert apart("s", "z") < apart("s", "m") < apart("s", "ɑː")
    assert apart("ʂ", "ʃ") < apart("ʂ", "k")


def test_tones_and_stresses_are_told_apart() -> None:
    rows = {articulation(symbol).tobytes() for symbol in ("a", "ˈa", "a˥˥", "a˥˩", "a˧˥", "a²")}
    assert len(rows) == 6


def test_a_question_has_a_row_for_every_ten_milliseconds_and_silence_in_every_gap() -> None:
    asked = question(["t", "ˈʌ"], [6.0, 20.0], [14.0, 40.0], np.full(51, 100.0))
    assert len(asked.owner) == len(asked.place) == -(-51 // STEP)
    owners = [asked.owner[frame // STEP] for frame in (0, 10, 16, 30, 48)]
    assert owners == [0, 1, 2, 3, 4]
    quiet = articulation("")
    assert all((asked.phones[row] == quiet).all() for row in (0, 2, 4))


def test_pitch_is_asked_as_its_shape_alone() -> None:
    rising = np.linspace(100.0, 140.0, 60)
    assert contour(2 * rising) == pytest.approx(contour(rising))
    assert (contour(np.zeros(10)) == 0).all()


def test_vowels_have_voice_and_hisses_have_none() -> None:
    frames = said()
    assert frames.f0[middle(frames, 2)] == pytest.approx(110.0)
    assert frames.f0[middle(frames, 1)] == 0.0
    assert frames.f0[middle(frames, 3)] == 0.0


def test_an_open_vowel_has_the_higher_first_formant() -> None:
    def below(frames: Frames, number: int, hertz: float) -> float:
        from studio.engines.builtin.cepstrum import decode, frequencies

        power = np.exp(2 * decode(frames.cepstra[middle(frames, number)][None])[0])
        return float(power[frequencies() < hertz].sum() / power.sum())

    frames = said()
    assert below(frames, 4, 500.0) > below(frames, 2, 500.0) + 0.2


def test_silence_is_far_below_speech() -> None:
    level: Floats = loudness(said().cepstra)
    assert level[middle(said(), 2)] - level[5] > 2.3  # nepers: 20 dB


def test_everything_comes_out_equally_loud() -> None:
    levels = []
    for symbols in (SYMBOLS, ("", "m", "ˈa", "n", "ˈo", ""), ("", "ɕ", "iou˨˩˦", "x", "ai˥˩", "")):
        level = loudness(said(symbols).cepstra)
        heard = level[level > level.max() - 2.9]
        levels.append(float(np.sqrt(np.exp(2 * heard).mean())))
    assert levels == pytest.approx([levels[0]] * 3, rel=1e-6)


def test_a_sound_no_voice_was_trained_on_is_said_too() -> None:
    frames = said(("", "ʙ", "ˈø", "ɮ", "ˈɶ", ""))
    assert np.isfinite(frames.cepstra).all()
    assert frames.f0[middle(frames, 2)] > 0


def test_equal_questions_are_answered_equally() -> None:
    one, other = said(), said()
    assert (one.cepstra == other.cepstra).all()
    assert (one.f0 == other.f0).all()


def test_a_third_tone_keeps_its_voice_to_the_bottom() -> None:
    symbols = ("", "tʰ", "iɛ˥", "x", "ɑu˨˩˦", "")
    segments = [
        Segment(symbol, number if symbol else -1, 0, start, end)
        for number, (symbol, start, end) in enumerate(
            zip(symbols, EDGES[:-1], EDGES[1:], strict=True)
        )
    ]
    f0 = np.full(181, 115.0)
    f0[120:] = 66.0
    frames = spoken(segments, f0, Job())
    assert (frames.f0[122:158] > 0).all()
    assert frames.f0[middle(frames, 3)] == 0.0
