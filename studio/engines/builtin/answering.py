"""The acoustic model's network, run by ONNX Runtime on one thread."""

from functools import cache
from typing import Any

import numpy as np

from studio.audio.clip import Samples
from studio.engines.builtin.acoustic import Question
from studio.engines.networks import network
from studio.engines.ort import Manner, Session
from studio.jobs import Job

_FILE = "acoustic.onnx"


def answers(question: Question, job: Job) -> Samples:
    """45 mel-cepstra, 6 log-odds of noise in bands and that of voice, [t, 52], one row in 10 ms.

    The level is that at which loud vowels have a c0 of 0. Raises StudioError where the network's
    file is missing or damaged, Cancelled with the job.
    """
    feeds: dict[str, np.ndarray[Any, Any]] = {
        "phones": question.phones,
        "owner": question.owner,
        "place": question.place,
    }
    found: Samples = np.asarray(_session().run(feeds, job)[0], np.float32)
    return found


@cache
def _session() -> Session:
    return Session(network(_FILE), Manner(threads=1))
