"""Rendering a whole project: only what changed, one line after another, nothing lost on the way."""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from studio.errors import Cancelled, StudioError
from studio.jobs import Job, Share
from studio.project.edit import line as line_of
from studio.project.project import LineId, Project, Take, TakeKey
from studio.project.takes import add_take
from studio.render.batch import Batch, Done, Failed, Sources, Step
from studio.render.cache import Cache
from studio.render.line import render
from studio.render.rendered import Check
from studio.render.room import check_room
from studio.render.steps import steps

_log = logging.getLogger(__name__)

Each = Callable[[Done | Failed], None]
"""Who is told of each line as soon as it is finished."""


def render_project(
    project: Project,
    sources: Sources,
    cache: Cache,
    job: Job,
    *,
    only: Collection[LineId] | None = None,
    each: Each | None = None,
) -> Batch:
    """Give every line its sound, or those in `only`; lines without words are passed over.

    One line's failure does not keep the others back. Raises StudioError only where nothing can
    be begun: no room on the disk.
    """
    run = _Run(project, cache, job, each)
    try:
        run.render(steps(project, sources, job, only))
    except Cancelled:
        return run.batch(cancelled=True)
    except _Stopped as stop:
        return run.batch(stopped=stop.error)
    return run.batch()


class _Stopped(Exception):
    """The disk took no more."""

    def __init__(self, error: StudioError) -> None:
        super().__init__(error.message)
        self.error = error


class _Run:
    """One render on its way: the project as far as it has come, and what became of its lines."""

    def __init__(self, project: Project, cache: Cache, job: Job, each: Each | None) -> None:
        self._project = project
        self._cache = cache
        self._job = job
        self._each = each
        self._outcomes: list[Done | Failed] = []
        self._known: dict[TakeKey, tuple[float, tuple[Check, ...]]] = {}

    def render(self, steps: Sequence[Step | Failed]) -> None:
        """Go through the lines in order; raises Cancelled and _Stopped."""
        missing = self._missing(steps)
        check_room(self._cache.folder, sum(step.samples for step in missing.values()))
        total = sum(step.weight for step in missing.values())
        at = 0.0
        for number, step in enumerate(steps):
            if isinstance(step, Failed):
                self._tell(step)
            elif step.key in self._known:
                self._file(step, cached=step.key not in missing)
            else:
                label = f"Line {number + 1} of {len(steps)}"
                self._make(step, Share(self._job, at, step.weight, total, label))
                at += step.weight
        if total:
            self._job.step(total, total, "Rendered")

    def batch(self, *, cancelled: bool = False, stopped: StudioError | None = None) -> Batch:
        """What has become of it so far."""
        done = tuple(each for each in self._outcomes if isinstance(each, Done))
        failed = tuple(each for each in self._outcomes if isinstance(each, Failed))
        return Batch(self._project, done, failed, cancelled, stopped)

    def _missing(self, steps: Sequence[Step | Failed]) -> dict[TakeKey, Step]:
        """The steps whose sound is not there yet, each sound once."""
        missing: dict[TakeKey, Step] = {}
        for step in steps:
            if isinstance(step, Failed) or step.key in self._known:
                continue
            self._job.check()
            facts = self._cache.facts(step.key)
            if facts is None:
                missing[step.key] = step
            else:
                self._known[step.key] = facts.seconds, facts.checks
        return missing

    def _make(self, step: Step, job: Job) -> None:
        try:
            rendered = render(step.engine, step.request, job, likeness=step.likeness)
        except StudioError as error:
            self._tell(Failed(step.line, error))
            return
        try:
            kept = self._cache.put(step.key, rendered)
        except StudioError as error:
            self._tell(Failed(step.line, error))
            raise _Stopped(error) from error
        self._known[step.key] = kept.clip.seconds, kept.checks
        self._file(step, cached=False)

    def _file(self, step: Step, *, cached: bool) -> None:
        seconds, checks = self._known[step.key]
        if line_of(self._project, step.line).chosen != step.key:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            take = Take(step.key, seconds, step.request.seed, made)
            self._project = add_take(self._project, step.line, take)
        self._tell(Done(step.line, step.key, seconds, checks, cached))

    def _tell(self, outcome: Done | Failed) -> None:
        if isinstance(outcome, Failed):
            _log.info("line %s failed: %s", outcome.line, outcome.error)
        self._outcomes.append(outcome)
        if self._each is not None:
            self._each(outcome)
