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
from studio.render.stranger import stranger
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


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line as it was asked for and as it came, and whose it is."""

    voice: Voice
    request: Request
    clip: Clip
    heard: Floats

    def remarked(self, voice: Voice) -> bool:
        """Whether the check takes it for somebody else than `voice`."""
        score = float(self.heard @ voice.identity)
        return stranger(self.clip, self.request, lambda _clip, _job: score, Job()) is not None


def lines(
    engine: BuiltinEngine, ear: Ear, found: Sequence[Voice], manner: str, count: int
) -> list[Line]:
    """What every voice says in that manner."""
    style, controls = MANNERS[manner]
    texts = [(text, "en") for text in (FIFTEEN_WORDS, *HARVARD)[:count]] + [(MANDARIN, "zh")]
    said = []
    for voice in found:
        for text, language in texts:
            request = Request(utter(text, (), (), language), voice.speaker, style, controls)
            clip = join([speech.clip for speech in engine.synthesize(request, Job())])
            said.append(Line(voice, request, clip, ear.hear(clip, Job())))
    return said


def row(said: Sequence[Line], found: Sequence[Voice]) -> str:
    """Likeness of lines to their own voice and to the others, and shares that are remarked on."""
    pairs = [(line, voice) for line in said for voice in found if voice is not line.voice]
    own = [float(line.heard @ line.voice.identity) for line in said]
    others = [float(line.heard @ voice.identity) for line, voice in pairs]
    alarms = np.mean([line.remarked(line.voice) for line in said])
    caught = np.mean([line.remarked(voice) for line, voice in pairs])
    low, high = np.percentile(own, (0, 2, 5, 50)), np.percentile(others, (50, 95))
    cells = [f"{value:8.2f}" for value in (*low, *high)]
    return " ".join(cells) + f" {alarms:10.1%} {caught:10.1%}"


def main() -> None:
    """Print a row for each manner of speaking."""
    parser = ArgumentParser("tests.bench.builtin.strangers", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--speakers", type=int, default=12)
    parser.add_argument("--lines", type=int, default=3)
    parser.add_argument("--manners", nargs="*", default=list(MANNERS))
    parser.add_argument("--presets", type=Path, help="a folder to remember who presets are in")
    given = parser.parse_args()
    engine, ear = BuiltinEngine(), Ear()
    made = list(
        presets(engine, given.presets)
        if given.presets
        else voices(given.corpora, given.speakers, engine, ear)
    )
    print(f"{len(made)} voices, {given.lines} lines in English and one in Mandarin by each")
    heads = ("least", "2 %", "5 %", "median", "others", "95 %")
    print(f"{'likeness to the own':25} " + " ".join(f"{head:>8}" for head in heads), end="")
    print(f" {'own':>10} {'others':>10} remarked on")
    for manner in given.manners:
        said = lines(engine, ear, made, manner, given.lines)
        print(f"{manner:25}" + row(said, made), flush=True)


if __name__ == "__main__":
    main()
