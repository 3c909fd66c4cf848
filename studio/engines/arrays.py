"""Arrays out of speaker data, which comes with voices from other people and is not trusted."""

import io
import zipfile
from typing import Any

import numpy as np
import numpy.typing as npt


def unpacked(data: bytes, most: int) -> dict[str, npt.NDArray[Any]]:
    """The arrays of an `.npz` by name; raises ValueError for anything else.

    What would take more than `most` bytes unpacked is told before it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > most:
                raise ValueError("it is far too large")
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
    except (
        Exception
    ) as error:  # a damaged header is a TokenError, a SyntaxError, an OverflowError...
        raise ValueError("no arrays") from error
    for name, array in found.items():
        if not isinstance(array, np.ndarray):  # NumPy hands out other files as they are
            raise ValueError(name)
    return found
