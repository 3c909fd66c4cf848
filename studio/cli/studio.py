"""What the verbs work with, made once per run by `studio.cli.main`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.terminal import Terminal
from studio.jobs import Runner
from studio.paths import Home
from studio.settings import Settings

if TYPE_CHECKING:
    from studio.audio.device import Output
    from studio.engines.protocol import Engine
    from studio.render.cache import Cache
    from studio.voices.library import Library

Make = Callable[[str], "Engine"]
"""Makes the engine of a name; raises StudioError if there is none."""

Speakers = Callable[[int], "Output"]
"""Opens the sound device at a rate in Hz; raises StudioError if there is none."""

_CACHE = 2_000_000_000  # bytes of finished lines kept; about ten hours of speech


class Engines:
    """The engines of one run, each made when it is first asked for."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._made: dict[str, Engine] = {}

    def __call__(self, name: str) -> "Engine":
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def close(self) -> None:
        """Let go of all of them."""
        for engine in self._made.values():
            engine.close()


@dataclass(frozen=True, slots=True)
class Studio:
    """The person's folders, preferences and voices, the engines, the threads, the devices."""

    home: Home
    settings: Settings
    library: "Library"
    engines: Engines
    runner: Runner
    terminal: Terminal
    speakers: Speakers

    def cache(self, *shelves: Path) -> "Cache":
        """Finished lines, also those on `shelves` such as a project's takes."""
        from studio.render.cache import Cache

        return Cache(self.home.cache / "takes", _CACHE, shelves)
