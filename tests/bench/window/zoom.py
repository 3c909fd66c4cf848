"""Frames a second while a sound of an hour is zoomed and scrolled: `python -m ...window.zoom`.

The sound is the chosen take of a line in the real window. Every step is a notch of the wheel or a
drag over the plot, and ends when it was painted; the tiles of the spectrogram are made meanwhile.
"""

import sys
import time
from collections.abc import Callable
from typing import cast

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.audio.clip import Clip
from studio.project.edit import new_id
from studio.project.project import Line, Project, Take, TakeKey
from studio.render.rendered import Rendered
from studio.ui.app import Studio
from studio.ui.sound.hands import Hands
from tests.bench.window.opened import calm, opened, script, wait
from tests.bench.window.table import heading, row, spread

_HOUR = 3600.0  # seconds
_RATE = 24000
_STEPS = 120  # notches of the wheel
_KEY = TakeKey("0" * 64)
_LIMIT = "30 a second"


def main() -> None:
    """Print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else _HOUR
    heading(f"zoom in a sound of {seconds / 60:.0f} minutes")
    take = Take(_KEY, seconds, 0, "2026-01-01T00:00:00+00:00")
    line = Line(new_id(), "An hour.", takes=(take,), chosen=_KEY)
    with opened(script(1)) as studio:
        studio.desk.cache.put(_KEY, Rendered(_long(seconds), (), ()))
        waited = _shown(studio, Project("Long", "en", lines=(line,)))
        row("from the file to the picture", f"{waited:.1f} s", "reported")
        plot = cast(QWidget, studio.window.findChild(Hands))
        for name, first, wheel in _GESTURES:
            studio.desk.span.show(seconds / 2, seconds / 2 + first)
            calm(0.5)
            times, work = _turned(plot, wheel)
            row(name, f"{len(times) / sum(times):.0f} frames a second", _LIMIT)
            row("  a frame, median / 99 % / worst", spread(times), "33 ms")
            row("  work of the GUI thread for it", spread(work), "reported")


def _shown(studio: Studio, project: Project) -> float:
    """Seconds until the sound of the first line is there after the project was opened."""
    begun = time.perf_counter()
    studio.desk.document.open(project, None)
    studio.desk.selection.choose((project.lines[0].id,))
    wait(lambda: studio.desk.span.length > 2.0, 120)
    return time.perf_counter() - begun


def _turned(plot: QWidget, wheel: Callable[[int], tuple[int, bool]]) -> tuple[list[float], ...]:
    """What each turn of the wheel takes until it is painted, and the processor time for it."""
    times, work = [], []
    for number in range(_STEPS):
        began, worked = time.perf_counter(), time.thread_time()
        _turn(plot, *wheel(number))
        QApplication.processEvents()
        times.append(time.perf_counter() - began)
        work.append(time.thread_time() - worked)
    return times, work


def _turn(plot: QWidget, notches: int, zooming: bool) -> None:
    at = QPointF(plot.width() * 0.4, plot.height() / 2)
    keys = Qt.KeyboardModifier.ControlModifier if zooming else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at,
        QPointF(plot.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot, event)


def _in_and_out(number: int) -> tuple[int, bool]:
    """All the way in, then out again."""
    return (1 if number % _STEPS < _STEPS / 2 else -1), True


def _onwards(_number: int) -> tuple[int, bool]:
    return -1, False


_GESTURES = (
    ("zooming from the whole to 20 ms and back", _HOUR, _in_and_out),
    ("scrolling with ten minutes in view", 600.0, _onwards),
    ("scrolling with ten seconds in view", 10.0, _onwards),
)


def _long(seconds: float) -> Clip:
    """A voice-like sound with syllables, in minutes that repeat."""
    at = np.arange(60 * _RATE) / _RATE
    syllables = np.clip(np.sin(2 * np.pi * 3.1 * at) + 0.3 * np.sin(1.7 * at), 0, 1)
    voice = sum(np.sin(2 * np.pi * 120 * n * at + n) / n for n in range(1, 30))
    minute = (0.2 * syllables * voice).astype(np.float32)
    return Clip(np.resize(minute, round(seconds * _RATE)), _RATE)


if __name__ == "__main__":
    main()
