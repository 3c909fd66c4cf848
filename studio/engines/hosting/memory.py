"""How much memory this process holds and could still get, and its end where it holds too much."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from studio.errors import StudioError

EXHAUSTED = 86
"""Exit code of a process that came to its limit."""

_STATM = Path("/proc/self/statm")  # Linux: pages, the resident ones second
_MEMINFO = Path("/proc/meminfo")  # Linux: kB, of the whole machine
_GROUP = Path("/sys/fs/cgroup")  # Linux: what a container may use


def resident() -> int | None:
    """Bytes in use now, at most so far on macOS; None where the standard library cannot tell."""
    if _STATM.exists():
        return int(_STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return None


def available() -> int | None:
    """Bytes that programs can still get without others being pushed out; None where not told."""
    found = (_free(), _allowed(), _windows())
    return min((each for each in found if each is not None), default=None)


def keep_within(megabytes: int, used: int | None) -> None:
    """End this process at once where it uses more than `megabytes`; 0 is no limit."""
    if megabytes and used is not None and used > megabytes * 1_000_000:
        os._exit(EXHAUSTED)


def exhausted(megabytes: int) -> StudioError:
    """What a person is told then."""
    return StudioError(
        f"The engine needed more memory than the {megabytes} MB it may use; it was restarted.",
        "Split the line, or allow more memory in Settings.",
    )


def _free() -> int | None:
    """What the machine has left, as Linux estimates it."""
    with suppress(OSError, ValueError, IndexError):
        for line in _MEMINFO.read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None


def _allowed() -> int | None:
    """What a container has left; what it holds of files can be given up (cgroup v2)."""
    with suppress(OSError, ValueError):
        limit = int((_GROUP / "memory.max").read_text("ascii"))
        used = int((_GROUP / "memory.current").read_text("ascii"))
        rows = (_GROUP / "memory.stat").read_text("ascii").splitlines()
        files = sum(int(row.split()[1]) for row in rows if row.startswith("inactive_file "))
        return max(0, limit - used + files)
    return None


def _windows() -> int | None:
    """What Windows has left."""
    if sys.platform == "win32":
        import ctypes

        names = ("whole", "free", "paged", "unpaged", "virtual", "unused", "extended")

        class Status(ctypes.Structure):
            _fields_ = (
                ("length", ctypes.c_uint32),
                ("load", ctypes.c_uint32),
                *((name, ctypes.c_uint64) for name in names),
            )

        status = Status(length=ctypes.sizeof(Status))
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return int(status.free)
    return None
