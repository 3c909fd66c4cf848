"""From codes to sound, part by part: language model, flow, pace, vocoder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Samples, join, silence
from studio.engines.cosyvoice3.rates import RATE
from studio.engines.cosyvoice3.script import Spoken
from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.speech.speed import stretched
from studio.engines.cosyvoice3.stages import Stages
from studio.engines.cosyvoice3.trying import codes, derived
from studio.engines.protocol import Speech
from studio.jobs import Job, Share

SPEAKING = "Speaking"

T = TypeVar("T")
Codes = Sequence[int] | npt.NDArray[np.int32]

_TALK, _FLOW, _SOUND = (0.0, 0.25), (0.25, 0.6), (0.85, 0.15)
"""Where in a part each stage begins and how much of its time it takes (10 steps, int8)."""

_HEARD = {10: 10.0, 6: 5.0, 4: 3.0}
"""Seconds of the voice's recording that the flow hears, by its steps.

They cost as much time as the speech itself. The language model always hears all.
"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who speaks, in how many steps of the flow, at which pace (1 = the model's own), by chance."""

    speaker: Speaker
    steps: int = 10
    speed: float = 1.0
    seed: int = 0


def speak(
    parts: Sequence[Spoken], delivery: Delivery, stages: Stages, job: Job
) -> Iterator[Speech]:
    """Each part as soon as it is made, with the silence round it; equal seeds, equal sound.

    Where memory is short, all parts go through one stage before the next is loaded. Raises
    StudioError for a part that cannot be said, and Cancelled.
    """
    total = len(parts)
    seed = delivery.seed
    spoken = (
        codes(stages.language(job), part.wanted, derived(seed, n), _share(job, n, total, _TALK))
        for n, part in enumerate(parts)
    )
    waves = sounds(spoken, total, delivery, stages, job)
    for part, wave in zip(parts, waves, strict=True):
        around = [silence(part.before, RATE), Clip(wave, RATE), silence(part.after, RATE)]
        yield Speech(join(around), remarks=part.remarks)


def sounds(
    spoken: Iterable[Codes], total: int, delivery: Delivery, stages: Stages, job: Job
) -> Iterator[Samples]:
    """The sound at 24 kHz of each of `total` sequences of codes."""
    steps, heard = delivery.steps, _HEARD[delivery.steps]
    mels = (
        stages.flow(job).mel(
            each, delivery.speaker, steps, _share(job, n, total, _FLOW), prompt=heard
        )
        for n, each in enumerate(_together(spoken, stages))
    )
    for n, mel in enumerate(_together(mels, stages)):
        paced, chance = stretched(mel, delivery.speed), derived(delivery.seed, n)
        yield stages.vocoder(job).wave(paced, chance, _share(job, n, total, _SOUND))


def _together(made: Iterable[T], stages: Stages) -> Iterable[T]:
    """What a stage makes as it comes, or all of it at once where only one stage may be loaded."""
    return list(made) if stages.frugal else made


def _share(job: Job, number: int, total: int, stage: tuple[float, float]) -> Job:
    begins, weight = stage
    return Share(job, number + begins, weight, total, SPEAKING)
