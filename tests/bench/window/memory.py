"""MB of the window's process after one English and one Mandarin line, the engine's apart.

`python -m tests.bench.window.memory`. Each run is a process of its own. What is resident is told by
the system: shared pages of Qt and Python count in full.
"""

import subprocess
import sys
from statistics import median

from studio.engines.hosting.memory import resident
from studio.ui import imports
from tests.bench.window.table import heading, row

_RUNS = 3
_LIMIT = 250  # MB


def main() -> None:
    """Print the table, or be one of its processes."""
    if sys.argv[1:] == ["one"]:
        _one()
        return
    heading("memory")
    runs = [_figures() for _ in range(_RUNS)]
    before, after, engine = (median(column) for column in zip(*runs, strict=True))
    row("window, before any line", f"{before:.0f} MB", "reported")
    row("window, after an English and a Mandarin line", f"{after:.0f} MB", f"{_LIMIT} MB")
    row("engine host, then", f"{engine:.0f} MB", "reported")


def _figures() -> list[float]:
    command = [sys.executable, "-m", "tests.bench.window.memory", "one"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]


def _one() -> None:
    imports.unhook()  # as the program does before it imports the window
    from tests.bench.window.opened import calm, opened, rendered, two_lines

    with opened(two_lines()) as studio:
        before = resident() or 0
        rendered(studio, 60)
        calm(1.5)  # until the next heartbeat of the engine
        engine = sum(health.memory or 0 for health in studio.desk.engines.health())
        print(before / 1e6, (resident() or 0) / 1e6, engine / 1e6)


if __name__ == "__main__":
    main()
