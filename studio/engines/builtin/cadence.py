"""The prosody network, run by ONNX Runtime on one thread."""

from functools import cache

import numpy as np

from studio.audio.clip import Floats, Samples
from studio.engines.networks import network
from studio.engines.ort import Manner, Session
from studio.jobs import Job

POINTS = 4
"""Pitches of one phone: those of its quarters."""
_FILE = "prosody.onnx"


def cadence(phones: Samples, job: Job) -> Floats:
    """[n, 1 + POINTS] of `phones` [n, places.SIZE]: log lengths about a mean, and pitches.

    Pitches are in standard deviations of a speaker's log F0 about its mean. Raises StudioError
    where the network's file is missing or damaged, Cancelled with the job.
    """
    return np.asarray(_session().run({"phones": phones}, job)[0], np.float64)


@cache
def _session() -> Session:
    return Session(network(_FILE), Manner(threads=1))
