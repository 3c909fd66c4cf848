"""The library of voices as the window shows it: read off the GUI thread, told when it changes."""

from collections.abc import Callable
from itertools import count
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.ui.tasks import Tasks
from studio.voices.library import Library
from studio.voices.voice import Voice, VoiceId

T = TypeVar("T")


class Shelf(QObject):
    """The voices as they were last read; `changed` tells that there are others now."""

    changed = Signal()

    def __init__(self, library: Library, tasks: Tasks) -> None:
        super().__init__()
        self.library = library
        self._tasks = tasks
        self._voices = library.voices()
        self._readings = count(1)
        self._latest = 0  # the reading that is shown; those that began before it know less

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The person's own by name, then the presets."""
        return self._voices

    def find(self, voice: VoiceId) -> Voice | None:
        """The voice with this id, if it is there."""
        return next((each for each in self._voices if each.id == voice), None)

    def name(self, voice: VoiceId) -> str:
        """What a voice is called; its id where it is gone."""
        found = self.find(voice)
        return found.name if found else voice

    def change(self, work: Callable[[Library], T], done: Callable[[T], None] | None = None) -> None:
        """Do something to the library on a file thread, then read it again and call `done`."""

        def worked() -> tuple[T, int, tuple[Voice, ...]]:
            result = work(self.library)
            return result, next(self._readings), self.library.voices()

        def finished(found: tuple[T, int, tuple[Voice, ...]]) -> None:
            result, reading, voices = found
            self._show(reading, voices)
            if done is not None:
                done(result)

        self._tasks.io(worked, finished)

    def refresh(self) -> None:
        """Read the library again."""
        self.change(lambda _: None)

    def look_again(self) -> None:
        """Another window or the command line may have changed the library: read it, tell if so."""

        def finished(found: tuple[int, tuple[Voice, ...]]) -> None:
            if found[1] != self._voices:
                self._show(*found)

        self._tasks.io(lambda: (next(self._readings), self.library.voices()), finished)

    def _show(self, reading: int, voices: tuple[Voice, ...]) -> None:
        if reading > self._latest:
            self._latest, self._voices = reading, voices
        self.changed.emit()
