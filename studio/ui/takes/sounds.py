"""What is known of the sound of takes, looked up off the GUI thread and remembered."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from studio.project.project import TakeKey
from studio.render.cache import Cache
from studio.render.entry import Facts
from studio.render.rendered import Rendered
from studio.ui.tasks import Tasks

_HELD = 4  # decoded takes kept, so that comparing two is instant: about 1 MB for 5 s each


class Gone(Enum):
    """What is known of a take whose sound was removed to make room."""

    GONE = "gone"


GONE: Final = Gone.GONE

Loaded = Callable[[Rendered | None], None]
"""Who waits for the sound of a take."""


class Sounds(QObject):
    """Facts and sound of takes; `changed` carries the key of a take of which more is known."""

    changed = Signal(object)

    def __init__(self, cache: Cache, tasks: Tasks) -> None:
        super().__init__()
        self._cache = cache
        self._tasks = tasks
        self._facts: dict[TakeKey, Facts | Gone] = {}
        self._asked: set[TakeKey] = set()
        self._doubted: set[TakeKey] = set()  # asked for, and perhaps made since
        self._held: dict[TakeKey, Rendered] = {}

    def facts(self, key: TakeKey) -> Facts | Gone | None:
        """What the checks said; None until it is known."""
        if key not in self._facts and key not in self._asked:
            self._asked.add(key)
            self._tasks.io(partial(self._cache.facts, key), partial(self._on_facts, key))
        return self._facts.get(key)

    def load(self, key: TakeKey, done: Loaded | None = None) -> None:
        """Hold the sound and call `done` with it, at once if it is there; with None if not."""
        if key not in self._held:
            work = partial(self._cache.get, key)
            self._tasks.io(work, partial(self._on_loaded, key, done))
        elif done is not None:
            done(self._held[key])

    def look_again(self, keys: tuple[TakeKey, ...]) -> None:
        """Forget that these are gone: they may have been made again."""
        self._doubted |= self._asked & set(keys)
        for key in keys:
            if self._facts.get(key) is GONE:
                del self._facts[key]
                self.facts(key)

    def _on_facts(self, key: TakeKey, found: Facts | None) -> None:
        self._asked.discard(key)
        if found is None and key in self._doubted:
            self._doubted.discard(key)
            self.facts(key)
            return
        self._facts[key] = GONE if found is None else found
        self.changed.emit(key)

    def _on_loaded(self, key: TakeKey, done: Loaded | None, found: Rendered | None) -> None:
        if found is None:
            self._on_facts(key, None)
        else:
            self._held[key] = found
            while len(self._held) > _HELD:
                del self._held[next(iter(self._held))]
        if done is not None:
            done(found)
