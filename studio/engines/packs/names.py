"""Names of files below a folder that mean the same place, inside it, on every system."""

import os
import re
import stat
from pathlib import Path

from studio.errors import StudioError

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_BAD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')  # surrogates are no text
_DEVICES = re.compile(  # of Windows, to which ¹ is a digit and what follows a dot is nothing
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\..*)?", re.IGNORECASE
)
_LINK_TAGS = (0xA000000C, 0xA0000003)  # Windows: symbolic link, mount point (junction)
_AGAIN = "Fetch the pack again, from a place you trust."


def safe(path: str) -> str:
    """`path`, if it stays inside the folder it is used in; raises StudioError otherwise.

    Parts are joined by forward slashes. Absolute paths, `..`, drive letters, backslashes and
    names that Windows reads in its own way are refused on every system.
    """
    if not path or len(path) > 200 or _BAD.search(path) or not all(map(_plain, path.split("/"))):
        raise StudioError(f"The pack names the file {path!r}, outside its own folder.", _AGAIN)
    return path


def safe_id(name: str) -> str:
    """`name`, if it can be the name of a pack and of its folder; raises StudioError otherwise."""
    if not is_id(name):
        raise StudioError(
            f"A pack cannot be named {name!r}.",
            "Use small letters, digits, dots and hyphens.",
        )
    return name


def is_id(name: str) -> bool:
    """Whether it can be the name of a pack and of its folder."""
    return _ID.fullmatch(name) is not None and _plain(name)


def inside(folder: Path, path: str) -> Path:
    """Where the file is; raises StudioError for a link on the way, or where it is no file."""
    place = folder
    for part in safe(path).split("/"):
        place = place / part
        try:
            status = place.lstat()
        except OSError as error:
            raise StudioError(f"{path} is missing from the pack.", _AGAIN) from error
        if is_link(status):
            raise StudioError(f"{path} leads out of the pack: it is a link.", _AGAIN)
    if not stat.S_ISREG(status.st_mode):
        raise StudioError(f"{path} of the pack is no file.", _AGAIN)
    return place


def is_link(status: os.stat_result) -> bool:
    """Whether this is a link of any kind, a Windows junction too."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _LINK_TAGS


def _plain(part: str) -> bool:
    return (
        part not in {"", ".", ".."}
        and not part.endswith((".", " "))
        and not _DEVICES.fullmatch(part)
    )
