"""Likeness and clarity: similarity to the speaker and word error rate, floor and ceiling beside."""

from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, Floats, join
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.protocol import Request
from studio.jobs import Job
from studio.text import espeak
from tests.bench.builtin.material import HARVARD, Recording, recordings, said
from tests.bench.judges import Ear, word_errors
from tests.bench.judges import said as words

_SENTENCES = 5
_LIKENESS = (0.0, 0.25, 0.5, 0.75, 1.0)


def main(folder: Path) -> None:
    """Print one row for each way of speaking; needs the judges and the recordings."""
    try:
        ear = Ear()
    except ImportError as error:
        print(f"left out: {error} (the judges live in an environment of their own)")
        return
    everyone = recordings(folder, wordless=True)
    known = [one for one in everyone if one.transcript]
    if not known:
        print(f"left out: no recordings in {folder}")
        return
    first = list({one.speaker: one for one in reversed(known)}.values())
    voices = {one.file: ear.voice(one.clip) for one in everyone}
    print(f"{len(first)} English speakers x {_SENTENCES} Harvard sentences")
    print(f"{'':38} similarity  to another   word errors")
    _ceiling(ear, everyone, voices)
    _floor(ear, first, voices)
    for likeness in _LIKENESS:
        _converted(ear, first, everyone, voices, likeness, transcript=True)
    _converted(ear, first, everyone, voices, 0.5, transcript=False)


def _ceiling(ear: Ear, everyone: list[Recording], voices: dict[str, Floats]) -> None:
    same = [
        float(voices[one.file] @ voices[other.file])
        for one in everyone
        for other in everyone
        if one.speaker == other.speaker and one.file < other.file
    ]
    known = [one for one in everyone if one.transcript]
    errors = [word_errors(ear.words(one.clip), words(one.transcript)) for one in known]
    total = sum(len(words(one.transcript)) for one in known)
    _row("real: another recording, same speaker", same, [], sum(errors) / total)


def _floor(ear: Ear, first: list[Recording], voices: dict[str, Floats]) -> None:
    clips = [Clip(espeak.speak(text, "en-us").samples, espeak.RATE) for text in HARVARD]
    alike = [float(ear.voice(clip) @ voices[one.file]) for clip in clips for one in first]
    errors = [
        word_errors(ear.words(clip), words(text)) for clip, text in zip(clips, HARVARD, strict=True)
    ]
    _row("raw espeak-ng", alike, [], sum(errors) / sum(len(words(text)) for text in HARVARD))


def _converted(
    ear: Ear,
    first: list[Recording],
    everyone: list[Recording],
    voices: dict[str, Floats],
    likeness: float,
    *,
    transcript: bool,
) -> None:
    alike: list[float] = []
    elsewhere: list[float] = []
    errors = total = 0
    for number, one in enumerate(first):
        transcribed = one.transcript if transcript else ""
        speaker = BuiltinEngine().enrol(one.clip, transcribed, "en", Job())
        others = [o.file for o in everyone if o.speaker == one.speaker and o.file != one.file]
        for turn in range(_SENTENCES):
            text = HARVARD[(3 * number + turn) % len(HARVARD)]
            clip = _spoken(text, speaker, likeness)
            voice = ear.voice(clip)
            alike.append(float(voice @ voices[one.file]))
            elsewhere += [float(voice @ voices[other]) for other in others]
            errors += word_errors(ear.words(clip), words(text))
            total += len(words(text))
    name = f"cloned, likeness {likeness:.2f}" if transcript else "cloned without a transcript"
    _row(name, alike, elsewhere, errors / total)


def _spoken(text: str, speaker: bytes, likeness: float) -> Clip:
    request = Request(said(text), speaker, controls=(("likeness", likeness),))
    return join([speech.clip for speech in BuiltinEngine().synthesize(request, Job())])


def _row(what: str, alike: list[float], elsewhere: list[float], errors: float) -> None:
    other = f"{np.mean(elsewhere):.3f}" if elsewhere else "-"
    near = f"{np.mean(alike):.3f}" if alike else "-"
    print(f"{what:38} {near:>10} {other:>11} {errors:>13.3f}", flush=True)
