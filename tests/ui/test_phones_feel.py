"""Length, pitch and energy in the units of a person, stepped and dragged."""

import pytest

from studio.text.utterance import Phone
from studio.ui.phones import feel
from studio.ui.phones.feel import Aspect


@pytest.mark.parametrize("aspect", Aspect)
@pytest.mark.parametrize("tiny", [False, True])
def test_as_many_steps_back_undo_steps_forth(aspect: Aspect, tiny: bool) -> None:
    phone = Phone("ə")
    for step in (1, 1, 1, -1, -1, -1):
        phone = feel.stepped(phone, aspect, step, tiny=tiny)
    assert phone == Phone("ə")


def test_an_octave_is_twice_the_pitch_and_the_most() -> None:
    assert feel.with_pitch(Phone("ə"), 40).pitch == 2.0


def test_six_decibels_are_about_twice_the_amplitude() -> None:
    assert feel.with_energy(Phone("ə"), 6).energy == pytest.approx(2.0, abs=0.01)


def test_what_is_not_the_engines_own_is_told_with_its_sign() -> None:
    phone = feel.with_length(feel.with_pitch(feel.with_energy(Phone("ə"), -3), 2), 1.25)
    assert list(feel.changes(phone)) == ["×1.25", "+2 st", "−3 dB"]
    assert list(feel.changes(Phone("ə"))) == []


def test_a_factor_of_nothing_in_a_file_is_read_as_very_little() -> None:
    assert feel.decibels(Phone("ə", 1.0, 1.0, 0.0)) == -60.0
