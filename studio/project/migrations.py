"""Projects of older formats, lifted step by step to the present one."""

from collections.abc import Callable
from typing import Any

from studio.errors import StudioError

Document = dict[str, Any]

MIGRATIONS: tuple[Callable[[Document], Document], ...] = ()
"""Number n lifts format n + 1 to format n + 2; each leaves its argument as it was."""

FORMAT = len(MIGRATIONS) + 1


class Newer(StudioError):
    """The project was saved by a later version of the program; it is whole, only unknown here."""


def migrate(document: Document, name: str) -> Document:
    """The same project in the present format; raises Newer, or StudioError if it is none."""
    written = document.get("format")
    if type(written) is not int or written < 1:
        raise StudioError(
            f"{name} is not a Timbreloom project: it has no format number.",
            "Open the project.json inside a project's own folder.",
        )
    if written > FORMAT:
        raise Newer(
            f"{name} was saved by a newer Timbreloom "
            f"(format {written}; this one reads up to {FORMAT}).",
            "Update Timbreloom to open it. The file was not changed.",
        )
    for lift in MIGRATIONS[written - 1 :]:
        document = lift(document)
    return document
