"""What espeak-ng says for a text, with the times of its phones: to start from, or compare."""

from collections.abc import Iterable, Iterator

import numpy as np

from models.builtin.train.spoken import QUIET, Singles, Sound, Spoken
from studio.engines.builtin.envelopes import Base
from studio.engines.builtin.features import BANDS, HOP, ORDER, RATE, Frames, analyse
from studio.engines.builtin.phrases import phrases
from studio.engines.builtin.reading import Reading, intoned, readings
from studio.errors import StudioError
from studio.text.utter import utter

_PAUSE = 30  # frames of silence round every phrase
_SILENCE = -8.0  # mean log amplitude of it, nepers; espeak's speech has about -3


def espeaked(text: str, language: str, name: str) -> Spoken:
    """`text` as the program's espeak voice says it, with a pause round every phrase.

    Raises StudioError for what cannot be read or said.
    """
    utterance = utter(text, (), (), language)
    pieces = [
        _formants(reading)
        for phrase in phrases(utterance)
        for reading in readings(phrase.tokens, phrase.tune)
    ]
    sounds: list[Sound] = []
    parts: list[tuple[Singles, Singles, Singles]] = []
    at = 0
    for piece in pieces:
        sounds += _sounds(piece, at + _PAUSE)
        parts.append(_padded(piece))
        at += len(parts[-1][0])
    f0, cepstra, bands = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Spoken("espeak", name, language, RATE, f0, cepstra, bands, tuple(sounds))


def corpus(texts: Iterable[tuple[str, str]], language: str) -> Iterator[Spoken]:
    """Names and texts as sentences; what cannot be read is left out."""
    for name, text in texts:
        try:
            yield espeaked(text, language, name)
        except StudioError as error:
            print(name, error)


def _formants(reading: Reading) -> Base:
    """The reading as espeak-ng's formant synthesiser says it."""
    frames = analyse(reading.clip.samples, reading.f0)
    sung = Frames(intoned(frames.f0, reading), frames.cepstra, frames.bands)
    return Base(sung, reading.segments, reading.language)


def _sounds(piece: Base, first: int) -> Iterator[Sound]:
    second = HOP / RATE
    spans = [(s.symbol, first + s.start, first + s.end) for s in piece.segments]
    yield Sound(QUIET, (first - _PAUSE) * second, spans[0][1] * second)
    for symbol, start, end in spans:
        yield Sound(symbol, start * second, end * second)
    last = first + len(piece.frames.f0) + _PAUSE
    yield Sound(QUIET, spans[-1][2] * second, last * second)


def _padded(piece: Base) -> tuple[Singles, Singles, Singles]:
    """The frames of a piece with silence at both ends."""
    frames = piece.frames
    quiet = np.zeros((_PAUSE, ORDER))
    quiet[:, 0] = _SILENCE
    none = np.zeros(_PAUSE)
    still = np.zeros((_PAUSE, BANDS))
    f0 = np.concatenate([none, frames.f0, none]).astype(np.float32)
    cepstra = np.concatenate([quiet, frames.cepstra, quiet]).astype(np.float32)
    return f0, cepstra, np.concatenate([still, frames.bands, still]).astype(np.float32)
