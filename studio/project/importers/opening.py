"""Opening the file of a script, or saying why that cannot be."""

from pathlib import Path
from typing import IO

from studio.errors import StudioError


def opened(path: Path) -> IO[bytes]:
    """The file of a script; raises StudioError where it cannot be read."""
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error


def read(path: Path, most: int) -> bytes:
    """What is in it, at most so many bytes; raises StudioError where it cannot be read."""
    try:
        with opened(path) as file:
            return file.read(most)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> StudioError:
    if isinstance(error, IsADirectoryError):
        return StudioError(f"{path} is a folder.", "Choose the script inside it.")
    return StudioError(
        f"{path} could not be read: {error.strerror or error}.",
        "Check the name and whether you may read it.",
    )
