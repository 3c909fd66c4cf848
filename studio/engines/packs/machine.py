"""What this machine has for a model: memory that can still be used, and cores."""

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")  # of a container that may use a part of the machine only


@dataclass(frozen=True, slots=True)
class Machine:
    """Bytes of memory in all and free now, and the cores this program may use."""

    memory: int
    free: int
    cores: int


def machine(meminfo: Path = _MEMINFO, group: Path = _GROUP) -> Machine:
    """This one; free memory is what can be used without anything being swapped out."""
    if sys.platform == "win32":
        memory, free = _windows()
    elif meminfo.exists():
        memory, free = _linux(meminfo.read_text(encoding="ascii", errors="replace"))
        memory, free = _within(memory, free, group)
    else:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        free = memory // 2  # macOS gives memory back when asked for it, and does not say how much
    return Machine(memory, free, _cores())


def _linux(told: str) -> tuple[int, int]:
    lines = (line.split() for line in told.splitlines())
    sizes = {words[0].rstrip(":"): int(words[1]) * 1024 for words in lines if len(words) > 1}
    memory = sizes.get("MemTotal", 0)
    return memory, sizes.get("MemAvailable", sizes.get("MemFree", memory))


def _within(memory: int, free: int, group: Path) -> tuple[int, int]:
    """The same within the limit of a container, where there is one.

    What it keeps of files, such as a pack that was read, is given back when it is needed.
    """
    try:
        limit = int((group / "memory.max").read_text())
        told = (line.split() for line in (group / "memory.stat").read_text().splitlines())
        kept = sum(int(words[1]) for words in told if words[0] == "inactive_file")
        used = int((group / "memory.current").read_text()) - kept
    except (OSError, ValueError):
        return memory, free
    return min(memory, limit), min(free, max(0, limit - used))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Status(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows interface."""

    _fields_ = (
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        ("total", ctypes.c_ulonglong),
        ("free", ctypes.c_ulonglong),
        ("rest", ctypes.c_ulonglong * 5),
    )


def _windows() -> tuple[int, int]:
    status = _Status()
    status.length = ctypes.sizeof(_Status)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (only there on Windows)
    kernel.GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.total), int(status.free)
