"""How much disk a conversion takes, asked before it begins."""

import math
import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from studio.engines.cosyvoice3.convert.reading import names
from studio.engines.cosyvoice3.convert.tiers import Precisions, weight_bytes
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.dims import Dims
from studio.engines.packs.disk import RESERVE, Free
from studio.engines.packs.transfer import amount
from studio.errors import StudioError
from studio.paths import nearest

_TEXT = "embed_tokens.weight"
_UNUSED = ("lm_head.weight", "attn_norm.linear.weight")  # not used, or tables of a few MB instead
_HALF = 2  # bytes of a float16, as the text embedding is kept
_WHOLE = 4  # bytes of a float32
_SPARE = 64_000_000  # bytes for tables, graphs without weights, padding to pages, other files


def room(dims: Dims, kept: Precisions) -> int:
    """Bytes that the files of a pack need while they are made, without those that are copied.

    With quantised graphs one float32 graph stands beside them for the comparison.
    """
    language, flow = names.language(dims.language), names.flow(dims.flow)
    pack = _graph(language, kept.language) + _graph(flow, kept.flow)
    pack += _graph(names.vocoder(dims.vocoder), Precision.FLOAT)
    beside = 0.0
    if kept.quantised:
        beside = max(_graph(language, Precision.FLOAT), _graph(flow, Precision.FLOAT))
    return round(pack + beside) + _SPARE


def check_room(folder: Path, needed: int, there: int, free: Free) -> None:
    """Raise StudioError unless `needed` bytes fit, of which `there` have been written before."""
    usable = free(folder) + there - RESERVE
    if usable < needed:
        raise StudioError(
            f"There is too little room on the disk of {folder}: the conversion needs "
            f"{amount(needed)}, and {amount(max(0, usable))} can be used.",
            "Free some space, choose a smaller tier, or put the pack on another disk.",
        )


def taken(folder: Path) -> int:
    """Bytes of all files below a folder that are nowhere else; none if there is no such folder."""
    states = (path.lstat() for path in folder.rglob("*"))
    return sum(each.st_size for each in states if S_ISREG(each.st_mode) and each.st_nlink == 1)


def copied(files: Iterable[Path], folder: Path) -> int:
    """Bytes that files of a release take in the pack: none where a second name for them will do."""
    device = nearest(folder).stat().st_dev
    states = [
        path.stat()
        for path in files
        # Linux gives a second name only to files that we own or may write to.
        if path.stat().st_dev != device or not os.access(path, os.W_OK)
    ]
    return sum(state.st_size for state in states)


def _graph(shapes: names.Shapes, precision: Precision) -> float:
    return sum(math.prod(shape) * _each(name, shape, precision) for name, shape in shapes.items())


def _each(name: str, shape: tuple[int, ...], precision: Precision) -> float:
    if name.endswith(_UNUSED):
        return 0.0
    if name.endswith(_TEXT):
        return _WHOLE if precision is Precision.FLOAT else _HALF
    matrix = len(shape) == 2 and "embedding" not in name
    return weight_bytes(precision) if matrix else _WHOLE
