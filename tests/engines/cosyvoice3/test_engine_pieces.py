"""A recording is cut where it is quiet, into pieces that are short enough, and nothing is lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from studio.audio.clip import Clip, join
from studio.engines.cosyvoice3.pieces import pieces

RATE = 8000


def test_a_short_recording_stays_whole() -> None:
    clip = _noise(2.0)
    (only,) = pieces(clip, longest=2.0)
    assert np.array_equal(only.samples, clip.samples)


def test_a_long_one_is_cut_in_its_pauses() -> None:
    clip = _noise(10.0)
    samples = clip.samples.copy()
    for pause in (2.5, 5.0, 6.8, 8.4):
        samples[int((pause - 0.15) * RATE) : int((pause + 0.15) * RATE)] = 0
    ends = np.cumsum([piece.seconds for piece in pieces(Clip(samples, RATE), longest=3.0)])
    assert np.allclose(ends, (2.5, 5.0, 6.8, 8.4, 10.0), atol=0.06)


@given(seconds=st.floats(0, 20), longest=st.floats(0.5, 5))
def test_pieces_are_never_too_long_and_together_are_the_whole(
    seconds: float, longest: float
) -> None:
    clip = _noise(seconds)
    found = list(pieces(clip, longest))
    assert all(piece.seconds <= longest for piece in found)
    assert all(piece.seconds >= longest / 4 - 0.2 for piece in found[1:])
    assert np.array_equal(join(found).samples, clip.samples)


def _noise(seconds: float) -> Clip:
    drawn = np.random.default_rng(3).uniform(-0.5, 0.5, int(seconds * RATE))
    return Clip(drawn.astype(np.float32), RATE)
