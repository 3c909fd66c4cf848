"""Zip files around pickles, honest or not, to be read by tests."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tests.bench.random_release.saved import add
from tests.engines.cosyvoice3.golden import Array


def packed(path: Path, pickled: bytes, numbers: Mapping[str, Array] | None = None) -> Path:
    """A `.pt` file of that list of tensors and those storages."""
    with zipfile.ZipFile(path, "w") as archive:
        add(archive, f"{path.stem}/data.pkl", pickled)
        add(archive, f"{path.stem}/byteorder", b"little")
        for key, values in (numbers or {"0": np.zeros(4, np.float32)}).items():
            add(archive, f"{path.stem}/data/{key}", values.tobytes())
        add(archive, f"{path.stem}/version", b"3\n")
    return path
