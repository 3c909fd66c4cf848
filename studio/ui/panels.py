"""The panels of the window, each given the parts of the desk it works with."""

from PySide6.QtWidgets import QLabel, QWidget

from studio.ui.desk import Desk
from studio.ui.projects.saved import SavedLabel
from studio.ui.words import _


def voices(desk: Desk) -> QWidget:
    """The library, at the left."""
    return QLabel(_("Voices"))


def new_voice(desk: Desk) -> QWidget:
    """The page that makes a voice of a recording, in place of the script."""
    return QLabel(_("New voice"))


def script(desk: Desk) -> QWidget:
    """The table of lines, in the middle."""
    return QLabel(_("Script"))


def line(desk: Desk) -> QWidget:
    """How the chosen lines are spoken, at the right."""
    return QLabel(_("Line"))


def styles(desk: Desk) -> QWidget:
    """The library of instructions, at the right behind the line."""
    return QLabel(_("Styles"))


def transport(desk: Desk) -> QWidget:
    """Play, position and level, above the sound."""
    return QLabel("")


def sound(desk: Desk) -> QWidget:
    """Waveform over mel-spectrogram, at the bottom."""
    return QLabel(_("Waveform"))


def phones(desk: Desk) -> QWidget:
    """The phoneme lane under the waveform."""
    return QLabel(_("Phonemes"))


def takes(desk: Desk) -> QWidget:
    """The takes of the line, at the bottom."""
    return QLabel(_("Takes"))


def queue(desk: Desk) -> QWidget:
    """What is being rendered, in the status bar."""
    return QLabel("")


def saved(desk: Desk) -> QWidget:
    """When the project was saved, at the right of the status bar."""
    return SavedLabel(desk.projects, desk.autosave)
