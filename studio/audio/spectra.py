"""A mel-spectrogram as shades of a picture, in tiles of ever coarser time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip
from studio.audio.mel import Bank

Shades = npt.NDArray[np.uint8]
"""[frames, bands], 0 = nothing there, 255 = loud; low bands first."""

BANDS = 80
FRAMES = 256
"""Frames in a tile, at every level."""

HOP = 0.005
"""Seconds from frame to frame at level 0; each level doubles it."""

_HIGHEST = 9_000.0  # Hz; above there is little of speech
_LOOKS = 4  # windows that are averaged in a frame at most
_LOUD, _RANGE = -19.0, 60.0  # dB: a band of the loudest speech against the peak, and what is shown
_QUIETEST = -50.0  # dBFS of a peak that is still drawn as loud


@dataclass(frozen=True, slots=True)
class Tile:
    """Which part of a spectrogram: the `index`-th `FRAMES` frames at a level."""

    level: int
    index: int

    @property
    def seconds(self) -> float:
        """How long a tile of this level is."""
        return FRAMES * HOP * 2.0**self.level

    @property
    def shown(self) -> float:
        """How long its picture is: it reaches into the next, so that no seam is seen."""
        return self.seconds * (FRAMES + 1) / FRAMES

    @property
    def start(self) -> float:
        """Where it begins, in seconds."""
        return self.index * self.seconds


class Spectra:
    """Makes the tiles of one clip; any thread may ask for one. `peak` is that of the clip."""

    def __init__(self, clip: Clip, peak: float) -> None:
        self._clip = clip
        self._bank = Bank(clip.rate, BANDS, high=_HIGHEST)
        self._top = _LOUD + max(20 * float(np.log10(max(peak, 1e-6))), _QUIETEST)

    def shades(self, tile: Tile) -> Shades:
        """The picture of a tile and the first frame of the next; beyond the end is nothing."""
        return self.strip(tile.start, tile.start + tile.shown, FRAMES + 1)

    def strip(self, start: float, end: float, frames: int) -> Shades:
        """The picture of any stretch of time in so many frames."""
        rate, wide = self._clip.rate, (end - start) / frames
        looks = int(np.clip(np.ceil(wide / HOP), 1, _LOOKS))
        times = start + (np.arange(frames * looks) + 0.5) * wide / looks
        db = self._bank.db(self._clip.samples, np.round(times * rate).astype(np.int64))
        if looks > 1:
            power = (10.0 ** (db / 10)).reshape(frames, looks, -1).mean(axis=1)
            db = (10 * np.log10(power)).astype(np.float32)
        shade = (db - (self._top - _RANGE)) * (255 / _RANGE)
        shades: Shades = np.clip(shade, 0, 255).astype(np.uint8)
        return shades


def level_for(seconds: float) -> int:
    """The coarsest level whose frames are not longer than `seconds`, at least 0."""
    return max(0, int(np.floor(np.log2(max(seconds, 1e-9) / HOP))))
