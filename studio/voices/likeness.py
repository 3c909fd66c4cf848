"""How alike voices are: where each lies on a map on which those that sound alike lie together."""

from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.engines.identity.unheard import Unheard
from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.jobs import Job, Share
from studio.voices.library import Library
from studio.voices.voice import Voice, VoiceId

FEWEST = 3
"""Voices that make a map; two always lie on a line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A voice and where it lies."""

    voice: Voice
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """All voices on one map, in the order of the library, but those that cannot be heard.

    Of `silent` ones too little is heard; `failed` are those whose sound could not be had, and why.
    `share` tells how much of what sets the voices apart the two directions show, 0 to 1.
    """

    places: tuple[Place, ...]
    silent: tuple[Voice, ...]
    failed: tuple[tuple[Voice, StudioError], ...]
    share: float


def likeness(
    library: Library, voice: VoiceId, engine: Engine, clip: Clip, job: Job
) -> float | None:
    """How alike a clip is to the recording of a voice, 1 the same, about 0 unrelated.

    None where nobody was recorded, and where one of the two cannot be heard.
    """
    from studio.engines.identity.encoder import similarity

    try:
        found = library.find(voice)
        if not found.references:
            return None
        return similarity(library.identity(found, engine, job), library.ear.hear(clip, job))
    except StudioError:
        return None


def chart(library: Library, engine: Engine, job: Job) -> Chart:
    """The map of all voices of the library; `engine` says something in those without a recording.

    The first time each voice is listened to for up to a second. Raises StudioError for fewer than
    `FEWEST` voices that can be heard, and Cancelled.
    """
    voices = library.voices()
    heard: list[tuple[Voice, Floats]] = []
    silent: list[Voice] = []
    failed: list[tuple[Voice, StudioError]] = []
    for number, voice in enumerate(voices):
        job.step(number, len(voices), "Listening to the voices")
        try:
            own = Share(job, number, 1, len(voices), "Listening to the voices")
            heard.append((voice, library.identity(voice, engine, own)))
        except Unheard:
            silent.append(voice)
        except StudioError as error:
            failed.append((voice, error))
    if len(heard) < FEWEST:
        raise StudioError(
            f"A map needs at least {FEWEST} voices; {len(heard)} can be heard.",
            failed[0][1].message if failed else "Add a voice: timbreloom voice add NAME SAMPLE.",
        )
    places, share = plane(np.stack([vector for _, vector in heard]))
    placed = [Place(voice, *place) for (voice, _), place in zip(heard, places, strict=True)]
    return Chart(tuple(placed), tuple(silent), tuple(failed), share)


def plane(vectors: Floats) -> tuple[list[tuple[float, float]], float]:
    """Places [n] of vectors [n, dimensions] in the two directions in which they differ most.

    Classical scaling (Torgerson, Psychometrika 1952) of the straight distances between the
    vectors, which is their principal components. The voice furthest out in a direction is on its
    positive side, so that the same voices always give the same map. The number is the share of
    their variance that is seen.
    """
    centred = vectors - vectors.mean(axis=0)
    left, strengths, _ = np.linalg.svd(centred, full_matrices=False)
    found = np.zeros((len(vectors), 2))
    found[:, : len(strengths[:2])] = (left * strengths)[:, :2]
    furthest = found[np.abs(found).argmax(axis=0), (0, 1)]
    found *= np.where(furthest < 0, -1.0, 1.0)
    total = float(np.square(strengths).sum())
    share = float(np.square(strengths[:2]).sum()) / total if total > 0 else 1.0
    return [(float(x), float(y)) for x, y in found], share
