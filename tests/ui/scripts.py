"""Projects to put into the window, how their lines stand, and controls found as a person does."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.project import wording as texts
from studio.project.project import Line, LineId, Project
from studio.ui.app import Studio
from studio.ui.rendering.states import State
from studio.voices.voice import VoiceId

__all__ = [
    "anna",
    "children",
    "do",
    "held",
    "named",
    "states",
    "texts",
    "until_idle",
    "until_through",
    "write",
]

W = TypeVar("W", bound=QWidget)

_FILE_THREADS = 4


def write(studio: Studio, *said: str) -> Sequence[LineId]:
    """Open a project in which Anna speaks these lines; the first is chosen."""
    lines = tuple(Line(LineId(f"line{number}"), text) for number, text in enumerate(said, 1))
    studio.desk.document.open(Project("Tale", "en", "builtin", anna(studio), lines), None)
    studio.desk.selection.choose([lines[0].id])
    return tuple(line.id for line in lines)


def children(place: QWidget, kind: type[W]) -> list[W]:
    """The widgets of a kind inside another, visible or not."""
    return list(place.findChildren(kind))


def named(place: QWidget, kind: type[W], name: str) -> W:
    """The visible control of that name, whether it is spoken or written on it."""
    for widget in children(place, kind):
        written = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
        if name in (widget.accessibleName(), written) and widget.isVisibleTo(place):
            return widget
    raise AssertionError(f"there is no {name}")


def anna(studio: Studio) -> VoiceId:
    """The voice that is in every test's library."""
    return next(voice.id for voice in studio.desk.shelf.voices if voice.name == "Anna")


@contextmanager
def held(studio: Studio, but: int = 0) -> Iterator[None]:
    """No file thread, `but` so many, comes to anything new until the end of this."""
    gate = threading.Event()
    for _ in range(_FILE_THREADS - but):
        studio.runner.io(gate.wait)
    try:
        yield
    finally:
        gate.set()


def until_idle(studio: Studio, qtbot: QtBot) -> None:
    """Wait until what the file threads were asked for before has been told to the window."""
    with held(studio, but=1):
        done = studio.runner.io(lambda: None)
        qtbot.waitUntil(done.done)
    QApplication.processEvents()


def do(studio: Studio, command: str) -> None:
    """Choose a command that can be chosen."""
    action = studio.desk.commands.action(command)
    assert action.isEnabled()
    action.trigger()


def states(studio: Studio) -> list[State]:
    """How each line stands."""
    lines = studio.desk.document.project.lines
    return [studio.desk.renders.standing(line).state for line in lines]


def until_through(studio: Studio, qtbot: QtBot) -> None:
    """Wait for the end of the batch."""
    qtbot.waitUntil(lambda: not studio.desk.renders.busy)
