"""How late the event loop is while lines are rendered: in the engine's own process, in a thread.

`python -m tests.bench.window.jitter [seconds]`. A timer of 5 ms ticks on the GUI thread; its
lateness is what a person feels. On a busy machine other programs make it late, too: the work is
what the GUI thread itself did between two ticks.
"""

import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer

from studio.engines import registry
from studio.ui.app import Studio
from tests.bench.window.opened import calm, opened, script
from tests.bench.window.table import heading, row, spread

_SECONDS = 10.0
_TICK = 0.005  # seconds
_LINES = 400  # more than can be rendered meanwhile
_LIMIT = "99 %: 16 ms, worst: 60 ms"


def main() -> None:
    """Print the table."""
    heading("jitter (median / 99 % / worst)")
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS
    with opened(script(_LINES)) as studio:
        calm(1.0)
        _rows("nothing to do", _ticking(studio, seconds / 2), "reported")
    with opened(script(_LINES)) as studio:
        _rows("rendering, engine in its process", _rendering(studio, seconds), _LIMIT)
    with opened(script(_LINES), registry.engine) as studio:
        _rows("rendering, engine in a thread", _rendering(studio, seconds), "reported")


def _rows(what: str, ticking: "_Ticking", limit: str) -> None:
    row(f"{what}: late", spread(ticking.late), limit)
    row(f"{what}: work", spread(ticking.work), "reported")


def _rendering(studio: Studio, seconds: float) -> "_Ticking":
    document = studio.desk.document
    studio.desk.renders.render([line.id for line in document.project.lines])
    calm(1.0)
    ticking = _ticking(studio, seconds)
    assert any(line.chosen for line in document.project.lines)
    assert not all(line.chosen for line in document.project.lines)
    studio.desk.renders.cancel()
    return ticking


def _ticking(studio: Studio, seconds: float) -> "_Ticking":
    ticking = _Ticking(studio.window)
    calm(seconds)
    ticking.timer.stop()
    return ticking


class _Ticking(QObject):
    """Notes by how much each tick is late, and what the thread worked since the last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self.work: list[float] = []
        self._last = time.perf_counter(), time.thread_time()
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._on_tick)
        self.timer.start(round(1000 * _TICK))

    def _on_tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.late.append(max(0.0, now - self._last[0] - _TICK))
        self.work.append(worked - self._last[1])
        self._last = now, worked


if __name__ == "__main__":
    main()
