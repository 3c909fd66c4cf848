"""What espeak-ng is asked for: the phonemes of a text, and a timed base voice that says them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from studio.text.espeak_library import IPA, MNEMONICS, PHONEME, RATE, WORD, Event, library

__all__ = ["RATE", "Sound", "Spoken", "Spot", "languages", "phonemes", "speak"]


@dataclass(frozen=True, slots=True)
class Sound:
    """One phoneme as espeak writes it: its own mnemonic (`'3:`) and IPA (`ˈɜː`)."""

    mnemonic: str
    ipa: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A phoneme in spoken sound: times in seconds, words from 0; `ipa` is empty for a silence."""

    ipa: str
    word: int
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What espeak said: float32 `samples` at 22,050 Hz, and every phoneme's place in them."""

    samples: npt.NDArray[np.float32]
    spots: tuple[Spot, ...]


def phonemes(text: str, voice: str) -> tuple[tuple[Sound, ...], ...]:
    """The sounds of each spoken word of `text`, said as one sentence by espeak voice `voice`.

    espeak may merge small words into one ("on the"); a word may be empty of sounds. `[[...]]` in
    the text holds mnemonics. Raises StudioError for an unknown voice.
    """
    with library() as espeak:
        espeak.use(voice)
        named = espeak.translate(text, MNEMONICS)
        spelt = espeak.translate(text, IPA)
    return tuple(map(_sounds, named, spelt))


def speak(text: str, voice: str, *, speed: int = 160, pitch: int = 50, span: int = 50) -> Spoken:
    """Say `text` (with `[[mnemonics]]`) at `speed` words a minute; equal calls are bit-equal.

    `pitch` and `span` (of the pitch) run 0-99. Raises StudioError for an unknown voice.
    """
    with library() as espeak:
        espeak.reload()
        espeak.use(voice)
        heard, events = espeak.synthesize(text, speed, pitch, span)
    samples = np.multiply(heard, 1 / 32768, dtype=np.float32)
    return Spoken(samples, _spots(events, len(samples)))


@cache
def languages() -> tuple[str, ...]:
    """Codes of all voices espeak has data for, such as `en-us`, `cmn` and `yue`."""
    with library() as espeak:
        return espeak.languages()


def _sounds(mnemonics: list[str], spelt: list[str]) -> tuple[Sound, ...]:
    """The two spellings of one word, side by side.

    `;` (in Japanese `_j`) palatalises the sound before it, unless, as in English, it is spelt as
    an empty sound of its own.
    """
    named: list[str] = []
    for mnemonic in mnemonics:
        alone = spelt[len(named) : len(named) + 1] == [""]
        if mnemonic in (";", "_j") and named and not alone:
            named[-1] += mnemonic
        else:
            named.append(mnemonic)
    pairs = zip(named, spelt, strict=False)
    return tuple(Sound(name, ipa) for name, ipa in pairs if name not in ("", "|") and ipa)


def _spots(events: Sequence[Event], samples: int) -> tuple[Spot, ...]:
    """Phoneme events as stretches of time: each lasts until the next one begins."""
    word, starts = -1, []
    for kind, sample, name in events:
        if kind == WORD:
            word += 1
        elif kind == PHONEME:
            starts.append((name, max(word, 0), sample))
    ends = [sample for _, _, sample in starts[1:]] + [samples]
    return tuple(
        Spot(name, number, start / RATE, end / RATE)
        for (name, number, start), end in zip(starts, ends, strict=True)
        if end > start
    )
