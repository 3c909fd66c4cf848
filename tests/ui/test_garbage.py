"""The collector is spared what lives as long as the project, and still takes what can go."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.garbage import Garbage
from tests.ui.scripts import write


class Circle:
    """Something that only the collector can take."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_an_opened_project_is_taken_out_of_the_collectors_sight(
    studio: Studio, qtbot: QtBot
) -> None:
    Garbage(studio.desk.document)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    gone = weakref.ref(Circle())
    before = gc.get_freeze_count()
    write(studio, *(f"Line {number}." for number in range(500)))
    qtbot.waitUntil(lambda: gc.get_freeze_count() > before)
    assert gone() is None


def test_whatever_thread_leaves_garbage_the_gui_thread_collects_it(
    studio: Studio, qtbot: QtBot
) -> None:
    threads: set[int] = set()

    def note(phase: str, info: dict[str, int]) -> None:
        threads.add(threading.get_ident())

    gone = weakref.ref(Circle())
    gc.callbacks.append(note)
    try:
        done = studio.runner.io(lambda: [Circle() for _ in range(5000)].clear())
        qtbot.waitUntil(lambda: done.done() and bool(threads))
    finally:
        gc.callbacks.remove(note)
    assert threads == {threading.get_ident()}
    assert gone() is None
