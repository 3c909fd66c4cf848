"""Training speech of flite's human voices (CMU Arctic: rms, slt, awb), with exact phone times.

`python -m models.builtin.train.flite VOICE COUNT OUT` writes COUNT sentences to OUT. Needs the
command `flite` (its voices are under a licence like BSD's; Debian: `apt install flite`).
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from models.builtin.train.spoken import QUIET, Sound, Spoken, analysed, renamed, save, symbols
from models.builtin.train.texts import sentences
from studio.audio.clip import Clip
from studio.audio.files import read
from studio.errors import StudioError
from studio.text.arpabet import phones
from studio.text.utter import utter

_SEED = 5
_NAMES = {"ax": "ah0", "axr": "er0", "pau": "", "sil": ""}
_LOUDNESS = 0.5  # of the loudest sample; full scale is 1


def spoken(text: str, voice: str) -> tuple[Clip, list[Sound]]:
    """What flite says, and its phones as IPA."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "line.wav"
        command = ["flite", "-voice", voice, "-psdur", "-t", text, "-o", str(file)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        clip = read(file)
    sounds, start = [], 0.0
    for name, end in re.findall(r"(\S+):([\d.]+)", told):
        sounds.append(Sound(_ipa(name), start, float(end)))
        start = float(end)
    level = _LOUDNESS / max(float(abs(clip.samples).max()), 1e-6)
    return Clip(clip.samples * level, clip.rate), sounds


def corpus(voice: str, count: int) -> Iterator[Spoken]:
    """`count` sentences of a voice; what cannot be read by either side is left out."""
    for number, text in enumerate(sentences(count, _SEED)):
        try:
            wanted = symbols(utter(text, (), (), "en"))
            clip, heard = spoken(text, voice)
        except StudioError:
            continue
        sounds = renamed(heard, wanted)
        yield analysed(clip, sounds, f"flite-{voice}", f"{number:05}", "en")


def _ipa(name: str) -> str:
    plain = _NAMES.get(name, name)
    return phones([plain.upper()])[0].symbol if plain else QUIET


def main() -> None:
    """Write the corpus of one voice."""
    voice, count, out = sys.argv[1:]
    save(Path(out), corpus(voice, int(count)))


if __name__ == "__main__":
    main()
