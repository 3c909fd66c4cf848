"""From a recording to a voice that can speak: examined, cut to its best part, kept, learned."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.audio.clip import Clip
from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices.library import Library
from studio.voices.transcript import doubt
from studio.voices.voice import Consent, Voice

if TYPE_CHECKING:
    from studio.audio.quality import Advice, Quality

LONGEST_WITH_WORDS = 60.0
"""Seconds of a recording whose words are known: they cannot be cut with the sound."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new voice, what was found about its recording, and what a person should know.

    `window` is the part that was used, in seconds of the recording; None = all of it.
    """

    voice: Voice
    quality: "Quality"
    window: tuple[float, float] | None
    remarks: tuple[str, ...]


def enrol(
    library: Library,
    engine: Engine,
    name: str,
    clip: Clip,
    transcript: str,
    language: str,
    *,
    consent: Consent | None = None,
    job: Job,
) -> Enrolled:
    """Add a voice and let `engine` learn it; where that fails, nothing stays behind.

    Raises StudioError for a recording in which nothing can be heard; all else is advice, in
    `Enrolled.quality`. Cancelled up to its last moment, it leaves no voice.
    """
    from studio.audio.quality import LONGEST
    from studio.voices.company import company

    job.step(0, 3, "Listening to the recording")
    quality = _examined(clip)
    fits = clip.seconds <= (LONGEST_WITH_WORDS if transcript else LONGEST)
    window = None if fits else quality.window
    others = company(library.ear, clip, window or (0.0, clip.seconds), job)
    remarks = (*_told(others), *_remarks(window, transcript))
    if window:
        clip, transcript = clip.slice(*window), ""
    job.step(1, 3, "Keeping the recording")
    voice = library.add(name, clip, transcript, language, consent=consent, job=job)
    _learn(library, voice, engine, job)
    doubts = doubt(transcript, language, quality.speech) if transcript else None
    return Enrolled(voice, quality, window, (*remarks, doubts) if doubts else remarks)


def _told(advice: "Advice | None") -> tuple[str, ...]:
    return (f"{advice.message} {advice.hint}",) if advice else ()


def _examined(clip: Clip) -> "Quality":
    from studio.audio.quality import examine

    quality = examine(clip)
    if not quality.usable:
        raise StudioError(
            "There is nothing to be heard in the recording.",
            "Choose one in which somebody speaks.",
        )
    return quality


def _learn(library: Library, voice: Voice, engine: Engine, job: Job) -> None:
    """Make the speaker data and hear who it is, or take the voice out again."""
    try:
        job.step(2, 3, "Learning the voice")
        with suppress(StudioError):  # whoever cannot be told by ear is learned all the same
            library.identity(voice, engine, job)  # now, so that its first line need not wait
        library.ear.rest()  # to learn takes memory, too
        library.speaker(voice, engine, job)
        job.check()
    except BaseException:  # also Ctrl-C: nobody wants half a voice
        library.purge(library.remove(voice))
        raise


def _remarks(window: tuple[float, float] | None, transcript: str) -> tuple[str, ...]:
    if window:
        part = f"Seconds {window[0]:.1f} to {window[1]:.1f}, the part with most speech, are used."
        if not transcript:
            return (part, _WORDS)
        return (
            part,
            f"The transcript of the whole does not fit that part and is left out; a recording of "
            f"up to {LONGEST_WITH_WORDS:.0f} s with its own transcript gives a closer likeness.",
        )
    return () if transcript else (_WORDS,)


_WORDS = (
    "There is no transcript: the voice gets closer to the person with the words of the recording."
)
