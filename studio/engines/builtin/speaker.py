"""Speaker data: everything the built-in engine knows about one voice, as arrays in one blob."""

import io
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats
from studio.engines.arrays import unpacked
from studio.engines.builtin.bands import BANDS
from studio.engines.builtin.cepstrum import ORDER
from studio.engines.builtin.labels import CLASSES
from studio.errors import StudioError

FORMAT = 3
"""Of the arrays; older speakers have more of them, which say nothing any more and are not read."""
_DAMAGED = (KeyError, TypeError, ValueError, OverflowError)
_BYTES = 200_000_000
"""More than the speaker of an hour's recording takes, read before anything is unpacked."""
_LARGEST = 100.0
"""No number of a speaker is near it: cepstra are within +-20, all others smaller."""
_SIZES = {"c": ORDER, "b": BANDS, "s": len(CLASSES)}
_SHAPES = {
    **dict.fromkeys(("format", "language", "warp", "rate"), ""),
    **{f"{pitch}.{name}": "" for pitch in ("pitch", "base_pitch") for name in ("centre", "spread")},
    "bands": "b",
    "levels.voiced_mean": "c",
    "levels.unvoiced_mean": "c",
    "mapping.source": "c",
    "mapping.target": "c",
    "mapping.matrix": "cc",
    "mapping.class_bias": "sc",
    "mapping.phones": "p",
    "mapping.phone_bias": "pc",
    "texture.voiced": "vc",
    "texture.pitch": "v",
    "texture.unvoiced": "uc",
}  # fmt: skip
"""A letter for each dimension of an array; "" is one number or text."""
_TEXTS = ("language", "mapping.phones")
Half = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Pitch:
    """How high and how lively: centre and spread (1.48 x MAD) of natural-log F0 in Hz."""

    centre: float
    spread: float


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Mean mel-cepstra [45] of voiced and of unvoiced speech."""

    voiced_mean: Floats
    unvoiced_mean: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Base mel-cepstra to the speaker's: y = (x - source) @ matrix + target + class + phone bias.

    `source` and `target` [45], `matrix` [45, 45], `class_bias` by `labels.CLASSES` [6, 45],
    `phone_bias` by `phones` [p, 45].
    """

    source: Floats
    target: Floats
    matrix: Floats
    class_bias: Floats
    phones: tuple[str, ...]
    phone_bias: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Texture:
    """Small movements of a voice, frame by frame of 5 ms.

    `voiced` [n, 45] are those of mel-cepstra with voice, `pitch` [n] those of the natural log of F0
    in the same frames, `unvoiced` [m, 45] those of mel-cepstra without voice.
    """

    voiced: Half
    pitch: Half
    unvoiced: Half


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """One enrolled voice; `texture` needs some voice and may be absent.

    `warp` stretches the base's spectrum (vocal tract length), `rate` is how much longer the
    speaker takes than the base, `bands` [b] is added to the base's voiced aperiodicity.
    """

    language: str
    warp: float
    pitch: Pitch
    base_pitch: Pitch
    rate: float
    levels: Levels
    bands: Floats
    mapping: Mapping
    texture: Texture | None = None


def pack(speaker: Speaker) -> bytes:
    """The speaker as bytes: an `.npz`, equal speakers giving equal bytes."""
    arrays: dict[str, npt.NDArray[np.generic]] = {"format": np.array(FORMAT)}
    _flatten("", speaker, arrays)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]  # its stub names one keyword
    return buffer.getvalue()


def unpack(data: bytes) -> Speaker:
    """The speaker `pack` wrote; raises StudioError for anything else."""
    try:
        found = unpacked(data, _BYTES)
        arrays = {name: found[name] for name in _SHAPES if name in found}
        if int(arrays["format"]) > FORMAT:
            raise StudioError(
                "This voice was made by a newer version of Timbreloom.",
                "Update Timbreloom, or make the voice again from its recording.",
            )
        _check(arrays)
        return _speaker(arrays)
    except _DAMAGED as error:
        raise StudioError(
            "The speaker data of this voice is damaged.",
            "Make the voice again from its recording, or import it again.",
        ) from error


def _check(arrays: dict[str, npt.NDArray[np.generic]]) -> None:
    """Raise ValueError for an array of another kind, shape or size than `pack` writes.

    Speaker data comes with voices from other people, so it is not trusted.
    """
    sizes = dict(_SIZES)
    for name, array in arrays.items():
        letters = _SHAPES[name]
        shape = tuple(
            sizes.setdefault(letter, size)
            for letter, size in zip(letters, array.shape, strict=True)
        )
        kinds = "U" if name in _TEXTS else "biuf"
        if shape != array.shape or array.dtype.kind not in kinds or not array.size:
            raise ValueError(name)
        if array.dtype.kind == "f" and not (np.abs(array) <= _LARGEST).all():
            raise ValueError(name)


def _flatten(prefix: str, value: object, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
    for field in fields(value):  # type: ignore[arg-type]  # called with dataclasses only
        part = getattr(value, field.name)
        name = f"{prefix}{field.name}"
        if hasattr(part, "__dataclass_fields__"):
            _flatten(f"{name}.", part, arrays)
        elif part is not None:
            arrays[name] = np.array(part)


def _speaker(arrays: dict[str, npt.NDArray[np.generic]]) -> Speaker:
    def number(name: str) -> float:
        return float(arrays[name].item())

    def pitch(name: str) -> Pitch:
        return Pitch(number(f"{name}.centre"), number(f"{name}.spread"))

    def group(name: str) -> dict[str, npt.NDArray[np.generic]]:
        start = f"{name}."
        return {key[len(start) :]: arrays[key] for key in arrays if key.startswith(start)}

    texture = group("texture")
    return Speaker(
        language=str(arrays["language"].item()),
        warp=number("warp"),
        pitch=pitch("pitch"),
        base_pitch=pitch("base_pitch"),
        rate=number("rate"),
        levels=Levels(**group("levels")),  # type: ignore[arg-type]  # arrays read from a file
        bands=arrays["bands"],  # type: ignore[arg-type]
        mapping=_mapping(group("mapping")),
        texture=Texture(**texture) if texture else None,  # type: ignore[arg-type]
    )


def _mapping(arrays: dict[str, npt.NDArray[np.generic]]) -> Mapping:
    phones = tuple(str(phone) for phone in arrays.pop("phones"))
    return Mapping(phones=phones, **arrays)  # type: ignore[arg-type]
