"""How much disk a conversion takes, asked before it begins."""

import math
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from studio.engines.cosyvoice3.convert.linear import Precision
from studio.engines.cosyvoice3.convert.tiers import Precisions, weight_bytes
from studio.errors import StudioError

Shapes = Mapping[str, tuple[int, ...]]

_GIGA = 1e9
_TEXT = "embed_tokens.weight"
_UNUSED = ("lm_head.weight", "attn_norm.linear.weight")  # not used, or tables of a few MB instead
_HALF = 2  # bytes of a float16, as the text embedding is kept
_WHOLE = 4  # bytes of a float32
_SPARE = 64_000_000  # bytes for tables, graphs without weights, padding to pages, other files


def room(language: Shapes, flow: Shapes, vocoder: Shapes, kept: Precisions) -> int:
    """Bytes that the files of a pack need while they are made, without those that are copied.

    With quantised graphs one float32 graph stands beside them for the comparison.
    """
    pack = _graph(language, kept.language) + _graph(flow, kept.flow)
    pack += _graph(vocoder, Precision.FLOAT)
    beside = 0.0
    if kept.quantised:
        beside = max(_graph(language, Precision.FLOAT), _graph(flow, Precision.FLOAT))
    return round(pack + beside) + _SPARE


def check_room(folder: Path, needed: int, there: int) -> None:
    """Raise StudioError unless `needed` bytes fit, of which `there` have been written before."""
    free = shutil.disk_usage(_existing(folder)).free
    if free + there < needed:
        raise StudioError(
            f"The conversion needs {needed / _GIGA:.1f} GB on the disk of {folder}, and "
            f"{(free + there) / _GIGA:.1f} GB are free.",
            "Free some space, choose a smaller tier, or another folder with -o.",
        )


def taken(folder: Path) -> int:
    """Bytes of all files below a folder; none if there is no such folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def copied(files: Iterable[Path], folder: Path) -> int:
    """Bytes that files of a release take in the pack: none where a second name for them will do."""
    device = _existing(folder).stat().st_dev
    return sum(path.stat().st_size for path in files if path.stat().st_dev != device)


def _graph(shapes: Shapes, precision: Precision) -> float:
    return sum(math.prod(shape) * _each(name, shape, precision) for name, shape in shapes.items())


def _each(name: str, shape: tuple[int, ...], precision: Precision) -> float:
    if name.endswith(_UNUSED):
        return 0.0
    if name.endswith(_TEXT):
        return _HALF
    matrix = len(shape) == 2 and "embedding" not in name
    return weight_bytes(precision) if matrix else _WHOLE


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
