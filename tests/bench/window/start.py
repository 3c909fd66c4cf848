"""From the start of the process to a usable window, in seconds: `python -m ...window.start [runs]`.

Each run is a process of its own with a new home, as on the first start: demo project and all. The
window counts as usable when it was painted and the event loop has nothing older to do. The first
run is left out: it reads the files from the disk.
"""

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
from studio.ui import imports
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
sys.exit(app.main(Path(sys.argv[1])))
"""


def main() -> None:
    """Print the table."""
    heading("start")
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _RUNS
    times, work = zip(*[started() for _ in range(runs + 1)][1:], strict=True)
    figures = f"{median(times):.2f} s ({min(times):.2f} to {max(times):.2f})"
    row(f"process to usable window, {runs} runs", figures, f"{_LIMIT:g} s")
    row("processor time for it, without the engine's", f"{median(work):.2f} s", "reported")


def started() -> tuple[float, float]:
    """Seconds until the window of a new process can be used, and of the processor."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _WINDOW, home],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    at, work = done.stdout.split()
    return float(at) - begun, float(work)


if __name__ == "__main__":
    main()
