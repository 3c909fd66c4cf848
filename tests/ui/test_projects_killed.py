"""A window that is killed while somebody types: the bench does it a hundred times, this a few."""

import random
from pathlib import Path

from tests.bench.window.kills import INTERVAL, SLACK, kills

ROUNDS = 3  # with a name, without one, and the first again


def test_a_killed_window_loses_no_more_than_autosave_had_left(tmp_path: Path) -> None:
    rounds = list(kills(tmp_path, ROUNDS, random.Random(7), longest=0.6))
    assert all(each.lost <= INTERVAL + SLACK for each in rounds)
