"""How late the event loop is while lines are rendered: in the engine's own process, in a thread.

`python -m tests.bench.window.jitter [seconds]`. A timer of 5 ms ticks on the GUI thread; its
lateness is what a person feels: median / 99th percentile / worst.
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
        row("nothing to do", spread(_lateness(studio, seconds / 2)), "reported")
    with opened(script(_LINES)) as studio:
        row("rendering, engine in its process", _rendering(studio, seconds), _LIMIT)
    with opened(script(_LINES), registry.engine) as studio:
        row("rendering, engine in a thread", _rendering(studio, seconds), "reported")


def _rendering(studio: Studio, seconds: float) -> str:
    document = studio.desk.document
    studio.desk.renders.render([line.id for line in document.project.lines])
    calm(1.0)
    late = spread(_lateness(studio, seconds))
    done = sum(line.chosen is not None for line in document.project.lines)
    assert done > 0
    studio.desk.renders.cancel()
    return f"{late}, {done} lines"


def _lateness(studio: Studio, seconds: float) -> list[float]:
    ticking = _Ticking(studio.window)
    calm(seconds)
    ticking.timer.stop()
    return ticking.late


class _Ticking(QObject):
    """Notes by how much each tick is late."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self._last = time.perf_counter()
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._on_tick)
        self.timer.start(round(1000 * _TICK))

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._last - _TICK))
        self._last = now


if __name__ == "__main__":
    main()
