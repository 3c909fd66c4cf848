"""From a project to the steps of its rendering."""

from collections.abc import Callable, Collection
from functools import partial

from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.jobs import Job, Share
from studio.project.edit import voice_of
from studio.project.project import Line, LineId, Project
from studio.render.batch import Failed, Sources, Step
from studio.render.key import key
from studio.render.limits import check_request
from studio.render.plan import plan
from studio.voices.voice import VoiceId

Speaker = Callable[[VoiceId, Engine], bytes]


def steps(
    project: Project, sources: Sources, job: Job, only: Collection[LineId] | None = None
) -> tuple[Step | Failed, ...]:
    """What has to be said, in order, and the lines that cannot be.

    Lines without words are passed over. Raises Cancelled.
    """
    lines = [line for line in spoken(project) if only is None or line.id in only]
    speaker = _remembered(sources, job)
    found: list[Step | Failed] = []
    for number, line in enumerate(lines):
        job.step(number, len(lines), "Reading the script")
        try:
            found.append(step(line, project, sources, speaker))
        except StudioError as error:
            found.append(Failed(line.id, error))
    return tuple(found)


def step(line: Line, project: Project, sources: Sources, speaker: Speaker) -> Step:
    """What has to be said for one line; raises StudioError for one that cannot be."""
    voice = voice_of(project, line)
    if not voice:
        raise StudioError(
            "The line has no voice.", "Give the line, its role or the whole project a voice."
        )
    engine = sources.engine(line.engine or project.engine)
    data = speaker(voice, engine)
    request = plan(line, project, data, sources.lexicons, sources.pauses, sources.utter)
    check_request(request, engine)
    likeness = sources.likeness and partial(sources.likeness, voice, engine)
    return Step(line.id, request, engine, key(request, engine.id, engine.version), likeness)


def spoken(project: Project) -> tuple[Line, ...]:
    """The lines in which there is anything to say."""
    return tuple(line for line in project.lines if line.text.strip() or line.tags)


def _remembered(sources: Sources, job: Job) -> Speaker:
    """The speaker data of each voice, asked for once; learning one may take seconds."""
    known: dict[tuple[VoiceId, str], bytes] = {}

    def speaker(voice: VoiceId, engine: Engine) -> bytes:
        name = voice, engine.id
        if name not in known:
            learning = Share(job, 0, 0, 1, "Learning the voice")
            known[name] = sources.speaker(voice, engine, learning)
        return known[name]

    return speaker
