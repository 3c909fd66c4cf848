"""Files dropped on the window that have to do with voices."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from studio.ui.voices.keeping import SUFFIX

SOUNDS = (".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".aif", ".aiff", ".au", ".caf", ".w64")
"""What libsndfile reads, by the usual endings."""


def file(data: QMimeData) -> Path | None:
    """The sound or the exported voice among what is dropped."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in (*SOUNDS, SUFFIX):
            return path
    return None


def is_export(path: Path) -> bool:
    """Whether it is a voice that was exported to a file."""
    return path.suffix.lower() == SUFFIX


def is_sound(path: Path) -> bool:
    """Whether it is a sound file."""
    return path.suffix.lower() in SOUNDS
