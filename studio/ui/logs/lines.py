"""The latest lines of the program's log, kept for whoever wants to look at them."""

import logging
import threading
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.ui.tasks import Tasks

MOST = 2000
"""Lines that are kept."""

_FORMAT = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One record as text, a traceback included, and how grave it is as `logging` counts."""

    level: int
    text: str


class LogLines(QObject):
    """Listens to the root logger until `close`; `changed` comes once for many lines."""

    changed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._lock = threading.Lock()
        self._lines: deque[LogLine] = deque(maxlen=MOST)
        self._count = 0
        self._told = False
        self._handler = _Handler(self)
        logging.getLogger().addHandler(self._handler)

    def since(self, count: int) -> tuple[int, list[LogLine]]:
        """How many there ever were, and those that are kept of the ones after the first `count`."""
        with self._lock:
            new = min(self._count - count, len(self._lines))
            return self._count, list(self._lines)[len(self._lines) - new :]

    def close(self) -> None:
        """Listen no more."""
        logging.getLogger().removeHandler(self._handler)

    def add(self, line: LogLine) -> None:
        """One more, from any thread."""
        with self._lock:
            self._lines.append(line)
            self._count += 1
            told, self._told = self._told, True
        if not told:
            self._tasks.later(self._tell)

    def _tell(self) -> None:
        with self._lock:
            self._told = False
        self.changed.emit()


class _Handler(logging.Handler):
    """Hands records over as text."""

    def __init__(self, lines: LogLines) -> None:
        super().__init__()
        self._lines = lines
        self.setFormatter(_FORMAT)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.add(LogLine(record.levelno, self.format(record)))
