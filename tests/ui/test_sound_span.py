"""The stretch of time that all views of a sound share."""

import pytest

from studio.ui.sound.span import Span


def span() -> Span:
    made = Span()
    made.fit(10.0)
    made.inset(50, 10)
    return made


def test_a_moment_stands_at_the_same_place_in_every_view() -> None:
    shown = span()
    shown.show(2.0, 4.0)
    assert shown.place(2.0, 1060) == 50
    assert shown.place(4.0, 1060) == 1050
    assert shown.moment(shown.place(3.3, 777), 777) == pytest.approx(3.3)


def test_zooming_keeps_the_moment_under_the_mouse() -> None:
    shown = span()
    before = shown.place(4.0, 1000)
    shown.zoom(0.5, 4.0)
    assert shown.place(4.0, 1000) == pytest.approx(before)
    assert shown.end - shown.start == pytest.approx(5.0)


def test_nothing_beyond_the_sound_is_shown() -> None:
    shown = span()
    shown.show(8.0, 9.0)
    shown.pan(100.0)
    assert (shown.start, shown.end) == (9.0, 10.0)
    shown.zoom(100.0, 9.5)
    assert (shown.start, shown.end) == (0.0, 10.0)
