"""One planned line made, or found where it was kept."""

from studio.engines.protocol import Speech
from studio.jobs import Job
from studio.render.batch import Done, Step
from studio.render.cache import Cache
from studio.render.line import Listen, render
from studio.render.room import check_room


def make(step: Step, cache: Cache, job: Job, listen: Listen | None = None) -> Done:
    """Give the line its sound, and that to `listen` as it is made or at once if it is kept.

    Raises StudioError where the engine fails or the disk is full, and Cancelled.
    """
    done = kept(step, cache, listen)
    if done is None:
        check_room(cache.folder, step.samples)
        made = render(step.engine, step.request, job, listen, step.likeness)
        rendered = cache.put(step.key, made)
        done = Done(step.line, step.key, rendered.clip.seconds, rendered.checks, cached=False)
    return done


def kept(step: Step, cache: Cache, listen: Listen | None = None) -> Done | None:
    """The line if its sound is kept already, which `listen` is given then."""
    if listen is not None:
        rendered = cache.get(step.key)
        if rendered is None:
            return None
        listen(Speech(rendered.clip, rendered.timings))
        return Done(step.line, step.key, rendered.clip.seconds, rendered.checks, cached=True)
    facts = cache.facts(step.key)
    if facts is None:
        return None
    return Done(step.line, step.key, facts.seconds, facts.checks, cached=True)
