"""The small movements of a voice: kept from a recording, laid over what is said."""

from dataclasses import replace
from functools import cache

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.bands import BANDS
from studio.engines.builtin.enrol import recorded
from studio.engines.builtin.features import ORDER, Frames
from studio.engines.builtin.smooth import smooth
from studio.engines.builtin.speaker import Texture, pack, unpack
from studio.engines.builtin.texture import texture, textured
from tests.demo import recording
from tests.engines.builtin.voice import enrolled, said, sound


@cache
def learned() -> Texture:
    found = texture(recorded(recording()))
    assert found is not None
    return found


def steady(count: int) -> Frames:
    """A vowel that never moves."""
    return Frames(np.full(count, 150.0), np.zeros((count, ORDER)), np.zeros((count, BANDS)))


def liveliness(frames: Frames) -> float:
    """Root mean square of what cepstra do within 45 ms, in voice."""
    moving: Floats = (frames.cepstra - smooth(frames.cepstra, 9))[frames.f0 > 0][:, 1:]
    return float(np.sqrt(np.square(moving).mean()))


def test_what_is_said_moves_as_the_recording_does() -> None:
    own, dull = liveliness(recorded(recording())), steady(600)
    assert liveliness(dull) == 0
    assert 0.7 * own < liveliness(textured(dull, learned(), 0)) < 1.3 * own


def test_a_line_is_said_with_the_texture_of_its_voice() -> None:
    smoothed = pack(replace(unpack(enrolled()), texture=None))
    line = said("Good morning.")
    alive, dull = sound(line), sound(line, speaker=smoothed)
    assert len(alive.samples) == len(dull.samples)
    assert liveliness(recorded(alive)) > liveliness(recorded(dull))


def test_words_and_tune_stay_where_they_were() -> None:
    moved = textured(steady(1000), learned(), 0)
    assert np.abs(moved.cepstra.mean(0)).max() < 0.03
    assert abs(np.log(moved.f0 / 150.0).mean()) < 0.01


def test_each_seed_begins_elsewhere_and_is_the_same_every_time() -> None:
    first, second = (textured(steady(200), learned(), seed) for seed in (1, 2))
    assert not np.allclose(first.cepstra, second.cepstra)
    assert np.array_equal(first.cepstra, textured(steady(200), learned(), 1).cepstra)


def test_any_seed_has_a_place_in_the_texture() -> None:
    first, other = (textured(steady(200), learned(), seed) for seed in (2**63, 10**30))
    assert np.isfinite(first.cepstra).all()
    assert not np.array_equal(first.cepstra, other.cepstra)


def test_a_line_longer_than_the_texture_goes_round_in_it() -> None:
    count = len(learned().pitch)
    moved = textured(steady(2 * count), learned(), 0)
    assert np.array_equal(moved.f0[:count], moved.f0[count:])


def test_without_voice_pitch_stays_nought() -> None:
    whispered = replace(steady(100), f0=np.zeros(100))
    assert not textured(whispered, learned(), 0).f0.any()


def test_noise_and_a_lost_pitch_make_no_rough_voice() -> None:
    random = np.random.default_rng(1)
    rough = Frames(
        np.exp(random.normal(5.0, 0.5, 600)),
        random.normal(0.0, 1.0, (600, ORDER)),
        np.zeros((600, BANDS)),
    )
    found = texture(rough)
    assert found is not None
    assert float(np.sqrt(np.square(found.voiced[:, 1:].astype(float)).mean())) < 0.061
    assert float(np.sqrt(np.square(found.voiced[:, 0].astype(float)).mean())) < 0.221
    assert float(np.sqrt(np.square(found.pitch.astype(float)).mean())) < 0.031


def test_too_little_voice_has_no_texture_and_changes_nothing() -> None:
    assert texture(steady(20)) is None
    frames = steady(20)
    assert textured(frames, None, 3) is frames
