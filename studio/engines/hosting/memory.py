"""How much memory this process holds, and its end where that is more than it may."""

import os
import sys
from pathlib import Path

from studio.errors import StudioError

EXHAUSTED = 86
"""Exit code of a process that came to its limit."""

_STATM = Path("/proc/self/statm")  # Linux: pages, the resident ones second


def resident() -> int | None:
    """Bytes in use now, at most so far on macOS; None where the standard library cannot tell."""
    if _STATM.exists():
        return int(_STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return None


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
