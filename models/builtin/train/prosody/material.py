"""The speech that prosody is learnt from and held against: shards of sentences with their texts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from models.builtin.train import japanese, texts
from models.builtin.train.corpora import recordings
from models.builtin.train.prosody.lines import Line, lines
from models.builtin.train.spoken import Spoken, load

_FLITE_SEED, _FLITE_MOST = 5, 2200
_JAPANESE_SEED, _JAPANESE_MOST = 5, 800


def style(shard: Path) -> str:
    """The kind of speech that a shard holds, by its name."""
    kinds = {"speechocean": "en-learners", "flite": "en-flite", "aishell": "zh", "openjtalk": "ja"}
    return kinds[shard.stem.split("-")[0]]


def said(shard: Path, corpora: Path) -> dict[str, str]:
    """The text of every name in a shard."""
    if style(shard) == "en-flite":
        found = list(texts.sentences(_FLITE_MOST, _FLITE_SEED))
        return {f"{number:05}": text for number, text in enumerate(found)}
    if style(shard) == "ja":
        found = list(japanese.sentences(_JAPANESE_MOST, _JAPANESE_SEED))
        return {f"{number:05}": text for number, text in enumerate(found)}
    return {one.name: one.text for one in recordings(corpora)}


def learnable(shard: Path, corpora: Path) -> list[Line]:
    """The lines of a shard, with pitch in deviations of its speaker."""
    return list(_standing(lines(sentences(shard), said(shard, corpora), style(shard))))


def sentences(shard: Path) -> list[Spoken]:
    """All sentences of a shard."""
    return list(load(shard))


def spread(pitch: Sequence[np.ndarray], sure: Sequence[np.ndarray]) -> tuple[float, float]:
    """Mean and deviation of log F0, quarters weighed by how sure they are."""
    values = np.concatenate([each.ravel() for each in pitch])
    weights = np.concatenate([each.ravel() for each in sure])
    mean = float(np.average(values, weights=weights))
    return mean, float(np.sqrt(np.average((values - mean) ** 2, weights=weights)))


def _standing(found: Iterator[Line]) -> Iterator[Line]:
    by_voice: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        if line.sure.any():
            by_voice[line.voice].append(line)
    for group in by_voice.values():
        mean, deviation = spread([one.pitch for one in group], [one.sure for one in group])
        for one in group:
            pitch = ((one.pitch - mean) / deviation).clip(-3.0, 3.0).astype(np.float32)
            yield Line(one.voice, one.style, one.phones, one.seconds, pitch, one.sure)
