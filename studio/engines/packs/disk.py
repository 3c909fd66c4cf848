"""Whether the disks have room for a download and for the pack that is made of it, asked before."""

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from studio.engines.packs.transfer import amount
from studio.errors import StudioError
from studio.paths import nearest

RESERVE = 200_000_000
"""Bytes that stay free, so that everything else goes on working."""

Free = Callable[[Path], int]


def free(folder: Path) -> int:
    """Bytes that can be written on the disk a folder is on; the folder need not exist yet."""
    try:
        return shutil.disk_usage(nearest(folder)).free
    except OSError:  # some network drives cannot tell; writing will show
        return sys.maxsize


def check(needed: Mapping[Path, int], measured: Free = free) -> None:
    """Raise StudioError where a disk has too little room for what its folders need together."""
    disks: dict[int, list[Path]] = {}
    for folder in needed:
        disks.setdefault(nearest(folder).stat().st_dev, []).append(folder)
    for folders in disks.values():
        wanted = sum(needed[folder] for folder in folders)
        if wanted == 0:
            continue
        room = max(0, measured(folders[0]) - RESERVE)
        if wanted > room:
            raise StudioError(
                f"There is too little room on the disk of {folders[0]}: {amount(wanted)} are "
                f"needed for the download and the pack, and {amount(room)} can be used.",
                "Free some space, or keep the program's files elsewhere with --data DIR.",
            )
