"""From the start of the process to a usable window, in seconds: `python -m ...window.start [runs]`.

Each run is a process of its own with a new home, as on the first start: demo project and all. The
window counts as usable when it was painted and the event loop has nothing older to do. The first
run is left out: it reads the files from the disk and compiles them, as an installation does.
"""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

from tests.bench.window.table import heading, row

_RUNS = 7
_LIMIT = 1.5  # seconds

_WINDOW = """
import sys, time
from pathlib import Path
from studio.ui import imports, start
imports.unhook()
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from studio.ui import app

class Watched(QApplication):
    def exec(self):
        [window] = [each for each in self.topLevelWidgets() if each.objectName() == "window"]
        self._watch = Watch(self)
        window.installEventFilter(self._watch)
        return QApplication.exec()

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.told)
        return False

    def told(self):
        print(time.time(), time.process_time(), flush=True)
        self.parent().quit()

app.QApplication = Watched
sys.exit(start.main(start.Wish(data=Path(sys.argv[1]))))
"""


def main() -> None:
    """Print the table."""
    heading("start")
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _RUNS
    with tempfile.TemporaryDirectory() as compiled:
        all_runs = [started(compiled) for _ in range(runs + 1)]
    times, work = zip(*all_runs[1:], strict=True)
    figures = f"{median(times):.2f} s ({min(times):.2f} to {max(times):.2f})"
    row(f"process to usable window, {runs} runs", figures, f"{_LIMIT:g} s")
    row("processor time for it, without the engine's", f"{median(work):.2f} s", "reported")


def started(compiled: str) -> tuple[float, float]:
    """Seconds until the window of a new process can be used, and of the processor."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as home:
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _WINDOW, home],
            env=environment | {"PYTHONPYCACHEPREFIX": compiled},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    at, work = done.stdout.split()
    return float(at) - begun, float(work)


if __name__ == "__main__":
    main()
