"""Whether a window can be opened here, found out before Qt would end the process over it.

Qt aborts where there is no display or where its plug-in for one cannot be loaded. Only Linux has
displays that may be missing. `python -m studio.ui.display` says the same for packaging.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from studio.errors import StudioError

PACKAGES = (  # of Debian and Ubuntu, as in packaging/system.txt
    "libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libwayland-cursor0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
)


def check(environment: Mapping[str, str] = os.environ) -> None:
    """Raise StudioError where Qt could not open a window."""
    check_libraries()
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if not wayland and not x11:
        raise StudioError(
            "There is no display to open a window on.",
            "Start Timbreloom from a desktop, or use the command line: timbreloom --help.",
        )
    if wayland and _wayland_answers(wayland, environment):
        return
    if not x11:
        raise StudioError(
            f"The display {wayland} does not answer.",
            "Start Timbreloom from the desktop it belongs to.",
        )
    _load(_plugins() / "platforms" / "libqxcb.so")
    _check_x11(x11)


def check_libraries() -> None:
    """Raise StudioError naming the system library without which Qt cannot be loaded at all."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise _missing(str(error)) from error


def _check_x11(display: str) -> None:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        raise StudioError(
            f"The display {display} does not answer.",
            "Start Timbreloom from the desktop it belongs to, or set DISPLAY to one that does.",
        )


def _wayland_answers(name: str, environment: Mapping[str, str]) -> bool:
    """Whether something listens there; an absolute name needs no runtime folder."""
    address = Path(environment.get("XDG_RUNTIME_DIR", "/nowhere")) / name
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(address))
        except OSError:
            return False
    return True


def _load(library: Path) -> None:
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        raise _missing(str(error)) from error


def _plugins() -> Path:
    found = find_spec("PySide6")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "Qt" / "plugins"


def _missing(reason: str) -> StudioError:
    name = reason.partition(":")[0]
    return StudioError(
        f"A system library that windows need is missing: {name}.",
        f"On Debian or Ubuntu: sudo apt-get install {PACKAGES}",
    )


if __name__ == "__main__":
    try:
        check_libraries()
        if sys.platform.startswith("linux"):
            _load(_plugins() / "platforms" / "libqxcb.so")
    except StudioError as error:
        sys.exit(str(error))
