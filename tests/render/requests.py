"""Requests to render in tests, without the text front end."""

import numpy as np

from studio.audio.clip import Clip
from studio.engines.protocol import Request, Timing
from studio.render.rendered import Check, Rendered, Word
from studio.text.utterance import Pause, Phone, Source, Token, Utterance


def request(text: str = "hello big world", speaker: bytes = b"somebody", seed: int = 0) -> Request:
    """Each word a token of one phone per letter, a pause after the last but one."""
    tokens, at = [], 0
    for word in text.split():
        phones = tuple(Phone(letter) for letter in word)
        tokens.append(Token(word, at, at + len(word), phones, Source.MODEL, "en"))
        at += len(word) + 1
    pauses = (Pause(len(tokens) - 2, 0.1),) if len(tokens) > 1 else ()
    return Request(Utterance("en", tuple(tokens), pauses), speaker, seed=seed)


def noise(seconds: float = 0.5, rate: int = 24000, seed: int = 0) -> Clip:
    """Random samples that fade out, none of them a 24-bit number."""
    count = round(seconds * rate)
    wave = np.random.default_rng(seed).uniform(-0.3, 0.3, count) * np.linspace(1, 0, count)
    return Clip(wave.astype(np.float32), rate)


def rendered(seconds: float = 0.5, seed: int = 0) -> Rendered:
    """A rendered line with one of everything."""
    timing = Timing(0, 0, "h", 0.0, 1 / 3)
    word = Word("hello", 0, 5, 0.0, 1 / 3)
    return Rendered(noise(seconds, seed=seed), (timing,), (word,), (Check("odd", "Odd.", "Look."),))
