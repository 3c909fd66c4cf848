"""What a waveform looks like: the lowest and highest sample under each pixel."""

import numpy as np

from studio.audio.clip import Samples


def peaks(samples: Samples, columns: int) -> Samples:
    """Minimum and maximum of each of `columns` equal parts, float32 [columns, 2].

    A part without a sample of its own (more columns than samples) shows its nearest sample; no
    samples at all are silence.
    """
    assert columns > 0
    if len(samples) == 0:
        return np.zeros((columns, 2), np.float32)
    starts = np.arange(columns) * len(samples) // columns
    return np.stack(
        [np.minimum.reduceat(samples, starts), np.maximum.reduceat(samples, starts)], axis=1
    )
