"""The engines of the window, each made when it is first asked for, from any thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from studio.engines.host import HostedEngine, Limits, State
from studio.engines.protocol import Engine

Make = Callable[[str], Engine]
"""Makes the engine of a name; raises StudioError if there is none."""


@dataclass(frozen=True, slots=True)
class Health:
    """How an engine stands: its process's state and memory in bytes, None where it has none."""

    name: str
    state: State | None = None
    memory: int | None = None


class Engines:
    """Hands out one engine per name, held to `limits`; `restart` begins them all anew."""

    def __init__(self, make: Make, limits: Limits) -> None:
        self._make = make
        self._limits = limits
        self._made: dict[str, Engine] = {}
        self._lock = threading.Lock()
        self._restarts = 0
        self._renewals: dict[str, int] = {}

    def __call__(self, name: str) -> Engine:
        """The engine of that name; making it may take a second: not on the GUI thread."""
        with self._lock:
            if name not in self._made:
                self._made[name] = self._make(name)
                _limit(self._made[name], self._limits)
            return self._made[name]

    def limit(self, limits: Limits) -> None:
        """Hold every engine to these from its next work on."""
        with self._lock:
            self._limits = limits
            for engine in self._made.values():
                _limit(engine, limits)

    @property
    def restarts(self) -> int:
        """How often they were begun anew: what failed in between may be tried again."""
        return self._restarts

    def renewals(self, name: str) -> int:
        """How often this one was begun anew because it is another one now; never waits."""
        return self._renewals.get(name, 0)

    def health(self) -> tuple[Health, ...]:
        """How those stand that were asked for; never waits."""
        return tuple(_health(name, engine) for name, engine in list(self._made.items()))

    def restart(self) -> None:
        """Begin anew with every engine; a request under way fails and says why."""
        with self._lock:
            self._restarts += 1
            made = dict(self._made)
            self._made = {n: e for n, e in made.items() if isinstance(e, HostedEngine)}
        for engine in made.values():
            if isinstance(engine, HostedEngine):
                engine.restart()
            else:
                engine.close()

    def renew(self, name: str) -> None:
        """Begin anew with this one: what it is made of is another now, or gone."""
        with self._lock:
            self._restarts += 1
            self._renewals[name] = self._renewals.get(name, 0) + 1
            engine = self._made.get(name)
            if engine is not None and not isinstance(engine, HostedEngine):
                del self._made[name]
        if isinstance(engine, HostedEngine):
            engine.restart()
        elif engine is not None:
            engine.close()

    def close(self) -> None:
        """Let go of them for good; who comes too late gets one that is closed."""
        with self._lock:
            made = list(self._made.values())
        for engine in made:
            engine.close()


def _limit(engine: Engine, limits: Limits) -> None:
    if isinstance(engine, HostedEngine):
        engine.limit(limits)


def _health(name: str, engine: Engine) -> Health:
    if isinstance(engine, HostedEngine):
        return Health(name, engine.state, engine.memory)
    return Health(name)
