"""What a keystroke takes in a script of 5,000 lines: `python -m tests.bench.window.typing [keys]`.

Keys come at an even pace, as from a quick typist, whether the window is ready for them or not. The
wait is from when a key was due until the window has painted it, so whatever else the window does
in between counts; the work is the time that the processor spent on the keystroke itself.
"""

import sys
import time

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from studio.ui.app import Studio
from tests.bench.window.opened import calm, opened, script
from tests.bench.window.table import heading, row, spread

_LINES = 5000
_KEYS = 400
_PACE = 0.07  # seconds between two keys, 170 words a minute
_WORDS = "the old boat went home and "


def main() -> None:
    """Print the table."""
    heading("typing (median / 99 % / worst)")
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else _KEYS
    with opened(script(_LINES)) as studio:
        typist = _Typist(_editor(studio), keys)
        typist.type()
        document = studio.desk.document
        assert any("boat went home and the" in line.text for line in document.project.lines)
    row(f"a key in one of {_LINES:,} lines, until painted", spread(typist.waits), "99 %: 16 ms")
    row("work of the GUI thread for it", spread(typist.work), "reported")


def _editor(studio: Studio) -> QWidget:
    """The field of a line in the middle of the script, as somebody opens it."""
    lines = studio.desk.document.project.lines
    studio.desk.selection.choose((lines[_LINES // 2].id,))
    calm(1.0)
    studio.desk.commands.action("line.write").trigger()
    calm(0.5)
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    return field


class _Typist(QObject):
    """Presses keys at an even pace and notes what each takes, in seconds."""

    def __init__(self, field: QWidget, keys: int) -> None:
        super().__init__(field)
        self.waits: list[float] = []
        self.work: list[float] = []
        self._field = field
        self._keys = keys
        self._begun = time.perf_counter()
        self._loop = QEventLoop()

    def type(self) -> None:
        """Press them all."""
        self._begun = time.perf_counter() + _PACE
        self._next()
        self._loop.exec()

    def _next(self) -> None:
        if len(self.waits) == self._keys:
            self._loop.quit()
            return
        due = self._begun + _PACE * len(self.waits)
        left = max(0.0, due - time.perf_counter())
        QTimer.singleShot(round(1000 * left), self._press)  # precise: less than 2 s

    def _press(self) -> None:
        number = len(self.waits)
        due = max(self._begun + _PACE * number, self._begun)
        work = time.thread_time()
        QTest.keyClicks(self._field, _WORDS[number % len(_WORDS)])
        QApplication.processEvents()
        self.work.append(time.thread_time() - work)
        self.waits.append(max(0.0, time.perf_counter() - due))
        self._next()


if __name__ == "__main__":
    main()
