"""How the window is started: what was typed after `timbreloom`, and whether that can be done.

This knows no Qt, so that what is missing for a window can be said in words.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.errors import StudioError

_ENDING = ".studio"
_FAILED = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """A window, with a project if one was named, in a home below `data` if that was."""

    project: Path | None = None
    data: Path | None = None


def wish(given: Sequence[str]) -> Wish | None:
    """The window that was asked for; None where a verb or option asks the command line."""
    left, data = list(given), None
    if left and left[0].startswith("--data="):
        data = Path(left.pop(0).removeprefix("--data="))
    elif len(left) > 1 and left[0] == "--data":
        data = Path(left[1])
        del left[:2]
    if not left:
        return Wish(None, data)
    if len(left) == 1 and _is_project(left[0]):
        return Wish(Path(left[0]).absolute(), data)
    return None


def main(wanted: Wish) -> int:
    """Open the window and return when it was closed; 1, with a sentence, where it cannot be."""
    from studio.ui import display, imports

    try:
        display.check()
    except StudioError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return _FAILED
    imports.unhook()
    from studio.ui.app import main as window

    return window(wanted.data, wanted.project)


def _is_project(name: str) -> bool:
    path = Path(name)
    return (
        path.suffix == _ENDING or path.name == "project.json" or (path / "project.json").is_file()
    )
