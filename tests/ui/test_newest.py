"""Answers that overtake each other on the file threads: only the newest question is answered."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from studio.jobs import Runner
from studio.project.project import TakeKey
from studio.render.rendered import Rendered
from studio.ui.app import Studio
from studio.ui.newest import Newest
from studio.ui.tasks import Tasks
from tests.ui.scripts import write


class Slow(Tasks):
    """Does nothing until a test says which question is answered now."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner, lambda error: pytest.fail(str(error)))
        self.waiting: list[Callable[[], None]] = []

    def io(self, work: Any, done: Any = None, failed: Any = None) -> Future[Any]:
        def answer() -> None:
            try:
                found = work()
            except OSError as error:
                failed(error)
            else:
                done(found)

        self.waiting.append(answer)
        return Future()


@pytest.fixture
def tasks() -> Iterator[Slow]:
    """Tasks in the hand of the test."""
    runner = Runner()
    yield Slow(runner)
    runner.close()


def gone() -> str:
    """What cannot be read."""
    raise OSError("gone")


def test_an_old_answer_that_comes_late_is_dropped(tasks: Slow) -> None:
    newest, heard = Newest(tasks), list[str]()
    newest.io(lambda: "old", heard.append)
    newest.io(lambda: "new", heard.append)
    old, new = tasks.waiting
    new()
    old()
    assert heard == ["new"]


def test_an_old_answer_that_comes_first_is_dropped_too(tasks: Slow) -> None:
    newest, heard = Newest(tasks), list[str]()
    newest.io(lambda: "old", heard.append)
    newest.io(lambda: "new", heard.append)
    for answer in tasks.waiting:
        answer()
    assert heard == ["new"]


def test_an_old_failure_is_dropped_and_the_newest_told(tasks: Slow) -> None:
    newest, heard, failures = Newest(tasks), list[str](), list[BaseException]()
    newest.io(gone, heard.append, failures.append)
    newest.io(gone, heard.append, failures.append)
    old, new = tasks.waiting
    new()
    assert len(failures) == 1
    old()
    assert len(failures) == 1
    assert not heard


def test_what_was_forgotten_is_not_heard(tasks: Slow) -> None:
    newest, heard = Newest(tasks), list[str]()
    newest.io(lambda: "old", heard.append)
    newest.forget()
    tasks.waiting[0]()
    assert not heard


def test_a_sound_read_before_it_was_removed_does_not_come_back(
    studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(studio, "One sheep.", "Two sheep.")
    desk, lines = studio.desk, studio.desk.document.project.lines
    desk.commands.action("line.render").trigger()
    qtbot.waitUntil(lambda: desk.stage.shown is not None)
    read, gate, late, answers = desk.cache.get, threading.Event(), threading.Event(), list[bool]()

    def held(key: TakeKey) -> Rendered | None:
        found = read(key)
        answers.append(found is not None)
        if found is not None:
            assert gate.wait(30)
            late.set()
        return found

    monkeypatch.setattr(desk.cache, "get", held)
    desk.selection.choose([lines[1].id])
    desk.selection.choose([lines[0].id])
    qtbot.waitUntil(lambda: answers == [True])
    desk.selection.choose([lines[1].id])
    for file in desk.cache.folder.glob("*.flac"):
        file.unlink()
    desk.selection.choose([lines[0].id])
    qtbot.waitUntil(lambda: answers == [True, False])
    gate.set()
    qtbot.waitUntil(late.is_set)
    through: list[bool] = []
    desk.tasks.io(lambda: True, through.append)
    qtbot.waitUntil(lambda: bool(through))
    qtbot.wait(50)
    assert desk.stage.shown is None
