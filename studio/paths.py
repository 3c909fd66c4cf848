"""Where things are: what ships with the program, and the folders that belong to the person."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from studio.errors import StudioError

_APP = "timbreloom"


@dataclass(frozen=True, slots=True)
class Home:
    """The person's own folders: voices and models, things that can be rebuilt, settings."""

    data: Path
    cache: Path
    config: Path

    @property
    def models(self) -> Path:
        """Where installed model packs are."""
        return self.data / "models"


def home(root: Path | None = None) -> Home:
    """The platform's usual folders, or all three below `root` for a throw-away home."""
    if root is not None:
        return Home(root / "data", root / "cache", root / "config")
    return Home(
        Path(platformdirs.user_data_dir(_APP, appauthor=False)),
        Path(platformdirs.user_cache_dir(_APP, appauthor=False)),
        Path(platformdirs.user_config_dir(_APP, appauthor=False)),
    )


def shipped() -> Path:
    """The folder of `resources/` and `models/`: frozen bundle, else wheel, else checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle)
    package = Path(__file__).resolve().parent
    installed = package / "_shipped"
    return installed if installed.is_dir() else package.parent


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place, flushed to disk, if nothing fails.

    Raises StudioError where the folder cannot be written or the disk is full.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        _flush(part)
        part.replace(path)
        _flush(path.parent)
    except OSError as error:
        raise StudioError(
            f"{path} could not be written: {error.strerror or error}.",
            "Choose a folder you may write to, or free some space; nothing was changed.",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def exists(path: Path) -> bool:
    """Whether anything is at `path`; nothing is where nobody may look or no name is so long.

    Whoever opens it then is told why; `Path.exists` raises before that.
    """
    try:
        return path.exists()
    except OSError:
        return False


def nearest(path: Path) -> Path:
    """`path`, or the nearest folder above it that is there."""
    while not exists(path) and path != path.parent:
        path = path.parent
    return path


def aside(path: Path) -> Path | None:
    """Give a damaged file another name beside it, never one in use; None if that cannot be."""
    number = 1
    while exists(other := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")):
        number += 1
    try:
        return path.rename(other)
    except OSError:
        return None


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
