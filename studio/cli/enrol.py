"""`timbreloom voice add`: a recording becomes a voice."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.options import add_engine, add_language, check_language
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.cli.voices import facts, standing
from studio.cli.words import words
from studio.errors import Cancelled, StudioError
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.audio.clip import Clip
    from studio.engines.protocol import Engine
    from studio.voices.voice import Consent, Voice

LONGEST = 60.0  # seconds of a recording whose words are known: they cannot be cut with it


@dataclass(frozen=True, slots=True)
class Sample:
    """A recording and what is known of it; empty = not known."""

    path: Path
    transcript: str = ""
    language: str = ""


def add(verbs: Verbs) -> None:
    """Join the command line."""
    voice = verbs.add("add", "make a voice of a recording", _run)
    voice.add_argument("name", metavar="NAME")
    voice.add_argument("sample", metavar="SAMPLE", type=Path, help="3 to 30 seconds of speech")
    voice.add_argument("--transcript", metavar="T", default="", help="what is said in it, or @FILE")
    add_language(voice)
    voice.add_argument("--consent", metavar='"WHO; HOW"', help="without it the voice is a draft")
    add_engine(voice)


def _run(arguments: Namespace, studio: Studio) -> Answer:
    from studio.voices.consent import parse

    given = arguments
    sample = Sample(given.sample, words(given.transcript).strip(), given.language)
    consent = parse(given.consent) if given.consent else None
    return enrol(studio, given.name, sample, consent, given.engine)


def enrol(
    studio: Studio, name: str, sample: Sample, consent: "Consent | None", engine: str = ""
) -> Answer:
    """Add the voice, learned by the engine at once; it is there whole or not at all."""
    from studio.audio.files import read

    learner = studio.engines(engine or studio.settings.engine)
    language = _language(sample, learner)
    clip = read(sample.path)
    voice = _learned(studio, name, clip, sample.transcript, language, consent, learner)
    lines = [f"{voice.name} is a voice now: {standing(voice)}."]
    if not sample.transcript:
        lines.append("With the words of the recording (--transcript) it would sound more alike.")
    if voice.draft:
        lines.append(
            "As a draft it is not written to files: record the consent with "
            f'timbreloom voice consent "{voice.name}" "who; how"'
        )
    return Answer({"voice": facts(voice)}, tuple(lines))


def _language(sample: Sample, engine: "Engine") -> str:
    """What is spoken: as said, else guessed from the transcript, else English."""
    from studio.text.languages import guess

    if sample.language:
        return check_language(engine, sample.language)
    return guess(sample.transcript) if sample.transcript else "en"


def _learned(
    studio: Studio,
    name: str,
    clip: "Clip",
    transcript: str,
    language: str,
    consent: "Consent | None",
    engine: "Engine",
) -> "Voice":
    """The voice in the library, its speaker data made; taken out again if that fails."""
    library, job = studio.library, Job()

    def work() -> "Voice":
        voice = library.add(name, clip, transcript, language, consent=consent, job=job)
        try:
            library.speaker(voice, engine, job)
        except (StudioError, Cancelled):
            library.purge(library.remove(voice))
            raise
        return voice

    return studio.terminal.follow(job, lambda: studio.runner.inference(work))
