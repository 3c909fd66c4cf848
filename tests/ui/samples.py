"""Sounds for a new voice, and dropping files as the mouse does."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.audio.clip import Clip
from studio.audio.files import write

RATE = 16000


def talk(seconds: float) -> Clip:
    """A buzz with the loudness of syllables: a 120 Hz sawtooth, four times a second."""
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.3 * (2 * ((120 * time) % 1) - 1) * (0.5 + 0.5 * np.sin(2 * np.pi * 4 * time)) ** 2
    return Clip(wave.astype(np.float32), RATE)


def talk_file(folder: Path, seconds: float, name: str = "talk.wav") -> Path:
    """A file of it."""
    write(folder / name, talk(seconds))
    return folder / name


def drop(widget: QWidget, file: Path) -> bool:
    """Let a file fall on a widget; whether it is taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), action, data, left, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    fall = QDropEvent(QPointF(5, 5), action, data, left, none)
    QApplication.sendEvent(widget, fall)
    return fall.isAccepted()
