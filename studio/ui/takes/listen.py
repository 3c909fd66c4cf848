"""Takes are heard one at a time, or two in turn from the same place."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.project.project import LineId, TakeKey
from studio.render.rendered import Rendered
from studio.ui.player import Heard, Player
from studio.ui.stage import Stage
from studio.ui.takes.sounds import Sounds


class Listen(QObject):
    """Plays takes; `changed` when another one or none sounds, `gone` for one without sound."""

    changed = Signal()
    gone = Signal()

    def __init__(self, sounds: Sounds, player: Player, stage: Stage) -> None:
        super().__init__()
        self._sounds = sounds
        self._player = player
        self._stage = stage
        self._key: TakeKey | None = None
        self._wanted: TakeKey | None = None  # the latest that was asked for; its sound may be late
        self._share = 0.0  # how much of the take was heard
        self._length = 0.0
        player.moved.connect(self._on_moved)
        player.stopped.connect(self._on_stopped)

    @property
    def key(self) -> TakeKey | None:
        """The take that sounds."""
        return self._key

    def play(self, line: LineId, key: TakeKey, share: float = 0.0) -> None:
        """Play a take, without the given share of its beginning."""
        self._wanted = key
        self._sounds.load(key, partial(self._on_loaded, line, key, share))

    def toggle(self, line: LineId, key: TakeKey) -> None:
        """Play a take from its beginning, or be silent if it sounds."""
        if self._key == key:
            self._player.stop()
        else:
            self.play(line, key)

    def turn(self, line: LineId, one: TakeKey, other: TakeKey) -> None:
        """Go on in the other of two takes where the one that sounds is; begin with `one`."""
        if self._key not in (one, other):
            self.play(line, one)
            self._sounds.load(other)
        else:
            self.play(line, other if self._key == one else one, self._share)

    def _on_loaded(self, line: LineId, key: TakeKey, share: float, found: Rendered | None) -> None:
        if key != self._wanted:
            return
        if found is None:
            self.gone.emit()
            return
        self._length = found.clip.seconds
        start = share * self._length
        shown = self._stage.shown
        on_stage = shown is not None and (shown.line, shown.key) == (line, key)
        clip = found.clip.slice(start, self._length)
        self._player.play(clip, Heard(line if on_stage else None, _tag(key), start))
        if self._player.playing:
            self._key, self._share = key, share
            self.changed.emit()

    def _on_moved(self, heard: Heard, seconds: float) -> None:
        if self._key is not None and heard.tag == _tag(self._key) and self._length:
            self._share = min(seconds / self._length, 1.0)

    def _on_stopped(self) -> None:
        if self._key is not None:
            self._key = None
            self.changed.emit()


def _tag(key: TakeKey) -> str:
    return f"take {key}"
