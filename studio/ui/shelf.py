"""The library of voices as the window shows it: read off the GUI thread, told when it changes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.ui.tasks import Tasks
from studio.voices.library import Library
from studio.voices.voice import Voice, VoiceId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the library held when it was read; those that began before one know less than it."""

    number: int
    voices: tuple[Voice, ...]
    gone: dict[VoiceId, str] = field(default_factory=dict)


class Shelf(QObject):
    """The voices as they were last read; `changed` tells that there are others now."""

    changed = Signal()

    def __init__(self, library: Library, tasks: Tasks) -> None:
        super().__init__()
        self.library = library
        self._tasks = tasks
        self._readings = count(1)
        self._shown = _Reading(0, library.voices())
        self.look_again()  # what those that are gone were called can wait

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The person's own by name, then the presets."""
        return self._shown.voices

    def find(self, voice: VoiceId) -> Voice | None:
        """The voice with this id, if it is there."""
        return next((each for each in self.voices if each.id == voice), None)

    def name(self, voice: VoiceId) -> str:
        """What a voice is called, or was before it was taken away; its id if nobody knows."""
        found = self.find(voice)
        return found.name if found else self._shown.gone.get(voice, voice)

    def change(self, work: Callable[[Library], T], done: Callable[[T], None] | None = None) -> None:
        """Do something to the library on a file thread, then read it again and call `done`."""

        def worked() -> tuple[T, _Reading]:
            result = work(self.library)
            return result, self._read()

        def finished(found: tuple[T, _Reading]) -> None:
            result, reading = found
            self._show(reading)
            if done is not None:
                done(result)

        self._tasks.io(worked, finished)

    def refresh(self) -> None:
        """Read the library again."""
        self.change(lambda _: None)

    def look_again(self) -> None:
        """Another window or the command line may have changed the library: read it, tell if so."""

        def finished(reading: _Reading) -> None:
            if (reading.voices, reading.gone) != (self.voices, self._shown.gone):
                self._show(reading)

        self._tasks.io(self._read, finished)

    def _read(self) -> _Reading:
        """Runs on a file thread."""
        number, library = next(self._readings), self.library
        gone = {each.id: each.name for each in library.revoked()}
        gone |= {each.voice.id: each.voice.name for each in library.trashed()}
        return _Reading(number, library.voices(), gone)

    def _show(self, reading: _Reading) -> None:
        if reading.number > self._shown.number:
            self._shown = reading
        self.changed.emit()
