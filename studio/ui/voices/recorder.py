"""A microphone while it records: what it hears is collected until it is stopped, or is gone."""

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from studio.audio.clip import Clip, Samples
from studio.audio.streams import Capture, Devices
from studio.errors import StudioError
from studio.ui.notify import Notify
from studio.ui.tasks import Tasks
from studio.ui.words import _

MOST = 120.0
"""Seconds after which it stops by itself; voices are learned from 30."""

_TICK = 50  # milliseconds between two looks at what was recorded


class Recorder(QObject):
    """`began` carries the rate when the microphone is open, `heard` each new part of the sound,
    `ended` the whole recording, or None where there was nothing."""

    began = Signal(int)
    heard = Signal(object)  # Samples
    ended = Signal(object)  # Clip | None

    def __init__(self, devices: Devices, tasks: Tasks, notify: Notify) -> None:
        super().__init__()
        self._devices = devices
        self._tasks = tasks
        self._notify = notify
        self._capture: Capture | None = None
        self._wanted = False
        self._asked = 0  # how often a microphone was to be opened; the latest counts
        self._parts: list[Samples] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._on_tick)

    @property
    def busy(self) -> bool:
        """Whether it records or is about to."""
        return self._wanted

    @property
    def seconds(self) -> float:
        """How much is recorded."""
        if self._capture is None:
            return 0.0
        return sum(map(len, self._parts)) / self._capture.rate

    def start(self, device: str) -> None:
        """Open a microphone, which may take a moment, and record; empty = the system's choice."""
        if self._wanted:
            return
        self._wanted, self._parts = True, []
        self._asked += 1
        asked = self._asked
        self._tasks.io(
            lambda: self._devices.capture(device),
            lambda capture: self._on_open(asked, capture),
            lambda error: self._on_failed(asked, error),
        )

    def stop(self) -> None:
        """Record no more."""
        if self._capture is not None:
            self._take()
            self._finish(self._capture)
        elif self._wanted:
            self._wanted = False
            self.ended.emit(None)

    def _on_open(self, asked: int, capture: Capture) -> None:
        if not self._wanted or asked != self._asked:  # stopped before it had begun
            self._tasks.io(capture.stop)
            return
        self._capture = capture
        self._timer.start()
        self.began.emit(capture.rate)

    def _on_failed(self, asked: int, error: BaseException) -> None:
        if not self._wanted or asked != self._asked:
            return
        self._wanted = False
        self._notify.report(error)
        self.ended.emit(None)

    def _on_tick(self) -> None:
        capture = self._capture
        if capture is None:
            return
        self._take()
        if capture.lost:
            self._finish(capture)
            self._notify.report(
                StudioError(
                    _("The microphone went away."),
                    _("What was recorded until then is kept. Connect it again to record anew."),
                )
            )
        elif self.seconds >= MOST:
            self._finish(capture)

    def _take(self) -> None:
        if self._capture is not None:
            part = self._capture.take()
            if len(part):
                self._parts.append(part)
                self.heard.emit(part)

    def _finish(self, capture: Capture) -> None:
        self._timer.stop()
        self._wanted, self._capture = False, None
        self._tasks.io(capture.stop)
        sound = np.concatenate(self._parts) if self._parts else np.zeros(0, np.float32)
        self._parts = []
        self.ended.emit(Clip(sound, capture.rate) if len(sound) else None)
