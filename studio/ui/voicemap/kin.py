"""How alike all voices of a library are: where each lies on the map, and who is nearest to it."""

from dataclasses import dataclass

from studio.engines.protocol import Engine
from studio.jobs import Job, Share
from studio.voices.library import Library
from studio.voices.likeness import Chart
from studio.voices.voice import Voice, VoiceId

_CHARTING, _COMPARING = 0.95, 0.05  # shares of the time; what was heard is only read again


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A voice and how alike it is to another, 1 the same, about 0 unrelated."""

    voice: Voice
    similarity: float


@dataclass(frozen=True, slots=True)
class Kin:
    """The map, and for each voice on it all others, the most alike first."""

    chart: Chart
    nearest: dict[VoiceId, tuple[Neighbour, ...]]


def kin(library: Library, engine: Engine, job: Job) -> Kin:
    """Listen to all voices; raises what `chart` raises, StudioError where one went meanwhile."""
    from studio.engines.identity.encoder import similarity
    from studio.voices.likeness import chart

    charting = Share(job, 0.0, _CHARTING, 1.0, "Listening to the voices")
    comparing = Share(job, _CHARTING, _COMPARING, 1.0, "Listening to the voices")
    found = chart(library, engine, charting)
    voices = [place.voice for place in found.places]
    heard = [library.identity(voice, engine, comparing) for voice in voices]
    nearest: dict[VoiceId, tuple[Neighbour, ...]] = {}
    for number, voice in enumerate(voices):
        others = [
            Neighbour(other, similarity(heard[number], vector))
            for other, vector in zip(voices, heard, strict=True)
            if other is not voice
        ]
        nearest[voice.id] = tuple(sorted(others, key=lambda each: -each.similarity))
    return Kin(found, nearest)
