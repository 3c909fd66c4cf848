"""What was asked of a phone against what is heard: measured in the sound, not read from timings.

A voice is asked with its texture and without: the small movements of a voice move the edges that
are heard, too, as they do in people's speech, and elsewhere in every sound.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.builtin.speaker import pack, unpack
from studio.engines.protocol import Request, Speech
from studio.jobs import Job
from studio.text.utterance import Phone, Utterance
from tests.bench.builtin.material import recordings, said
from tests.demo import recording, transcript
from tests.hearing import pitch_in, vowel_between_hisses

_WORDS = ("sass", "sauce", "sash", "sis")
"""Their vowel stands between hisses; an h or f, as people say it, has too little above 4.5 kHz, and
the silence in a slow ch is quieter there than the vowel."""
_LENGTHS = (0.6, 1.5, 2.0, 3.0)
_SEMITONES = (-5, -2, 3, 6)
_DEEPEST = 75.0
"""Hz below which a vowel of a tenth of a second holds too few periods to be measured."""


def main(folder: Path) -> None:
    """Print the largest and the median error of length and pitch over words and voices."""
    alive = [BuiltinEngine().enrol(clip, words, "en", Job()) for clip, words in _voices(folder)]
    still = [pack(replace(unpack(speaker), texture=None)) for speaker in alive]
    for name, speakers in (("without texture", still), ("with texture", alive)):
        found = [_errors(word, speaker) for speaker in speakers for word in _WORDS]
        lengths = [error for length, _ in found for error in length]
        pitches = [error for _, semitones in found for error in semitones]
        _row(f"length of a phone, {name}", lengths, "ms", "5 ms")
        _row(f"pitch of a phone, {name}", pitches, "semitones", "0.2 semitone")


def _voices(folder: Path) -> list[tuple[Clip, str]]:
    found = [(one.clip, one.transcript) for one in recordings(folder)][:4]
    return found or [(recording(), transcript())]


def _errors(word: str, speaker: bytes) -> tuple[list[float], list[float]]:
    """Errors in milliseconds for every length, in semitones for every pitch above 75 Hz."""
    line = said(word)
    plain = _spoken(line, speaker)
    vowel = line.tokens[0].phones[1]
    own = next(timing for timing in plain.timings if timing.phone == 1)
    begin, end = vowel_between_hisses(plain.clip)
    lengths = []
    for factor in _LENGTHS:
        longer = _spoken(_with(line, replace(vowel, length=factor)), speaker)
        start, stop = vowel_between_hisses(longer.clip)
        asked = (factor - 1) * (own.end - own.start)
        lengths.append(1000 * abs((stop - start) - (end - begin) - asked))
    place = (begin + 0.25 * (end - begin), end - 0.25 * (end - begin))
    pitches = []
    centre = pitch_in(plain.clip, *place)
    for semitones in _SEMITONES:
        if centre * min(1.0, 2 ** (semitones / 12)) < _DEEPEST:
            continue
        raised = _spoken(_with(line, replace(vowel, pitch=2 ** (semitones / 12))), speaker)
        ratio = pitch_in(raised.clip, *place) / centre
        pitches.append(abs(12 * float(np.log2(ratio)) - semitones))
    return lengths, pitches


def _spoken(line: Utterance, speaker: bytes) -> Speech:
    (speech,) = BuiltinEngine().synthesize(Request(line, speaker), Job())
    return speech


def _with(line: Utterance, vowel: Phone) -> Utterance:
    token = line.tokens[0]
    phones = (token.phones[0], vowel, *token.phones[2:])
    return replace(line, tokens=(replace(token, phones=phones), *line.tokens[1:]))


def _row(what: str, errors: list[float], unit: str, limit: str) -> None:
    median, worst = float(np.median(errors)), max(errors)
    print(f"{what:36} median {median:.2f}, worst {worst:.2f} {unit} (to reach: {limit})")
