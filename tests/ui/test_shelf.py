"""The shelf shows the library as it is, in whatever order its readings arrive."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.jobs import Job, Runner
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.voices.library import Library
from studio.voices.voice import Voice
from tests.voices.samples import clip


class Slow(Library):
    """A library one reading of which can be held up after it has been read."""

    def __init__(self, folder: Path, presets: Path) -> None:
        super().__init__(folder, presets)
        self.gates: list[threading.Event] = []

    def voices(self) -> tuple[Voice, ...]:
        found = super().voices()
        if self.gates:
            self.gates.pop().wait()
        return found


def test_a_reading_that_comes_late_does_not_hide_what_changed_since(
    qtbot: QtBot, tmp_path: Path
) -> None:
    runner = Runner()
    library = Slow(tmp_path / "voices", tmp_path / "presets")
    anna = library.add("Anna", clip(1), "Hello there.", "en", job=Job())
    shelf = Shelf(library, Tasks(runner, _fail))
    late, told = threading.Event(), list[None]()
    library.gates.append(late)
    shelf.change(lambda _: None, told.append)
    qtbot.waitUntil(lambda: not library.gates)
    shelf.change(lambda there: there.rename(anna, "Bo"))
    qtbot.waitUntil(lambda: [voice.name for voice in shelf.voices] == ["Bo"])
    late.set()
    qtbot.waitUntil(lambda: bool(told))
    assert [voice.name for voice in shelf.voices] == ["Bo"]
    runner.close()


def _fail(error: BaseException) -> None:
    raise error
