"""What the engines can do and how they understand a style, asked off the GUI thread once."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from studio.engines.protocol import Capabilities, Understanding
from studio.errors import StudioError
from studio.ui.engines import Engines
from studio.ui.tasks import Tasks

Answer = Callable[[Understanding], None]
"""Who waits for what an engine makes of a style."""

_MOST = 500  # understandings remembered


class Abilities(QObject):
    """Answers of the engines, remembered; `changed` tells that another one's abilities are known.

    Lives on the GUI thread. An engine that cannot be made is reported once, and asked again only
    after engines were restarted.
    """

    changed = Signal()

    def __init__(self, engines: Engines, tasks: Tasks) -> None:
        super().__init__()
        self._engines = engines
        self._tasks = tasks
        self._known: dict[str, Capabilities] = {}
        self._asked: dict[str, int] = {}  # how many restarts there had been
        self._understood: dict[tuple[str, str], Understanding] = {}

    def of(self, engine: str) -> Capabilities | None:
        """What the engine of this name can do; None until it has said so."""
        restarts = self._engines.restarts
        if engine not in self._known and self._asked.get(engine) != restarts:
            self._asked[engine] = restarts
            self._tasks.io(
                lambda: self._engines(engine).capabilities,
                lambda found: self._on_known(engine, restarts, found),
            )
        return self._known.get(engine)

    def understand(self, engine: str, style: str, done: Answer) -> None:
        """Call `done` with what the engine makes of `style`; at once if it is known."""
        asked = engine, style.strip()
        if asked in self._understood:
            done(self._understood[asked])
        elif not asked[1]:
            done(Understanding())
        else:
            self._tasks.io(
                lambda: self._engines(engine).understand(asked[1]),
                lambda found: self._on_understood(asked, found, done),
            )

    def understand_all(
        self, engine: str, styles: Collection[str], done: Callable[[dict[str, Understanding]], None]
    ) -> None:
        """Call `done` with what the engine makes of each; not where it cannot be made."""

        def work() -> dict[str, Understanding]:
            speaker = self._engines(engine)
            return {style: speaker.understand(style) for style in styles}

        self._tasks.io(work, done, self._on_unknown)

    def forget(self, engines: Collection[str]) -> None:
        """These are others now: ask them again when somebody wants to know."""
        for name in engines:
            self._known.pop(name, None)
            self._asked.pop(name, None)
        self._understood = {
            asked: found for asked, found in self._understood.items() if asked[0] not in engines
        }
        self.changed.emit()

    def _on_known(self, engine: str, restarts: int, found: Capabilities) -> None:
        if self._asked.get(engine) == restarts:  # else it is another one by now
            self._known[engine] = found
            self.changed.emit()

    def _on_unknown(self, error: BaseException) -> None:
        """An engine that is not there understands nothing; `of` has said so."""
        if not isinstance(error, StudioError):
            raise error

    def _on_understood(self, asked: tuple[str, str], found: Understanding, done: Answer) -> None:
        if len(self._understood) >= _MOST:
            self._understood.clear()
        self._understood[asked] = found
        done(found)
