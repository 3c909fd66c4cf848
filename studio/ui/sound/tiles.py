"""The tiles of a spectrogram as they are needed: made off the GUI thread, the latest ones kept."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.audio.clip import Clip
from studio.audio.pyramid import Pyramid
from studio.audio.spectra import HOP, Shades, Spectra, Tile, level_for
from studio.ui.tasks import Tasks

_KEPT = 400  # tiles, of 20 kB each
_AT_ONCE = 2  # tiles in work; the other threads are for files
_OVERVIEW = 512  # frames at least of the picture of the whole, which is always there


@dataclass(frozen=True, slots=True)
class Measured:
    """A clip, ready to be drawn at any zoom."""

    clip: Clip
    pyramid: Pyramid
    spectra: Spectra


def measure(clip: Clip) -> Measured:
    """Prepare a clip; an hour takes some tenths of a second."""
    pyramid = Pyramid(clip.samples)
    return Measured(clip, pyramid, Spectra(clip, pyramid.peak))


class Tiles(QObject):
    """Hands out tiles of one sound; `made` when others are there than before."""

    made = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._sound: Measured | None = None
        self._kept: OrderedDict[Tile, Shades] = OrderedDict()
        self._overview: dict[Tile, Shades] = {}
        self._wanted: list[Tile] = []
        self._working: set[Tile] = set()

    def show(self, sound: Measured | None) -> None:
        """Begin anew with another sound."""
        self._sound = sound
        self._kept.clear()
        self._overview.clear()
        self._working = set()
        self._wanted = self._whole()
        self._work()

    def want(self, start: float, end: float, seconds: float) -> None:
        """Have the tiles from `start` to `end` ready, in frames of at most `seconds`."""
        if self._sound is not None:
            level = level_for(seconds)
            visible = _between(level, start, min(end, self._sound.clip.seconds))
            self._wanted = [*(tile for tile in self._whole() if tile not in self), *visible]
            self._work()

    def shown(self, start: float, end: float, seconds: float) -> dict[Tile, Shades]:
        """Of that part what is there, coarser tiles standing in for those that are not."""
        if self._sound is None:
            return {}
        found: dict[Tile, Shades] = {}
        for tile in _between(level_for(seconds), start, min(end, self._sound.clip.seconds)):
            there = self._or_coarser(tile)
            if there is not None:
                found[there] = self._at(there)
        return found

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._kept or tile in self._overview

    def _at(self, tile: Tile) -> Shades:
        if tile in self._overview:
            return self._overview[tile]
        self._kept.move_to_end(tile)
        return self._kept[tile]

    def _or_coarser(self, tile: Tile) -> Tile | None:
        top = self._whole()[0].level
        while tile not in self and tile.level < top:
            tile = Tile(tile.level + 1, tile.index // 2)
        return tile if tile in self else None

    def _whole(self) -> list[Tile]:
        """The tiles of the level at which the whole sound is one small picture."""
        if self._sound is None:
            return []
        seconds = self._sound.clip.seconds
        return _between(level_for(max(seconds / _OVERVIEW, HOP)), 0.0, seconds)

    def _work(self) -> None:
        sound = self._sound
        if sound is None:
            return
        missing = (tile for tile in self._wanted if tile not in self and tile not in self._working)
        while len(self._working) < _AT_ONCE and (tile := next(missing, None)) is not None:
            self._working.add(tile)
            self._begin(sound, tile)

    def _begin(self, sound: Measured, tile: Tile) -> None:
        self._tasks.io(
            lambda: sound.spectra.shades(tile), lambda shades: self._on_made(sound, tile, shades)
        )

    def _on_made(self, sound: Measured, tile: Tile, shades: Shades) -> None:
        if sound is not self._sound:
            return
        self._working.discard(tile)
        if tile in self._whole():
            self._overview[tile] = shades
        else:
            self._kept[tile] = shades
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._work()
        self.made.emit()


def _between(level: int, start: float, end: float) -> list[Tile]:
    wide = Tile(level, 0).seconds
    first, last = int(max(0.0, start) // wide), int(max(0.0, end) // wide)
    return [Tile(level, index) for index in range(first, last + 1)]
