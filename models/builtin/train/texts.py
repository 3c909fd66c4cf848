"""English sentences to train on: made from a small grammar, so that no corpus of text is needed.

Words and frames are in `words.toml`; none of the Harvard sentences that the benchmark speaks is
among them.
"""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

_KINDS = {
    "n": "nouns", "a": "adjectives", "v": "verbs", "p": "places", "t": "times", "w": "people",
}  # fmt: skip


def sentences(count: int, seed: int) -> Iterator[str]:
    """`count` sentences, the same for the same seed."""
    words = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    draw = random.Random(seed)
    for _ in range(count):
        frame: str = draw.choice(words["frames"])
        while "{" in frame:
            at = frame.index("{")
            kind = frame[at + 1]
            word: str = draw.choice(words[_KINDS[kind.lower()]])
            put = word[0].upper() + word[1:] if kind.isupper() else word
            frame = frame[:at] + put + frame[at + 3 :]
        yield frame
