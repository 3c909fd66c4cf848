"""Carries out the stages of a conversion one after another, from where it was interrupted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.engines.cosyvoice3.convert.resume import Outcome, Work
from studio.errors import StudioError
from studio.jobs import Job, Share

_SEALING = 0.1  # of a stage's time go into the hashes of what it wrote


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the work: `run` writes into the pack's folder, and may use the spare one.

    `seconds` is what it took at full size, to tell how far the whole is.
    """

    name: str
    label: str
    seconds: float
    run: Callable[[Path, Path, Job], Outcome]


def carry_out(stages: Sequence[Stage], work: Work, job: Job) -> None:
    """Run all stages that are not done yet; raises Cancelled, or what a stage raises.

    What is finished stays written down either way.
    """
    names = tuple(stage.name for stage in stages)
    left = stages[work.resume(names, Share(job, 0, 0, 1, "Looking at what is done")) :]
    total = sum(stage.seconds for stage in left)
    at = 0.0
    for stage in left:
        running = stage.seconds * (1 - _SEALING)
        job.step(at, total, stage.label)
        outcome = _run(stage, work, Share(job, at, running, total, stage.label))
        sealing = stage.seconds * _SEALING
        work.finish(stage.name, outcome, Share(job, at + running, sealing, total, stage.label))
        at += stage.seconds


def _run(stage: Stage, work: Work, job: Job) -> Outcome:
    try:
        return stage.run(work.pack, work.spare, job)
    except MemoryError as error:
        raise StudioError(
            "There is not enough memory for the conversion.",
            "Close other programs and start it again; what is finished is kept.",
        ) from error
