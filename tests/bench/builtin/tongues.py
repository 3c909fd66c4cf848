"""How alike voices stay to themselves in languages that are not theirs.

    python -m tests.bench.builtin.tongues [--recordings DIR] [--home DIR]

The voices that ship, heard in what they say in their own language, and voices made of recordings,
with their words and without, say two sentences in each of six languages. Below `FAR` the check
would take a line for somebody else's.
"""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.audio.clip import join
from studio.audio.files import read
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.protocol import Request
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import shipped
from studio.render.stranger import FAR
from studio.voices.ear import Ear
from studio.voices.reading import readings
from tests.bench.builtin.material import said
from tests.bench.builtin.strangers import Voice, presets

_LONGEST = 30.0  # seconds of a recording that a voice is made of
_SPANISH = (
    "Nadie ha grabado nunca esta frase, y sin embargo la puedes oír.",
    "El viento del norte y el sol discutían sobre cuál de ellos era el más fuerte.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """What came of a line: its language, and how alike it is to its voice."""

    language: str
    alike: float


def texts() -> dict[str, tuple[str, ...]]:
    """Two sentences in each language."""
    known = readings(shipped() / "resources" / "reading")
    own = {code: (known[code].sentence, known[code].script) for code in known}
    return {**own, "es": _SPANISH}


def people(folder: Path, engine: BuiltinEngine, ear: Ear, *, words: bool) -> Iterator[Voice]:
    """Voices of recordings with words, or of those without, one of each speaker."""
    with (folder / "recordings.csv").open(encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table) if bool(row["transcript"]) is words]
    for row in {row["speaker"]: row for row in rows}.values():
        clip, language = read(folder / row["file"]), row["language"]
        if clip.seconds <= _LONGEST:
            try:
                speaker = engine.enrol(clip, row["transcript"], language, Job())
                yield Voice(row["speaker"], language, speaker, ear.hear(clip, Job()))
            except StudioError as error:
                print(f"left out: {row['speaker']}: {error}")


def lines(voice: Voice, engine: BuiltinEngine, ear: Ear) -> Iterator[Line]:
    """What the voice says in every language."""
    for language, sentences in texts().items():
        for text in sentences:
            request = Request(said(text, language), voice.speaker, "", ())
            clip = join([speech.clip for speech in engine.synthesize(request, Job())])
            yield Line(language, float(ear.hear(clip, Job()) @ voice.identity))


def row(name: str, spoken: list[Line]) -> str:
    """Likeness (least, median) and share of lines that the check would tell."""
    if not spoken:
        return f"{name:30} {0:5}"
    alike = [line.alike for line in spoken]
    least, middle = np.min(alike), np.median(alike)
    below = np.mean([each < FAR for each in alike])
    return f"{name:30} {len(spoken):5} {least:7.2f} {middle:7.2f} {below:8.1%}"


def main() -> None:
    """Print a table by language of the voice and of the line."""
    parser = ArgumentParser("tests.bench.builtin.tongues", description=__doc__)
    beside = Path(__file__).resolve().parents[4] / "shared" / "recordings"
    parser.add_argument("--recordings", type=Path, default=beside)
    parser.add_argument("--home", type=Path, required=True, help="where presets are remembered")
    given = parser.parse_args()
    engine, ear = BuiltinEngine(), Ear()
    print(f"{'':30} {'lines':>5} {'least':>7} {'median':>7} {'told':>8}")
    for kind, made in (
        ("preset", list(presets(engine, given.home))),
        ("own", list(people(given.recordings, engine, ear, words=True))),
        ("wordless", list(people(given.recordings, engine, ear, words=False))),
    ):
        spoken = [(voice, line) for voice in made for line in lines(voice, engine, ear)]
        same = [line for voice, line in spoken if line.language == voice.language]
        print(row(f"{kind}, the voice's language", same))
        others = [line for voice, line in spoken if line.language != voice.language]
        print(row(f"{kind}, another language", others))
        for language in texts():
            there = [line for line in others if line.language == language]
            print(row(f"{kind}, not its own: {language}", there))


if __name__ == "__main__":
    main()
