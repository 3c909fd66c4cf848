"""The loop that speaks, with scores made up; and silence that is cut short."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engines.cosyvoice3.speech.generate import Ending, generate
from studio.engines.cosyvoice3.speech.sampling import Logits, Sampler
from studio.engines.cosyvoice3.speech.silence import shortened

CODES = 41
SILENT = (1, 2, 28, 29, 55, 248, 494, 2241, 2242, 2322, 2323)


def _only(token: int) -> Logits:
    scores = np.full(CODES + 20, -80.0, np.float32)
    scores[token] = 0.0
    return scores


class _Counting:
    """A model that says 0, 1, 2... and wants to stop after `stop` codes."""

    def __init__(self, stop: int) -> None:
        self._stop = stop
        self.heard: list[int] = []

    def first(self) -> Logits:
        return _only(0 if self._stop else CODES + 1)

    def after(self, code: int) -> Logits:
        self.heard.append(code)
        return _only(code + 1 if code + 1 < self._stop else CODES + 1)


def _run(
    first: Logits, after: Callable[[int], Logits], least: int, longest: int
) -> tuple[list[int], Ending]:
    codes = generate(first, after, Sampler(1, CODES), least=least, longest=longest)
    said = []
    while True:
        try:
            said.append(next(codes))
        except StopIteration as end:
            return said, end.value


def test_it_goes_on_until_the_model_stops() -> None:
    model = _Counting(stop=6)
    assert _run(model.first(), model.after, 2, 30) == ([0, 1, 2, 3, 4, 5], Ending.STOPPED)
    assert model.heard == [0, 1, 2, 3, 4, 5]


def test_a_model_that_wants_to_stop_at_once_says_the_least_first() -> None:
    model = _Counting(stop=0)
    said, ending = _run(model.first(), model.after, 4, 30)
    assert len(said) == 4
    assert ending is Ending.STOPPED


def test_a_model_that_does_not_stop_is_ended_and_not_asked_once_more_than_needed() -> None:
    model = _Counting(stop=40)
    assert _run(model.first(), model.after, 2, 7) == (list(range(7)), Ending.LONGEST)
    assert model.heard == list(range(6))


def test_a_stop_right_after_the_longest_is_too_late() -> None:
    model = _Counting(stop=7)
    assert _run(model.first(), model.after, 2, 7)[1] is Ending.LONGEST


def test_six_silent_codes_become_five() -> None:
    assert list(shortened([7, 1, 2, 1, 28, 29, 55, 8])) == [7, 1, 2, 1, 28, 29, 8]


def test_silence_begins_to_count_anew_after_a_sound() -> None:
    codes = [1] * 5 + [9] + [1] * 5
    assert list(shortened(codes)) == codes


@pytest.mark.parametrize("code", SILENT)
def test_all_codes_of_silence_and_breath_are_known(code: int) -> None:
    assert list(shortened([code] * 30)) == [code] * 5


@given(st.lists(st.sampled_from((*SILENT, 3, 500))))
def test_no_sound_is_lost_and_no_silence_stays_long(codes: list[int]) -> None:
    kept = list(shortened(codes))
    assert [code for code in kept if code not in SILENT] == [
        code for code in codes if code not in SILENT
    ]
    row = longest = 0
    for code in kept:
        row = row + 1 if code in SILENT else 0
        longest = max(longest, row)
    assert longest <= 5
    assert list(shortened(kept)) == kept
