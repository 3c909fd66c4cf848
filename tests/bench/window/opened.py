"""A window for the tables: assembled as the program does it, offscreen, in a home thrown away."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from studio.engines import registry
from studio.engines.host import HostedEngine
from studio.engines.protocol import Engine
from studio.paths import home
from studio.project.edit import new_id
from studio.project.project import Line, Project
from studio.ui.app import Studio, assemble
from studio.ui.garbage import spare
from studio.voices.voice import VoiceId
from tests.bench.builtin.material import FIFTEEN_WORDS, HARVARD, MANDARIN
from tests.ui.devices import FakeDevices

ENGLISH, CHINESE = VoiceId("en-clara"), VoiceId("zh-xiaolan")


def hosted(name: str) -> Engine:
    """The engine in a process of its own, as in the program."""
    return HostedEngine(registry.engine, name)


@contextmanager
def opened(project: Project, make: Callable[[str], Engine] = hosted) -> Iterator[Studio]:
    """The window with `project` in it, shown and painted."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as place:
        studio = assemble(app, home(Path(place)), make, FakeDevices())
        studio.desk.document.open(project, None)
        studio.window.show()
        calm(0.5)
        spare()
        yield studio
        studio.close()


def calm(seconds: float) -> None:
    """Let the window live that long."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait(until: Callable[[], bool], seconds: float) -> None:
    """Let the window live until then; raises TimeoutError where it never comes to that."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        calm(0.05)


def rendered(studio: Studio, seconds: float) -> None:
    """Render every line, and wait for it."""
    document = studio.desk.document
    studio.desk.renders.render([line.id for line in document.project.lines])
    wait(lambda: all(line.chosen for line in document.project.lines), seconds)


def two_lines() -> Project:
    """One English and one Mandarin line."""
    return Project("Two", "en", voice=ENGLISH, lines=(_english(FIFTEEN_WORDS), _mandarin()))


def script(count: int) -> Project:
    """English lines, of the Harvard sentences over and over, each with a seed of its own."""
    lines = (_english(HARVARD[at % len(HARVARD)], seed=at) for at in range(count))
    return Project("Long", "en", voice=ENGLISH, lines=tuple(lines))


def _english(text: str, seed: int = 0) -> Line:
    return Line(new_id(), text, voice=ENGLISH, language="en", seed=seed)


def _mandarin() -> Line:
    return Line(new_id(), MANDARIN, voice=CHINESE, language="zh")
