"""The sound of a timeline, block by block: cues in their places, fades, silence between."""

from collections.abc import Callable, Iterator

import numpy as np

from studio.audio.clip import Clip, Samples
from studio.audio.resample import resample
from studio.export.timeline import Timeline
from studio.jobs import Job

BLOCK = 65536
FADE = 0.004
"""Seconds of fade at both ends of a line, so that it begins and ends without a click."""

_SEED = 60
_COLOUR = 24  # samples of moving average that take the hiss out of room tone


def length(timeline: Timeline, rate: int) -> int:
    """Samples of the whole at `rate`."""
    return round(timeline.seconds * rate)


def programme(
    timeline: Timeline, rate: int, job: Job, tone: float | None = None
) -> Iterator[Samples]:
    """The timeline at `rate` Hz in blocks; only one line is in memory at a time.

    `tone` is the level in dBFS of room tone under everything; None = digital silence.
    """
    room = _room(tone)
    for block in _sounding(timeline, rate, job):
        for start in range(0, len(block), BLOCK):
            yield room(block[start : start + BLOCK])


def _sounding(timeline: Timeline, rate: int, job: Job) -> Iterator[Samples]:
    done, total = 0, length(timeline, rate)
    for cue in timeline.cues:
        job.check()
        start = round(cue.start * rate)
        if start > done:
            yield from _silence(start - done)
            done = start
        # Rounding may let a line begin a sample before the one above it ends.
        samples = faded(resample(cue.rendered.clip, rate)).samples[done - start : total - start]
        yield samples
        done += len(samples)
    yield from _silence(total - done)


def faded(clip: Clip) -> Clip:
    """The clip with a raised-cosine fade of `FADE` at both ends."""
    count = min(round(FADE * clip.rate), len(clip.samples) // 2)
    if not count:
        return clip
    slope = (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count)).astype(np.float32)
    samples = clip.samples.copy()
    samples[:count] *= slope
    samples[-count:] *= slope[::-1]
    return Clip(samples, clip.rate)


def _silence(count: int) -> Iterator[Samples]:
    for start in range(0, count, BLOCK):
        yield np.zeros(min(BLOCK, count - start), np.float32)


def _room(tone: float | None) -> Callable[[Samples], Samples]:
    """Adds soft noise of the same samples every time at `tone` dBFS."""
    if tone is None:
        return lambda block: block
    noise = np.random.default_rng(_SEED)
    past = noise.standard_normal(_COLOUR - 1)
    scale = 10 ** (tone / 20) / np.sqrt(_COLOUR)

    def add(block: Samples) -> Samples:
        nonlocal past
        white = np.concatenate([past, noise.standard_normal(len(block))])
        past = white[len(block) :]
        soft = scale * np.convolve(white, np.ones(_COLOUR), "valid")
        return np.asarray(block + soft, np.float32)

    return add
