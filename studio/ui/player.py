"""What is heard: clips in order through one stream, with a position to draw a playhead from."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.audio.clip import Clip
from studio.audio.resample import resample
from studio.audio.streams import Devices, Playback
from studio.errors import StudioError
from studio.project.project import LineId
from studio.ui.notify import Notify
from studio.ui.words import _

_TICK = 33  # milliseconds between positions: 30 a second


@dataclass(frozen=True, slots=True)
class Heard:
    """What a clip is of: the line whose take it is, or none for anything else; `tag` tells more.

    `start` is where in its sound the clip begins, in seconds.
    """

    line: LineId | None = None
    tag: str = ""
    start: float = 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A clip on its way: seconds of the stream at which it begins and ends."""

    heard: Heard
    begins: float
    ends: float
    clip: Clip

    def after(self, at: float) -> tuple[Clip, Heard]:
        """What of it is still to be heard."""
        skipped = max(0.0, at - self.begins)
        rest = Clip(self.clip.samples[round(skipped * self.clip.rate) :], self.clip.rate)
        return rest, replace(self.heard, start=self.heard.start + skipped)


class Player(QObject):
    """Plays clips; `moved(heard, seconds)` comes 30 times a second while something sounds.

    `seconds` count from the start of the sound that the clip is of. `stopped` comes once at the
    end, however it ended. `level` is the peak of what sounds now, 0 to 1. A device that goes
    away ends it with a sentence, another `device` takes over where it is.
    """

    started = Signal()
    moved = Signal(object, float)
    level = Signal(float)
    stopped = Signal()

    def __init__(self, devices: Devices, notify: Notify, device: str = "") -> None:
        super().__init__()
        self._devices = devices
        self._notify = notify
        self._device = device
        self._stream: Playback | None = None
        self._rate = 0
        self._fed = 0.0
        self._open = False
        self._parts: list[_Part] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._on_tick)

    @property
    def device(self) -> str:
        """The name of the output, empty = the system's choice; another one takes over at once."""
        return self._device

    @device.setter
    def device(self, name: str) -> None:
        if name != self._device:
            self._device = name
            self._move_over()

    @property
    def playing(self) -> bool:
        """Whether anything sounds or is about to."""
        return self._stream is not None

    @property
    def ahead(self) -> float:
        """Seconds that are queued and not heard yet."""
        return max(0.0, self._fed - self._stream.played) if self._stream else 0.0

    def play(self, clip: Clip, heard: Heard | None = None) -> None:
        """Play this and nothing else."""
        self.begin(clip.rate)
        self.feed(clip, heard or Heard())
        self.end()

    def begin(self, rate: int) -> None:
        """Stop what sounds and open a stream that is fed until `end`."""
        self.stop()
        stream = self._opened(rate)
        if stream is None:
            return
        self._stream = stream
        self._rate, self._fed, self._open, self._parts = rate, 0.0, True, []
        self._timer.start()
        self.started.emit()

    def feed(self, clip: Clip, heard: Heard) -> None:
        """Append a clip; one of another rate is resampled."""
        if self._stream is None or not len(clip.samples):
            return
        if clip.rate != self._rate:
            clip = resample(clip, self._rate)
        self._stream.feed(clip.samples)
        self._parts.append(_Part(heard, self._fed, self._fed + clip.seconds, clip))
        self._fed += clip.seconds

    def end(self) -> None:
        """Nothing more will be fed: stop when all was heard."""
        self._open = False

    def stop(self) -> None:
        """Be silent."""
        if self._stream is None:
            return
        self._stream.stop()
        self._silence()

    def _opened(self, rate: int) -> Playback | None:
        try:
            return self._devices.playback(rate, self._device)
        except StudioError as error:
            self._notify.report(error)
            return None

    def _move_over(self) -> None:
        """Go on where it is, on another device."""
        if self._stream is None:
            return
        at = self._stream.played
        rest = [part.after(at) for part in self._parts if part.ends > at]
        self._stream.stop()
        stream = self._opened(self._rate)
        if stream is None:
            self._silence()
            return
        self._stream, self._fed, self._parts = stream, 0.0, []
        for clip, heard in rest:
            self.feed(clip, heard)

    def _silence(self) -> None:
        self._timer.stop()
        self._stream = None
        self._parts = []
        self.level.emit(0.0)
        self.stopped.emit()

    def _on_tick(self) -> None:
        stream = self._stream
        if stream is None:
            return
        if stream.lost:
            self.stop()
            self._notify.report(
                StudioError(
                    _("The sound device went away."),
                    _("Connect it again or choose another in Settings, then press Play."),
                )
            )
        elif stream.dry and not self._open:
            self.stop()
        else:
            self._tell(stream.played)

    def _tell(self, at: float) -> None:
        while len(self._parts) > 1 and self._parts[0].ends <= at:
            self._parts.pop(0)
        if not self._parts:
            return
        part = self._parts[0]
        within = min(max(0.0, at - part.begins), part.clip.seconds)
        self.moved.emit(part.heard, part.heard.start + within)
        now = part.clip.slice(within - _TICK / 1000, within).samples
        self.level.emit(float(np.abs(now).max()) if len(now) else 0.0)
