"""Recordings to make voices of, and a look at all that lies in a folder."""

from pathlib import Path

import numpy as np

from studio.audio.clip import Clip

RATE = 16000


def clip(seed: int, seconds: float = 0.2) -> Clip:
    """Noise that only `seed` decides."""
    noise = np.random.default_rng(seed).uniform(-0.5, 0.5, round(seconds * RATE))
    return Clip(noise.astype(np.float32), RATE)


def everything(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, hidden things too, but not the lock."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".lock"
    }
