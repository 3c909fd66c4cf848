"""Draws of the next code: who is a candidate, what repeats, when it may stop, and seeds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engines.cosyvoice3.speech.sampling import Logits, Sampler
from studio.errors import StudioError

CODES, ROWS = 6561, 6761


def _scores(chances: dict[int, float]) -> Logits:
    """Log-probabilities; what is not named is next to impossible."""
    scores = np.full(ROWS, -80.0, np.float32)
    for token, chance in chances.items():
        scores[token] = np.log(chance)
    return scores


def _first_draws(scores: Logits, count: int = 400) -> list[int | None]:
    return [Sampler(seed, CODES).draw(scores, may_stop=True) for seed in range(count)]


def test_candidates_go_on_until_their_sum_crosses_four_fifths_that_one_included() -> None:
    chances = {10: 0.5, 20: 0.2, 30: 0.15, 40: 0.1, 50: 0.05}
    assert set(_first_draws(_scores(chances))) == {10, 20, 30}


def test_one_that_is_probable_enough_is_the_only_candidate() -> None:
    assert set(_first_draws(_scores({10: 0.81, 20: 0.19}))) == {10}


def test_there_are_never_more_than_twenty_five_candidates() -> None:
    chances = {token: 0.011 - token * 1e-5 for token in range(100)}
    assert set(_first_draws(_scores(chances), 2000)) == set(range(25))


def test_candidates_are_drawn_as_often_as_they_are_probable() -> None:
    draws = _first_draws(_scores({10: 0.6, 20: 0.3, 30: 0.1}), 3000)
    assert set(draws) == {10, 20}
    assert draws.count(10) / len(draws) == pytest.approx(2 / 3, abs=0.03)


def test_what_was_said_within_ten_codes_is_not_said_again_but_anything_else_may_be() -> None:
    scores = _scores({10: 0.98, 20: 0.01, 6000: 0.01})
    seconds = set()
    for seed in range(200):
        sampler = Sampler(seed, CODES)
        assert sampler.draw(scores, may_stop=True) == 10
        seconds.add(sampler.draw(scores, may_stop=True))
    assert seconds == {20, 6000}


@pytest.mark.parametrize(("between", "again"), [(9, False), (10, True)])
def test_after_ten_other_codes_it_may_come_again(between: int, again: bool) -> None:
    sampler = Sampler(1, CODES)
    scores = _scores({10: 0.99, 20: 0.01})
    assert sampler.draw(scores, may_stop=True) == 10
    for other in range(100, 100 + between):
        assert sampler.draw(_scores({other: 1.0}), may_stop=True) == other
    assert (sampler.draw(scores, may_stop=True) == 10) is again


@pytest.mark.parametrize("token", [6561, 6562, 6563, 6564, 6700, 6760])
def test_every_score_beyond_the_codes_means_stop(token: int) -> None:
    assert Sampler(1, CODES).draw(_scores({token: 1.0}), may_stop=True) is None


@pytest.mark.parametrize("token", [6561, 6562, 6760])
def test_where_it_may_not_stop_it_says_a_code(token: int) -> None:
    scores = _scores({token: 0.9999, 77: 0.0001})
    assert Sampler(1, CODES).draw(scores, may_stop=False) == 77


def test_a_repetition_may_turn_into_a_stop() -> None:
    scores = _scores({10: 0.9, 6562: 0.1})
    sampler = Sampler(1, CODES)
    assert sampler.draw(scores, may_stop=True) == 10
    assert sampler.draw(scores, may_stop=True) is None


def test_equal_seeds_draw_alike() -> None:
    scores = np.random.default_rng(1).standard_normal((50, ROWS)).astype(np.float32)
    draws = []
    for seed in (7, 7, 8):
        sampler = Sampler(seed, CODES)
        draws.append([sampler.draw(each, may_stop=True) for each in scores])
    assert draws[0] == draws[1] != draws[2]


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_scores_that_are_no_numbers_are_told(bad: float) -> None:
    scores = _scores({10: 1.0})
    scores[5000] = bad
    with pytest.raises(StudioError, match="no number"):
        Sampler(1, CODES).draw(scores, may_stop=True)


def test_the_scores_are_not_changed() -> None:
    scores = _scores({10: 0.98, 20: 0.02})
    kept = scores.copy()
    sampler = Sampler(1, CODES)
    for _ in range(5):
        sampler.draw(scores, may_stop=True)
    np.testing.assert_array_equal(scores, kept)


@given(
    seed=st.integers(0, 2**32),
    spread=st.sampled_from([0.0, 1e-3, 1.0, 30.0, 1e4, 1e30]),
    may_stop=st.booleans(),
)
def test_whatever_the_scores_only_codes_are_drawn(seed: int, spread: float, may_stop: bool) -> None:
    scores = np.random.default_rng(seed).standard_normal(61).astype(np.float32) * np.float32(spread)
    sampler = Sampler(seed, 41)
    for _ in range(30):
        code = sampler.draw(scores, may_stop=may_stop)
        assert (code is None and may_stop) or (code is not None and 0 <= code < 41)
