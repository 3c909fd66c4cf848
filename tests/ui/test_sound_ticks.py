"""Times as they are read."""

import pytest

from studio.ui.sound.ticks import clock, ticks


@pytest.mark.parametrize(
    ("start", "end", "most", "labels"),
    [
        (0.0, 4.9, 10, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0", "4.5"]),
        (1.0, 1.1, 5, ["1.00", "1.02", "1.04", "1.06", "1.08"]),
        (50.0, 130.0, 6, ["1:00", "1:15", "1:30", "1:45", "2:00"]),
        (0.0, 3600.0, 5, ["0:00:00", "0:15:00", "0:30:00", "0:45:00", "1:00:00"]),
        (61.0, 61.5, 5, ["1:01.0", "1:01.1", "1:01.2", "1:01.3", "1:01.4"]),
    ],
)
def test_ticks_are_round(start: float, end: float, most: int, labels: list[str]) -> None:
    assert [label for _, label in ticks(start, end, most)] == labels


def test_ticks_stand_where_they_say() -> None:
    for moment, label in ticks(0.3, 2.7, 12):
        assert moment == pytest.approx(float(label))


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.0, "0:00.00"), (3.254, "0:03.25"), (59.999, "1:00.00"), (3661.5, "1:01:01.50")],
)
def test_a_time_is_shown_to_the_hundredth(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown
