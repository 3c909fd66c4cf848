"""The best path through pitch candidates: smooth where voiced, few switches of voicing."""

import numpy as np

from studio.audio.clip import Floats

_JUMP = 0.35  # cost of moving by an octave between two frames
_SWITCH = 0.25  # cost of starting or ending a voice


def track(hertz: Floats, strength: Floats, unvoiced: Floats) -> Floats:
    """Hz of every frame, 0 = unvoiced, by dynamic programming (Viterbi).

    `hertz` and `strength` are [frames, candidates] with 0 for none; `unvoiced` [frames] is the
    strength of the answer "no voice here".
    """
    frames, count = hertz.shape
    here = np.where(hertz > 0, strength, -9.0)
    here = np.concatenate([unvoiced[:, None], here], axis=1)
    octaves = np.log2(np.maximum(hertz, 1.0))
    columns = np.arange(count + 1)
    cost = np.full((count + 1, count + 1), _SWITCH)
    cost[0, 0] = 0.0
    came = np.zeros((frames, count + 1), np.int8)
    total = here[0]
    for frame in range(1, frames):
        np.abs(octaves[frame - 1][:, None] - octaves[frame], out=cost[1:, 1:])
        cost[1:, 1:] *= _JUMP
        ways = total[:, None] - cost
        came[frame] = ways.argmax(axis=0)
        total = ways[came[frame], columns] + here[frame]
    return _followed_back(hertz, came, int(total.argmax()))


def _followed_back(hertz: Floats, came: np.ndarray, last: int) -> Floats:
    f0 = np.zeros(len(hertz))
    for frame in range(len(hertz) - 1, -1, -1):
        if last > 0:
            f0[frame] = hertz[frame, last - 1]
        last = int(came[frame, last])
    return f0
