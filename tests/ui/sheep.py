"""How the lines of a script stand, for tests of rendering and playing."""

from pytestqt.qtbot import QtBot

from studio.project import wording as texts
from studio.ui.app import Studio
from studio.ui.rendering.states import State
from studio.voices.voice import VoiceId

__all__ = ["anna", "states", "texts", "until_through"]


def anna(studio: Studio) -> VoiceId:
    """The voice that is in every test's library."""
    return next(voice.id for voice in studio.desk.shelf.voices if voice.name == "Anna")


def states(studio: Studio) -> list[State]:
    """How each line stands."""
    lines = studio.desk.document.project.lines
    return [studio.desk.renders.standing(line).state for line in lines]


def until_through(studio: Studio, qtbot: QtBot) -> None:
    """Wait for the end of the batch."""
    qtbot.waitUntil(lambda: not studio.desk.renders.busy)
