"""Whether there is room on the disk for what is about to be rendered."""

import shutil
from pathlib import Path

from studio.errors import StudioError
from studio.paths import nearest

_BYTES = 3 * 0.75  # for each sample: 24 bits, of which FLAC keeps three quarters at worst
_RESERVE = 50_000_000  # bytes that stay free, so that the project can still be saved


def check_room(folder: Path, samples: float) -> None:
    """Raise StudioError where so many samples of speech would fill the disk `folder` is on."""
    needed = samples * _BYTES
    try:
        free = shutil.disk_usage(nearest(folder)).free
    except OSError:  # some network drives cannot tell; writing will show
        return
    if needed > 0 and free - needed < _RESERVE:
        raise StudioError(
            f"There is too little room on the disk of {folder}: about {_megabytes(needed)} "
            f"are needed and {_megabytes(max(free - _RESERVE, 0))} can be used.",
            "Free some space, or render fewer lines at a time.",
        )


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"
