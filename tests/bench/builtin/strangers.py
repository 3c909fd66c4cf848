"""How often a line of the built-in engine is taken for another voice, and how often rightly.

    python -m tests.bench.builtin.strangers CORPORA [--speakers N] [--lines N]

CORPORA as `models/builtin/train/corpora.py` reads it; speakers for choices only (TUNE), never
those of final figures. Each voice is made of some 10 s of recording with its words. A line is
held against its own voice, where a remark is a false alarm, and against all the others.
"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from models.builtin.train.corpora import Recording, Use, recordings
from studio.audio.clip import Clip, Floats, join, silence
from studio.audio.files import read
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.protocol import Request
from studio.jobs import Job
from studio.paths import shipped
from studio.text.utter import utter
from studio.voices.ear import Ear
from studio.voices.library import Library
from tests.bench.builtin.material import FIFTEEN_WORDS, HARVARD, MANDARIN

_SAMPLE = 10.0  # seconds
_PAUSE = 0.3  # seconds between two recordings of one sample
_PLAIN = ("", ())
MANNERS: dict[str, tuple[str, tuple[tuple[str, float], ...]]] = {
    "plain": _PLAIN,
    "clear (likeness 0)": ("", (("likeness", 0.0),)),
    "alike (likeness 1)": ("", (("likeness", 1.0),)),
    "fast": ("", (("speed", 1.5),)),
    "slow": ("", (("speed", 0.7),)),
    "pitch +2": ("", (("pitch", 2.0),)),
    "pitch -2": ("", (("pitch", -2.0),)),
    "pitch +6": ("", (("pitch", 6.0),)),
    "range 0": ("", (("range", 0.0),)),
    "happy": ("happy", ()),
    "sad": ("sad", ()),
    "angry": ("angry", ()),
    "soft": ("soft", ()),
    "whisper": ("whisper", ()),
    "robot": ("like a robot", ()),
}


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """Somebody the engine has learned, and who that is to the ear; `speaker` is for the engine."""

    name: str
    language: str
    speaker: bytes
    identity: Floats


def samples(corpora: Path, most: int) -> Iterator[tuple[str, Clip, str]]:
    """Name, recording and words of speakers for choices, evenly picked."""
    known = [r for r in recordings(corpora) if r.use is Use.TUNE and r.text and r.language == "en"]
    people = [list(own) for _, own in groupby(known, lambda each: each.speaker)]
    for own in people[:: max(1, len(people) // most)][:most]:
        yield own[0].speaker, *_joined(own)


def _joined(own: Sequence[Recording]) -> tuple[Clip, str]:
    clips: list[Clip] = []
    words: list[str] = []
    for recording in own:
        if sum(clip.seconds for clip in clips) > _SAMPLE:
            break
        clip = read(recording.file)
        clips += [clip, silence(_PAUSE, clip.rate)]
        words.append(recording.text)
    return join(clips), ". ".join(words) + "."


def voices(corpora: Path, most: int, engine: BuiltinEngine, ear: Ear) -> Iterator[Voice]:
    """The speakers, learned."""
    for name, clip, words in samples(corpora, most):
        yield Voice(name, "en", engine.enrol(clip, words, "en", Job()), ear.hear(clip, Job()))


def presets(engine: BuiltinEngine, folder: Path) -> Iterator[Voice]:
    """The voices that ship; heard in what the engine says in them."""
    library = Library(folder, shipped() / "resources" / "voices")
    for voice in library.voices():
        speaker = library.speaker(voice, engine, Job())
        yield Voice(voice.name, voice.language, speaker, library.identity(voice, engine, Job()))


def said(engine: BuiltinEngine, voice: Voice, text: str, language: str, manner: str) -> Clip:
    """A line."""
    style, controls = MANNERS[manner]
    request = Request(utter(text, (), (), language), voice.speaker, style, controls)
    return join([speech.clip for speech in engine.synthesize(request, Job())])


def scores(
    engine: BuiltinEngine, ear: Ear, found: Sequence[Voice], manner: str, lines: int
) -> tuple[list[float], list[float]]:
    """Likeness of every line to its own voice, and to each of the others."""
    own: list[float] = []
    others: list[float] = []
    for voice in found:
        texts = [(text, "en") for text in (FIFTEEN_WORDS, *HARVARD)[:lines]] + [(MANDARIN, "zh")]
        for text, language in texts:
            vector = ear.hear(said(engine, voice, text, language, manner), Job())
            own.append(float(vector @ voice.identity))
            others += [float(vector @ each.identity) for each in found if each is not voice]
    return own, others


def main() -> None:
    """Print a row for each manner of speaking."""
    parser = ArgumentParser("tests.bench.builtin.strangers", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--speakers", type=int, default=12)
    parser.add_argument("--lines", type=int, default=3)
    parser.add_argument("--presets", type=Path, help="a folder to remember who presets are in")
    arguments = parser.parse_args()
    engine, ear = BuiltinEngine(), Ear()
    made = list(
        presets(engine, arguments.presets)
        if arguments.presets
        else voices(arguments.corpora, arguments.speakers, engine, ear)
    )
    print(f"{len(made)} voices, {arguments.lines} lines in English and one in Mandarin by each")
    print(f"{'':20} {'own: least':>10} {'1 %':>6} {'2 %':>6} {'5 %':>6} {'median':>7}", end="")
    print(f" {'others: median':>15} {'98 %':>6}")
    for manner in MANNERS:
        own, others = scores(engine, ear, made, manner, arguments.lines)
        low = np.percentile(own, (0, 1, 2, 5, 50))
        high = np.percentile(others, (50, 98))
        print(f"{manner:20} {low[0]:10.2f} " + " ".join(f"{x:6.2f}" for x in low[1:4]), end="")
        print(f" {low[4]:7.2f} {high[0]:15.2f} {high[1]:6.2f}", flush=True)


if __name__ == "__main__":
    main()
