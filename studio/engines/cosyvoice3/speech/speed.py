"""Speech made faster or slower: its mel stretched along time, the pitch stays."""

import numpy as np

from studio.audio.clip import Samples


def stretched(mel: Samples, speed: float) -> Samples:
    """`mel` [80, frames] at `speed` times its pace, linear between frames (reference).

    Both ends stay where they are: frame centres are scaled, not frame numbers.
    """
    if speed == 1.0:
        return mel
    frames = mel.shape[1]
    count = max(1, int(frames / speed))
    at = np.clip((np.arange(count) + 0.5) * (frames / count) - 0.5, 0, frames - 1)
    left = np.minimum(at.astype(np.intp), max(frames - 2, 0))
    right = np.minimum(left + 1, frames - 1)
    share = (at - left).astype(np.float32)
    made: Samples = mel[:, left] * (1 - share) + mel[:, right] * share
    return made
