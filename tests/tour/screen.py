"""An X server with a window manager for the tour alone, without a person's screen."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_NEEDED = ("Xvfb", "openbox")


@contextmanager
def screen(width: int, height: int) -> Iterator[dict[str, str]]:
    """The environment of programs that shall be shown on it."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        sys.exit(f"Missing: {', '.join(missing)} (Debian: apt-get install xvfb openbox).")
    read, write = os.pipe()
    size = f"{width}x{height}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    place = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=place, stderr=subprocess.DEVNULL)
    try:
        yield place
    finally:
        for process in (manager, server):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
