"""Tables of a pack, read from its files; what is told where they are not what they should be."""

import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.errors import StudioError

Floats = npt.NDArray[np.float32]

AGAIN = "Verify the pack, and convert or fetch it again if it is damaged."

_DAMAGED = (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error)


def tables(path: Path, *, only: str = "", skip: str = "") -> dict[str, Floats]:
    """Those of an `.npz` whose names begin with `only`, without those that begin with `skip`.

    Raises StudioError where the file cannot be read.
    """
    try:
        with path.open("rb") as whole, np.load(whole, allow_pickle=False) as file:
            names = [each for each in file.files if each.startswith(only)]
            return {each: file[each] for each in names if not (skip and each.startswith(skip))}
    except _DAMAGED as error:
        raise damaged(path) from error


def mapped(path: Path) -> npt.NDArray[Any]:
    """The table of a `.npy` file, which stays on the disk; raises StudioError like `tables`."""
    try:
        there: npt.NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except _DAMAGED as error:
        raise damaged(path) from error
    return there


def damaged(path: Path) -> StudioError:
    """The refusal of such a file."""
    return StudioError(f"{path.name} is missing, damaged or belongs to another model.", AGAIN)
