"""The aligner's path: sounds are found where they are heard."""

import numpy as np

from models.builtin.train.aligner.path import Stage, best
from studio.audio.clip import Floats

_QUIET, _A, _B = range(3)


def _heard(*spans: tuple[int, int]) -> Floats:
    """Log-likelihoods of frames in which one class after the other is plainly heard."""
    rows = np.repeat([column for column, _ in spans], [count for _, count in spans])
    return np.where(np.arange(3) == rows[:, None], 0.0, -3.0)


def _sentence(*, expected: float = 20.0) -> list[Stage]:
    pause = Stage(_QUIET, 10, 0.0, 6.0)
    edge = Stage(_QUIET, 0)
    return [edge, Stage(_A, 5, expected), pause, Stage(_B, 5, expected), edge]


def test_each_sound_is_found_where_it_is_heard() -> None:
    scores = _heard((_QUIET, 12), (_A, 30), (_QUIET, 25), (_B, 14), (_QUIET, 7))
    assert best(scores, _sentence(), 1.0) == [(0, 12), (12, 42), (42, 67), (67, 81), (81, 88)]


def test_a_pause_nobody_made_is_left_out() -> None:
    scores = _heard((_A, 30), (_B, 14))
    assert best(scores, _sentence(), 1.0) == [(0, 0), (0, 30), (30, 30), (30, 44), (44, 44)]


def test_a_closure_too_short_for_a_pause_belongs_to_a_sound() -> None:
    scores = _heard((_A, 30), (_QUIET, 6), (_B, 14))
    spans = best(scores, _sentence(), 1.0)
    assert spans is not None
    assert spans[2][0] == spans[2][1]


def test_where_nothing_is_heard_sounds_last_as_long_as_expected() -> None:
    stages = [Stage(_A, 5, 10.0), Stage(_B, 5, 30.0)]
    assert best(np.zeros((40, 3)), stages, 1.0) == [(0, 10), (10, 40)]


def test_a_sentence_too_short_for_its_sounds_has_no_path() -> None:
    assert best(np.zeros((9, 3)), _sentence(), 1.0) is None
