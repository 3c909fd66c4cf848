"""Speaker data of CosyVoice3: what enrolment keeps of a recording, as arrays in one blob."""

import io
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from studio.engines.arrays import unpacked
from studio.engines.cosyvoice3.rates import CODES_A_SECOND, FRAMES_A_CODE, HEARD
from studio.errors import StudioError

FORMAT = 1
VECTOR = 192
BANDS = 80
CODES = 6561
"""Speech tokens there are."""

LONGEST = round(HEARD * CODES_A_SECOND)
"""Tokens of the longest recording that is learnt."""

_LOUDEST = 100.0
"""Log-mel magnitudes lie within -12 and 8, so no number of a mel is near it."""
_FARTHEST = 1e4
"""Numbers of campplus's vector are within a few tens."""
_BYTES = 2_000_000
"""More than the largest speaker takes, read before anything is unpacked."""

_NAMES = {"format", "vector", "tokens", "mel", "transcript", "language"}
_DAMAGED = (KeyError, TypeError, ValueError, OverflowError)
_Kind = TypeVar("_Kind", bound=np.generic)
_Arrays = dict[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """A voice as the model hears it.

    `vector` float32 [192] from campplus; `tokens` int32 [n], 25 a second; `mel` float32 [2n, 80],
    50 frames a second; `transcript` what is said in them, "" = unknown; `language` its code.
    """

    vector: npt.NDArray[np.float32]
    tokens: npt.NDArray[np.int32]
    mel: npt.NDArray[np.float32]
    transcript: str
    language: str


def pack(speaker: Speaker) -> bytes:
    """The speaker as bytes: an `.npz`, equal speakers giving equal bytes."""
    buffer = io.BytesIO()
    np.savez(
        buffer,
        format=np.array(FORMAT),
        vector=speaker.vector,
        tokens=speaker.tokens,
        mel=speaker.mel,
        transcript=np.array(speaker.transcript),
        language=np.array(speaker.language),
    )
    return buffer.getvalue()


def unpack(data: bytes) -> Speaker:
    """The speaker `pack` wrote; raises StudioError for anything else."""
    try:
        arrays = unpacked(data, _BYTES)
        if int(arrays["format"].item()) > FORMAT:
            raise StudioError(
                "This voice was made by a newer version of Timbreloom.",
                "Update Timbreloom, or make the voice again from its recording.",
            )
        return _speaker(arrays)
    except _DAMAGED as error:
        raise StudioError(
            "The speaker data of this voice is damaged.",
            "Make the voice again from its recording, or import it again.",
        ) from error


def _speaker(arrays: _Arrays) -> Speaker:
    """Raise ValueError for an array of another kind, shape or size than `pack` writes."""
    if set(arrays) != _NAMES:
        raise ValueError(sorted(arrays))
    tokens = _array(arrays, "tokens", np.int32, (arrays["tokens"].size,))
    if not 1 <= len(tokens) <= LONGEST or not ((tokens >= 0) & (tokens < CODES)).all():
        raise ValueError("tokens")
    vector = _array(arrays, "vector", np.float32, (VECTOR,))
    mel = _array(arrays, "mel", np.float32, (FRAMES_A_CODE * len(tokens), BANDS))
    if not (np.abs(mel) <= _LOUDEST).all() or not (np.abs(vector) <= _FARTHEST).all():
        raise ValueError("numbers")  # not a number fails every comparison
    return Speaker(vector, tokens, mel, _text(arrays, "transcript"), _text(arrays, "language"))


def _array(
    arrays: _Arrays, name: str, kind: type[_Kind], shape: tuple[int, ...]
) -> npt.NDArray[_Kind]:
    array = arrays[name]
    if array.dtype != kind or array.shape != shape:
        raise ValueError(name)
    return array.astype(kind, copy=False)


def _text(arrays: _Arrays, name: str) -> str:
    if arrays[name].dtype.kind != "U" or arrays[name].shape:
        raise ValueError(name)
    return str(arrays[name].item())
