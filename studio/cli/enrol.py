"""`timbreloom voice add`: a recording becomes a voice."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli import check
from studio.cli.options import add_engine, add_language, check_language
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.cli.voices import facts, standing
from studio.cli.words import words
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.engines.protocol import Engine
    from studio.voices.enrol import Enrolled
    from studio.voices.voice import Consent


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

    sample = Sample(arguments.sample, words(arguments.transcript).strip(), arguments.language)
    consent = parse(arguments.consent) if arguments.consent else None
    return enrol(studio, arguments.name, sample, consent, arguments.engine)


def enrol(
    studio: Studio, name: str, sample: Sample, consent: "Consent | None", engine: str = ""
) -> Answer:
    """Add the voice, learned by the engine at once; it is there whole or not at all."""
    from studio.audio.files import read
    from studio.voices import enrol

    learner = studio.engines(engine or studio.settings.engine)
    language = _language(sample, learner)
    clip, job = read(sample.path), Job()

    def work() -> "Enrolled":
        words = sample.transcript
        return enrol.enrol(
            studio.library, learner, name, clip, words, language, consent=consent, job=job
        )

    return _answer(studio.terminal.follow(job, lambda: studio.runner.inference(work)))


def _answer(done: "Enrolled") -> Answer:
    lines = [
        f"{done.voice.name} is a voice now: {standing(done.voice)}.",
        *check.advice(done.quality),
        *done.remarks,
    ]
    if done.voice.draft:
        way = f'timbreloom voice consent "{done.voice.name}" "who; how"'
        lines.append("A draft can be heard, but is not written to files.")
        lines.append(f"Record the consent: {way}")
    data = {
        "voice": facts(done.voice),
        "quality": check.facts(done.quality),
        "window": done.window,
        "remarks": done.remarks,
    }
    return Answer(data, tuple(lines))


def _language(sample: Sample, engine: "Engine") -> str:
    """What is spoken: as said, else guessed from the transcript, else English."""
    from studio.text.languages import guess

    if sample.language:
        return check_language(engine, sample.language)
    return guess(sample.transcript) if sample.transcript else "en"
