"""What a machine is told to expect, and which tier it is given."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from studio.engines.packs.catalogue import offer
from studio.engines.packs.forecast import MEASURED_ON, STEPS, forecast, remembered
from studio.engines.packs.pack import Tier
from studio.engines.packs.probe import Speed
from studio.engines.packs.tiers import choose
from studio.errors import Cancelled
from studio.jobs import Job
from studio.paths import shipped

OFFER = offer(shipped() / "models", "cosyvoice3")
AMPLE = 10**11


def test_on_the_machine_it_was_measured_on_the_measured_speed_is_in_the_range() -> None:
    """Design notes: 1.84 s for a second of speech at 10 steps and 1.3 at 6, both in int8."""
    standard = {each.tier: each for each in forecast(OFFER, AMPLE, MEASURED_ON)}[Tier.STANDARD]
    assert standard.speaking[10].low < 1.84 < standard.speaking[10].high
    assert standard.speaking[6].low < 1.3 < standard.speaking[6].high


def test_half_the_speed_takes_twice_the_time() -> None:
    slow = Speed(MEASURED_ON.reading * 2, MEASURED_ON.whole * 2, MEASURED_ON.floats * 2)
    for here, there in zip(
        forecast(OFFER, AMPLE, MEASURED_ON), forecast(OFFER, AMPLE, slow), strict=True
    ):
        assert there.learning.low == pytest.approx(2 * here.learning.low)
        for steps in STEPS:
            assert there.speaking[steps].high == pytest.approx(2 * here.speaking[steps].high)


def test_slow_memory_slows_the_language_model_only() -> None:
    slow = replace(MEASURED_ON, reading=MEASURED_ON.reading * 10)
    here, there = (forecast(OFFER, AMPLE, each)[1] for each in (MEASURED_ON, slow))
    added = [there.speaking[steps].low - here.speaking[steps].low for steps in STEPS]
    assert added == pytest.approx([added[0]] * len(STEPS))
    assert added[0] > 0
    assert there.learning == here.learning


def test_fewer_steps_and_smaller_tiers_are_never_slower() -> None:
    lite, standard, full = forecast(OFFER, AMPLE, MEASURED_ON)
    for each in (lite, standard, full):
        assert [each.speaking[steps].low for steps in STEPS] == sorted(
            (span.low for span in each.speaking.values()), reverse=True
        )
    assert lite.speaking[10].low <= standard.speaking[10].low <= full.speaking[10].low


def test_a_tier_that_does_not_fit_says_so() -> None:
    fits = {each.tier: each.fits for each in forecast(OFFER, 1_500_000_000, MEASURED_ON)}
    assert fits == {Tier.LITE: True, Tier.STANDARD: True, Tier.FULL: False}


def test_this_machine_is_measured_once_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "speed.json"
    path.write_text('{"reading": 1')  # as an older program or a crash may have left it
    measured = remembered(path, Job())
    assert min(measured.reading, measured.whole, measured.floats) > 0
    assert remembered(path, Job()) == measured
    assert json.loads(path.read_text())["reading"] == measured.reading


def test_measured_again_the_better_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "speed.json"
    path.write_text(json.dumps({"reading": 1e-9, "whole": 1e9, "floats": 1e9}))
    again = remembered(path, Job(), again=True)
    assert again.reading == 1e-9
    assert max(again.whole, again.floats) < 1e9
    assert remembered(path, Job()) == again


def test_measuring_can_be_cancelled_and_leaves_nothing(tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        remembered(tmp_path / "speed.json", job)
    assert not (tmp_path / "speed.json").exists()


@pytest.mark.parametrize(
    ("memory", "cores", "tier", "told"),
    [
        (1_000_000_000, 4, Tier.LITE, "little even for the smallest"),
        (1_900_000_000, 4, Tier.LITE, "standard needs 1.0 GB"),
        (4_000_000_000, 2, Tier.STANDARD, "with 2 cores"),
        (64_000_000_000, 8, Tier.STANDARD, "with 8 cores"),
        (4_000_000_000, 1, Tier.STANDARD, "with one core"),
        (8_000_000_000, 32, Tier.STANDARD, "full needs more memory"),
        (64_000_000_000, 32, Tier.FULL, "nothing has to be saved"),
    ],
)
def test_the_tier_follows_memory_and_cores_and_says_why(
    memory: int, cores: int, tier: Tier, told: str
) -> None:
    choice = choose(memory, cores, OFFER.tiers)
    assert choice.tier is tier
    assert told in choice.reason
