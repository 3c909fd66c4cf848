"""Sentences as what the network is asked and what it should answer, cut into crops."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.builtin.train.spoken import Spoken, load
from studio.engines.builtin.acoustic import STEP, Question, question
from studio.engines.builtin.features import HOP, RATE

_LEVEL = 90  # percentile of c0 that is brought to 0, so that recording levels do not matter
_SHORT = 40  # answers; shorter sentences are left out


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One sentence: the question, what to answer [t, 52] and the number of its voice."""

    asked: Question
    answer: npt.NDArray[np.float32]
    voice: int


def examples(files: Sequence[Path], voices: dict[str, int]) -> list[Example]:
    """All sentences of the files; voices that are new get the next numbers."""
    found = []
    for file in files:
        for spoken in load(file):
            number = voices.setdefault(spoken.voice, len(voices))
            example = _example(spoken, number)
            if len(example.answer) >= _SHORT:
                found.append(example)
    return found


def answer(spoken: Spoken) -> npt.NDArray[np.float32]:
    """[t, 52] what the network should say of a sentence: cepstra, bands, whether there is voice."""
    voiced = (spoken.f0 > 0)[:, None]
    cepstra = spoken.cepstra.copy()
    cepstra[:, 0] -= np.percentile(cepstra[:, 0], _LEVEL)
    odds = np.where(voiced, spoken.bands, 0.0)
    return np.concatenate([cepstra, odds, voiced], axis=1)[::STEP].astype(np.float32)


def asked(spoken: Spoken) -> Question:
    """The question of a sentence."""
    per_second = RATE / HOP
    sounds = spoken.sounds
    return question(
        [sound.symbol for sound in sounds],
        [sound.start * per_second for sound in sounds],
        [sound.end * per_second for sound in sounds],
        spoken.f0.astype(np.float64),
    )


def _example(spoken: Spoken, voice: int) -> Example:
    return Example(asked(spoken), answer(spoken), voice)


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Crops of sentences as tensors; `mask` [b, t] is 0 where a sentence has ended."""

    phones: Tensor
    owner: Tensor
    place: Tensor
    answer: Tensor
    mask: Tensor
    voice: Tensor


def batch(chosen: Sequence[Example], length: int, draw: np.random.Generator) -> Batch:
    """Random crops of `length` answers."""
    most = max(len(one.asked.phones) for one in chosen)
    size = len(chosen[0].asked.phones[0])
    phones = np.zeros((len(chosen), most, size), np.float32)
    owner = np.zeros((len(chosen), length), np.int64)
    place = np.zeros((len(chosen), length, chosen[0].asked.place.shape[1]), np.float32)
    wanted = np.zeros((len(chosen), length, chosen[0].answer.shape[1]), np.float32)
    mask = np.zeros((len(chosen), length), np.float32)
    for row, one in enumerate(chosen):
        total = len(one.answer)
        start = int(draw.integers(0, max(total - length, 0) + 1))
        part = slice(start, start + length)
        count = len(one.answer[part])
        phones[row, : len(one.asked.phones)] = one.asked.phones
        owner[row, :count] = one.asked.owner[part]
        place[row, :count] = one.asked.place[part]
        wanted[row, :count] = one.answer[part]
        mask[row, :count] = 1.0
    voice = torch.tensor([one.voice for one in chosen])
    return Batch(
        torch.from_numpy(phones), torch.from_numpy(owner), torch.from_numpy(place),
        torch.from_numpy(wanted), torch.from_numpy(mask), voice,
    )  # fmt: skip
