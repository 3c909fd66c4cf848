"""What is asked of single phones and by controls is heard."""

from dataclasses import replace

import numpy as np
import pytest

from studio.errors import StudioError
from studio.text.utterance import Phone, Utterance
from tests.engines.builtin.voice import said, sound, spoken, still, voice_in
from tests.hearing import pitch_in, vowel_between_hisses


def with_phone(utterance: Utterance, token: int, phone: int, changed: Phone) -> Utterance:
    old = utterance.tokens[token]
    phones = (*old.phones[:phone], changed, *old.phones[phone + 1 :])
    tokens = list(utterance.tokens)
    tokens[token] = replace(old, phones=phones)
    return replace(utterance, tokens=tuple(tokens))


@pytest.mark.parametrize("factor", [0.6, 1.5, 2.5])
def test_an_asked_length_is_heard_in_the_sound(factor: float) -> None:
    line = said("sass")
    plain = spoken(line, speaker=still())
    own = next(timing for timing in plain[0].timings if timing.phone == 1)
    changed = replace(line.tokens[0].phones[1], length=factor)
    begin, end = vowel_between_hisses(sound(with_phone(line, 0, 1, changed), speaker=still()))
    before, after = vowel_between_hisses(plain[0].clip)
    asked = (factor - 1) * (own.end - own.start)
    assert (end - begin) - (after - before) == pytest.approx(asked, abs=0.005)


@pytest.mark.parametrize("semitones", [-4, 3, 6])
def test_an_asked_pitch_is_heard_in_the_sound(semitones: int) -> None:
    line = said("sass")
    vowel = line.tokens[0].phones[1]
    raised = with_phone(line, 0, 1, replace(vowel, pitch=2 ** (semitones / 12)))
    plain, higher = (sound(each, speaker=still()) for each in (line, raised))
    begin, end = vowel_between_hisses(plain)
    place = (begin + 0.25 * (end - begin), end - 0.25 * (end - begin))
    moved = 12 * np.log2(pitch_in(higher, *place) / pitch_in(plain, *place))
    assert moved == pytest.approx(semitones, abs=0.2)


def test_more_energy_is_louder() -> None:
    line = said("sass")
    vowel = line.tokens[0].phones[1]
    louder = with_phone(line, 0, 1, replace(vowel, energy=2.0))
    plain, loud = (sound(each, speaker=still()) for each in (line, louder))
    gain = 20 * np.log10(np.abs(loud.samples).max() / np.abs(plain.samples).max())
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


def test_a_control_out_of_range_is_refused_in_a_sentence() -> None:
    with pytest.raises(StudioError, match="speed cannot be 0"):
        sound(said("hello"), controls=(("speed", 0.0),))
