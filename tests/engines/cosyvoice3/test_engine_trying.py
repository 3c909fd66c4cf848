"""A part is tried with other seeds until it can be what was to be said, and then told."""

from collections.abc import Generator, Sequence
from itertools import pairwise

import pytest

from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speech.generate import Ending
from studio.engines.cosyvoice3.trying import TRIES, Wanted, codes, derived
from studio.errors import Cancelled, StudioError
from studio.jobs import Job

WANTED = Wanted(Prompt((1, 2, 3), 3), "Good morning to all of you here", 2.0)
STOPPED, LONGEST, FULL = Ending.STOPPED, Ending.LONGEST, Ending.FULL


class Says:
    """A model that has these answers, one after another; it remembers the seeds it was given."""

    def __init__(self, *answers: tuple[Sequence[int], Ending]) -> None:
        self._answers = list(answers)
        self.seeds: list[int] = []

    def generate(self, prompt: Prompt, seed: int, job: Job) -> Generator[int, None, Ending]:
        assert prompt is WANTED.prompt
        self.seeds.append(seed)
        drawn, ending = self._answers[len(self.seeds) - 1]
        for code in drawn:
            job.check()
            yield code
        return ending


def test_what_ends_and_is_long_enough_is_taken_at_once() -> None:
    model = Says((range(100, 140), STOPPED))
    assert codes(model, WANTED, 7, Job()) == tuple(range(100, 140))
    assert model.seeds == [derived(7, 0)]


def test_what_does_not_end_and_what_is_far_too_short_is_tried_with_another_seed() -> None:
    model = Says((range(100, 160), LONGEST), (range(100, 104), STOPPED), ([9] * 30, STOPPED))
    assert codes(model, WANTED, 7, Job()) == (9,) * 30
    assert model.seeds == [derived(7, 0), derived(7, 1), derived(7, 2)]
    assert len(set(model.seeds)) == 3


def test_long_silence_is_no_speech() -> None:
    model = Says(([1] * 200, STOPPED), ([9] * 30, STOPPED))
    assert codes(model, WANTED, 0, Job()) == (9,) * 30


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((range(100, 160), LONGEST), "it did not come to an end"),
        ((range(100, 104), STOPPED), r"only 0\.2 s came of it"),
        (((), STOPPED), r"only 0\.0 s came of it"),
    ],
)
def test_after_some_tries_it_is_told_what_was_wrong_and_what_to_do(
    answer: tuple[Sequence[int], Ending], problem: str
) -> None:
    with pytest.raises(StudioError, match=rf"“Good morning to all of you her…”.*{problem}") as told:
        codes(Says(*[answer] * TRIES), WANTED, 0, Job())
    assert "another seed" in told.value.hint


def test_a_context_that_is_full_is_not_tried_again() -> None:
    model = Says((range(100, 160), FULL))
    with pytest.raises(StudioError, match="too long together"):
        codes(model, WANTED, 0, Job())
    assert len(model.seeds) == 1


def test_it_reports_how_far_it_is_and_can_be_stopped() -> None:
    job = Job()

    class Stops(Says):
        def generate(self, prompt: Prompt, seed: int, job: Job) -> Generator[int, None, Ending]:
            for number in range(40):
                if number == 25:
                    assert job.progress.fraction == pytest.approx(0.45)
                    job.cancel()
                yield number + 100
            return STOPPED

    with pytest.raises(Cancelled):
        codes(Stops(), WANTED, 0, job)


def test_it_comes_further_as_long_as_it_speaks() -> None:
    job = Job()
    seen: list[float] = []

    class Goes(Says):
        def generate(self, prompt: Prompt, seed: int, job: Job) -> Generator[int, None, Ending]:
            for number in range(1000):
                seen.append(job.progress.fraction)
                yield number
            return STOPPED

    codes(Goes(), WANTED, 0, job)
    assert all(later > earlier for earlier, later in pairwise(seen))
    assert seen[-1] < 1


def test_derived_seeds_are_always_the_same_and_all_different() -> None:
    assert derived(1, 2, 3) == derived(1, 2, 3)
    assert len({derived(1, 2), derived(2, 1), derived(1, 2, 0), derived(12)}) == 4
