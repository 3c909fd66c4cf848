"""The engines of the window, each made when it is first asked for, from any thread."""

import threading
from collections.abc import Callable

from studio.engines.protocol import Engine

Make = Callable[[str], Engine]
"""Makes the engine of a name; raises StudioError if there is none."""


class Engines:
    """Hands out one engine per name; `restart` lets go of them all, so that they are made anew."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._made: dict[str, Engine] = {}
        self._lock = threading.Lock()

    def __call__(self, name: str) -> Engine:
        """The engine of that name; making it may take a second: not on the GUI thread."""
        with self._lock:
            if name not in self._made:
                self._made[name] = self._make(name)
            return self._made[name]

    def restart(self) -> None:
        """Let go of every engine; a request under way fails and says why."""
        with self._lock:
            made, self._made = self._made, {}
        for engine in made.values():
            engine.close()

    def close(self) -> None:
        """Let go of them for good."""
        self.restart()
