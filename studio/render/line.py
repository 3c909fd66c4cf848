"""One line: the engine's phrases joined to one sound, with times and checks."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from studio.audio.clip import Clip, join
from studio.engines.protocol import Engine, Request, Speech, Timing
from studio.errors import StudioError
from studio.jobs import Job
from studio.render.checks import check, check_sound
from studio.render.rendered import Check, Rendered
from studio.render.stranger import Likeness, stranger
from studio.render.words import words

Listen = Callable[[Speech], None]
"""Who hears each phrase as soon as it is made, for example to play it already."""


def render(
    engine: Engine,
    request: Request,
    job: Job,
    listen: Listen | None = None,
    likeness: Likeness | None = None,
) -> Rendered:
    """The whole sound of a request, which is held against its voice by `likeness`.

    Raises StudioError where the engine fails or says nothing.
    """
    phrases = []
    for speech in engine.synthesize(request, job):
        job.check()
        phrases.append(speech)
        if listen is not None:
            listen(replace(speech, clip=_defined(speech.clip)))
    if not any(len(phrase.clip.samples) for phrase in phrases):
        raise StudioError(
            f"The engine {engine.id} made no sound for this line.", "Change its text or its style."
        )
    rendered = _joined(phrases, request)
    remark = likeness and stranger(rendered.clip, request, likeness, job)
    return replace(rendered, checks=(*rendered.checks, remark)) if remark else rendered


def _joined(phrases: list[Speech], request: Request) -> Rendered:
    clip = join([phrase.clip for phrase in phrases])
    timings: list[Timing] = []
    at = 0
    for phrase in phrases:
        timings.extend(_shifted(timing, at / clip.rate) for timing in phrase.timings)
        at += len(phrase.clip.samples)
    spoken = words(request.utterance, tuple(timings))
    told = dict.fromkeys(remark for phrase in phrases for remark in phrase.remarks)
    checks = (*check(clip, request), *(Check("otherwise", remark) for remark in told))
    return Rendered(_defined(clip), tuple(timings), spoken, checks)


def revoice(engine: Engine, clip: Clip, speaker: bytes, job: Job) -> Rendered:
    """A recording in another voice; raises StudioError where the engine cannot, or says nothing."""
    pieces = [speech.clip for speech in engine.convert(clip, speaker, job)]
    if not any(len(piece.samples) for piece in pieces):
        raise StudioError(
            f"The engine {engine.id} made no sound of this recording.", "Choose another recording."
        )
    whole = join(pieces)
    return Rendered(_defined(whole), (), (), check_sound(whole))


def _shifted(timing: Timing, by: float) -> Timing:
    return replace(timing, start=timing.start + by, end=timing.end + by)


def _defined(clip: Clip) -> Clip:
    """The clip with silence where it has no value."""
    if np.isfinite(clip.samples).all():
        return clip
    return Clip(np.nan_to_num(clip.samples, nan=0.0, posinf=0.0, neginf=0.0), clip.rate)
