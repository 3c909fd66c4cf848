"""Make the preset voices and the demo recording with flite: the recipe behind resources/voices.

Run it in the checkout's virtual environment, with the program `flite` installed (Debian: `apt-get
install flite`). Equal versions of flite and of the built-in engine make equal voices.
"""

import argparse
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from studio.audio import files
from studio.audio.clip import Clip, join, silence
from studio.engines.builtin import enrol
from studio.engines.builtin.cepstrum import tilt, warp_matrix
from studio.engines.builtin.effects import Effects, apply
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.builtin.features import Frames
from studio.engines.builtin.speaker import pack
from studio.jobs import Job
from studio.text.utter import utter
from studio.voices import store
from studio.voices.voice import Consent, Voice, VoiceId

# Written for this recipe: every English phone in several neighbourhoods.
SENTENCES = (
    "Early each morning the baker measures flour, sugar and a pinch of salt.",
    "Joyce found a huge orange garage beyond the village church.",
    "They usually choose cheap shoes, though these have thick leather soles.",
    "A loud noise in the house woke both of the boys.",
    "Zoe's azure vase was a treasure from her youth.",
    "We should look for good books about wolves and foxes.",
    "Thirty-three birds were singing in the thorn bush near the farm.",
    "He caught the ball, walked along the hall and called his daughter.",
    "Our power went out for an hour, so we counted clouds.",
    "I might try to buy nine white bicycles on Friday night.",
    "Pack your bags and hand that black jacket back to Dan.",
    "Ten men sent a letter when the wet weather ended.",
    "This ship is in the middle of the big river.",
    "Please keep these three green leaves clean and even.",
    "The cook put sugar in the pudding and took a cup.",
    "Under the sun one young monkey jumped up and won.",
    "Who knew the moon moved through such a blue room?",
    "Go home slowly over the frozen road alone.",
    "Stay away from the lake today, the waves may break.",
    "Her nurse learned thirty German words first.",
    "Where there is care, there is rarely an unfair share.",
    "Yes, you yelled at the yellow yak in the yard yesterday.",
    "Quick quiet questions quite often require equal quality.",
    "Strong spring streams splash across the stripped stones.",
)
DEMO_CARD = """# The demo recording

Synthetic speech, not a person: flite's voice `{source}` (Carnegie Mellon University, permissive
BSD-like licence) says a text written for this project. Made by `packaging/voices/make.py`. It may
be given away with the program.
"""
CARD = """# {name}

A designed voice for {language}, not the voice of a person.

- Made by `packaging/voices/make.py` from speech synthesised by flite's voice `{source}`
  (Carnegie Mellon University, permissive BSD-like licence), with the vocal tract moved by
  {warp:+.0%}, the pitch by {pitch:+.1f} semitones and its range by a factor of {span}.
- {seconds:.0f} seconds of it in 24 English sentences written for the recipe; the same timbre
  is used for every language, so sounds English lacks are approximated by their class.
- Licence: as the project, GPL-3.0-or-later. Limits: those of the built-in engine.
"""


def main() -> None:
    """Make everything in designs.toml, or only the ids named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="only these (`demo` is the demo recording)")
    wanted = parser.parse_args().ids
    root = Path(__file__).resolve().parents[2]
    designs = tomllib.loads(Path(__file__).with_name("designs.toml").read_text("utf-8"))
    if not wanted or "demo" in wanted:
        demo(designs["demo"], root / "resources/demo")
    for design in designs["voice"]:
        if not wanted or design["id"] in wanted:
            preset(design, root / "resources/voices" / design["id"])


def demo(design: dict[str, Any], folder: Path) -> None:
    """The demo recording: plain flite, for the demo to clone."""
    folder.mkdir(parents=True, exist_ok=True)
    files.write(folder / "recording.flac", flite(design["source"], design["transcript"]), bits=16)
    keys = ("name", "language", "transcript", "sentence")
    lines = [f'{key} = "{design[key]}"' for key in keys]
    lines.append('consent = "nobody (synthetic speech by flite); synthetic"')
    (folder / "demo.toml").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "card.md").write_text(DEMO_CARD.format(**design), "utf-8")
    print("demo", folder)


def preset(design: dict[str, Any], folder: Path) -> None:
    """One preset voice: flite's speech, moved away from its source, enrolled."""
    spoken = [flite(design["source"], sentence) for sentence in SENTENCES]
    gap = silence(0.25, spoken[0].rate)
    clip = join([part for sentence in spoken for part in (sentence, gap)])
    own = moved(enrol.recorded(clip), design)
    said = utter(" ".join(SENTENCES), (), (), "en")
    speaker = enrol.with_transcript(own, said, "en", Job())
    engine = BuiltinEngine()
    voice = Voice(
        VoiceId(design["id"]),
        design["name"],
        design["language"],
        tuple(design["tags"]),
        consent=Consent("nobody: a designed voice", "synthetic", "any use", "2026-11-21"),
        note="A designed voice that ships with Timbreloom.",
        preset=True,
    )
    folder.mkdir(parents=True, exist_ok=True)
    store.save(folder, voice)
    (folder / f"{engine.id}@{engine.version}.speaker").write_bytes(pack(speaker))
    (folder / "card.md").write_text(CARD.format(seconds=clip.seconds, **design), "utf-8")
    print(design["id"], f"{clip.seconds:.0f} s", f"warp of the base {speaker.warp:+.2f}")


def moved(frames: Frames, design: dict[str, Any]) -> Frames:
    """`frames` of the source as the designed speaker would have said them."""
    centre = float(np.median(np.log(frames.f0[frames.f0 > 0])))
    warped = Frames(frames.f0, frames.cepstra @ warp_matrix(design["warp"]), frames.bands)
    change = Effects(pitch=design["pitch"], span=design["span"], breath=design["breath"])
    changed = apply(change, warped, centre)
    return Frames(changed.f0, changed.cepstra + tilt(design["tilt"]), changed.bands)


def flite(voice: str, text: str) -> Clip:
    """`text` spoken by a flite voice, 16 kHz."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "speech.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", file], check=True)
        return files.read(file)


if __name__ == "__main__":
    main()
