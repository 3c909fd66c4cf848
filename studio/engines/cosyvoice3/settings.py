"""What `pack.toml` says of a CosyVoice3 pack's graphs: their format, sizes, weights."""

from collections.abc import Iterable
from dataclasses import fields
from typing import TypeVar

from studio.engines.cosyvoice3.dims import Dims, FlowDims, LanguageDims, VocoderDims
from studio.errors import StudioError

FORMAT = 1
"""Raised when the graphs of an older pack can no longer be spoken with."""

LANGUAGE_WEIGHTS, FLOW_WEIGHTS = "language_weights", "flow_weights"
"""How the weights of each are kept: a `Precision`."""

PROVIDERS = "providers"
"""What may compute the graphs, the preferred first: `CUDA DIRECTML`; the CPU always may."""

Settings = tuple[tuple[str, float | str], ...]
Part = TypeVar("Part", LanguageDims, FlowDims, VocoderDims)

_AGAIN = "Convert the release again with this Timbreloom."


def written(dims: Dims, **more: float | str) -> Settings:
    """The settings of a pack of these sizes, and what else its maker wants to say of it."""
    sizes = [
        (f"{part}_{field.name}", getattr(getattr(dims, part), field.name))
        for part in ("language", "flow", "vocoder")
        for field in fields(getattr(dims, part))
    ]
    return (("graphs", FORMAT), *more.items(), *sizes)


def sizes(settings: Iterable[tuple[str, float | str]]) -> Dims:
    """The sizes a pack's settings tell; raises StudioError where this program cannot use them."""
    table = dict(settings)
    if table.get("graphs") != FORMAT:
        raise StudioError("The pack was made by another version of Timbreloom.", _AGAIN)
    return Dims(
        _part(table, "language", LanguageDims),
        _part(table, "flow", FlowDims),
        _part(table, "vocoder", VocoderDims),
    )


def _part(table: dict[str, float | str], name: str, kind: type[Part]) -> Part:
    return kind(**{field.name: _size(table, f"{name}_{field.name}") for field in fields(kind)})


def _size(table: dict[str, float | str], key: str) -> int:
    value: object = table.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise StudioError(f"The pack does not say how large {key} is.", _AGAIN)
    return value
