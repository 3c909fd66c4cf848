"""Training speech of espeak-ng itself: every sound of every language, as one more voice.

A formant synthesiser says phones that no recording here has. In the acoustic model it is a voice
with a code of its own, so what it teaches is where such a phone lies between the others.
`python -m models.builtin.train.formant OUT` writes real sentences of five languages and made-up
words of all others.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from models.builtin.train.spoken import Sound, Spoken, analysed, save
from models.builtin.train.texts import sentences
from studio.audio.clip import Clip
from studio.engines.builtin.features import HOP, RATE
from studio.engines.builtin.feed import Feed, feeds
from studio.engines.builtin.reading import segments
from studio.text import espeak, mnemonics
from studio.text.inventory import Kind, kind
from studio.text.utter import utter
from studio.text.utterance import Phone, Source, Token

_SEED = 11
_ENGLISH = 200  # sentences
_LINES, _WORDS = 14, 9  # of each other language, and words in a line
_LANGUAGES = (
    "fr de es it pt ru pl nl sv da fi hu ro el tr ar hi bn ta vi th ko ja zh yue id ms sw he cs et "
    "lv lt is hr bg ka hy fa cy ga my te ml az ca af sq eu"
).split()
_TONES = {"zh": ("˥˥", "˧˥", "˨˩˦", "˥˩"), "yue": ("˥˥", "˧˥", "˧˧", "˨˩", "˩˧", "˨˨")}
_CLOSED = 0.35  # share of syllables that end in a consonant
_STRESSED = 0.4  # share of syllables, where a language has no tones


def corpus() -> Iterator[Spoken]:
    """English sentences, then made-up words language by language."""
    for number, text in enumerate(sentences(_ENGLISH, _SEED)):
        tokens = list(enumerate(utter(text, (), (), "en").tokens))
        yield from _said(tokens, "en", "en-us", f"en-{number:04}")
    draw = np.random.default_rng(_SEED)
    for language in _LANGUAGES:
        voice = _voice(language)
        for number in range(_LINES):
            tokens = [(n, _word(language, voice, draw)) for n in range(_WORDS)]
            yield from _said(tokens, language, voice, f"{language}-{number:04}")


def _voice(language: str) -> str:
    return {"zh": "cmn", "yue": "yue"}.get(language, language)


def _said(
    tokens: list[tuple[int, Token]], language: str, voice: str, name: str
) -> Iterator[Spoken]:
    for feed in feeds([each for each in tokens if each[1].phones], voice, "."):
        yield _spoken(feed, language, voice, name)


def _spoken(feed: Feed, language: str, voice: str, name: str) -> Spoken:
    spoken = espeak.speak(feed.text, voice)
    per_second = RATE / HOP
    sounds = [
        Sound(each.symbol, each.start / per_second, each.end / per_second)
        for each in segments(spoken.spots, feed.places, voice)
    ]
    clip = Clip(spoken.samples, espeak.RATE)
    return analysed(clip, sounds, "espeak", name, language)


def _word(language: str, voice: str, draw: np.random.Generator) -> Token:
    """A word of one to three syllables out of the sounds of a language, each equally likely."""
    sounds = mnemonics.symbols(voice)
    vowels = [sound for sound in sounds if kind(sound) is Kind.VOWEL]
    others = [sound for sound in sounds if kind(sound) not in (Kind.VOWEL, Kind.OTHER)]
    symbols: list[str] = []
    for _ in range(draw.integers(1, 4)):
        vowel = str(draw.choice(vowels))
        tone = str(draw.choice(_TONES[language])) if language in _TONES else ""
        stress = "ˈ" if not tone and draw.random() < _STRESSED else ""
        symbols += [str(draw.choice(others)), stress + vowel + tone]
        if draw.random() < _CLOSED:
            symbols.append(str(draw.choice(others)))
    phones = tuple(Phone(symbol) for symbol in symbols)
    return Token("", 0, 0, phones, Source.MODEL, language)


def main() -> None:
    """Write the corpus."""
    save(Path(sys.argv[1]), corpus())


if __name__ == "__main__":
    main()
