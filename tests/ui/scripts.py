"""Projects to put into the window, and controls found as a person finds them."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.project.project import Line, LineId, Project
from studio.ui.app import Studio

W = TypeVar("W", bound=QWidget)


def write(studio: Studio, *texts: str) -> Sequence[LineId]:
    """Open a project in which Anna speaks these lines; the first is chosen."""
    anna = next(voice for voice in studio.desk.shelf.voices if voice.name == "Anna")
    lines = tuple(Line(LineId(f"line{number}"), text) for number, text in enumerate(texts, 1))
    studio.desk.document.open(Project("Tale", "en", "builtin", anna.id, lines), None)
    studio.desk.selection.choose([lines[0].id])
    return tuple(line.id for line in lines)


def children(place: QWidget, kind: type[W]) -> list[W]:
    """The widgets of a kind inside another, visible or not."""
    return list(place.findChildren(kind))


def named(place: QWidget, kind: type[W], name: str) -> W:
    """The visible control of that name, whether it is spoken or written on it."""
    for widget in place.findChildren(kind):
        written = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
        if name in (widget.accessibleName(), written) and widget.isVisibleTo(place):
            return widget
    raise AssertionError(f"there is no {name}")
