"""Change the sample rate of a clip."""

import numpy as np

from studio.audio.clip import Clip


def resample(clip: Clip, rate: int) -> Clip:
    """`clip` at `rate` Hz; round(n * rate / clip.rate) samples, very high quality (soxr)."""
    if rate == clip.rate:
        return clip
    import soxr

    wanted = round(len(clip.samples) * rate / clip.rate)
    if not wanted:
        return Clip(np.zeros(0, np.float32), rate)
    made = soxr.resample(clip.samples, clip.rate, rate, quality="VHQ")[:wanted]
    if len(made) < wanted:
        made = np.pad(made, (0, wanted - len(made)))
    return Clip(np.ascontiguousarray(made, np.float32), rate)
