"""What a person waits for goes before a batch."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from studio.errors import StudioError
from studio.jobs import Runner
from studio.render.queue import Queue


@pytest.fixture
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


def test_a_preview_overtakes_the_lines_of_a_batch_that_wait(runner: Runner) -> None:
    queue, begun, go, order = Queue(runner), threading.Event(), threading.Event(), list[str]()

    def first() -> None:
        begun.set()
        assert go.wait(5)
        order.append("first")

    waiting = [queue.batch(first)]
    assert begun.wait(5)
    waiting += [queue.batch(lambda: order.append("second"))]
    waiting += [queue.batch(lambda: order.append("third"))]
    waiting += [queue.preview(lambda: order.append("preview"))]
    go.set()
    for future in waiting:
        future.result(5)
    assert order == ["first", "preview", "second", "third"]


def test_results_and_failures_reach_whoever_asked(runner: Runner) -> None:
    queue = Queue(runner)

    def fails() -> None:
        raise StudioError("It did not work.")

    failing, working = queue.batch(fails), queue.batch(lambda: 42)
    assert working.result(5) == 42
    with pytest.raises(StudioError, match="did not work"):
        failing.result(5)


def test_work_that_is_cancelled_while_it_waits_never_runs(runner: Runner) -> None:
    queue, go, ran = Queue(runner), threading.Event(), list[str]()
    first = queue.batch(lambda: go.wait(5))
    second = queue.batch(lambda: ran.append("second"))
    third = queue.batch(lambda: ran.append("third"))
    assert second.cancel()
    go.set()
    third.result(5)
    assert first.result(5)
    assert ran == ["third"]


def test_nobody_waits_for_ever_when_the_runner_is_closed(runner: Runner) -> None:
    queue, begun, go = Queue(runner), threading.Event(), threading.Event()

    def long() -> str:
        begun.set()
        assert go.wait(5)
        return "done"

    first, second, third = queue.batch(long), queue.batch(long), queue.preview(long)
    assert begun.wait(5)
    closing = threading.Thread(target=runner.close)
    closing.start()
    for future in (second, third):
        with pytest.raises(CancelledError):
            future.result(5)
    go.set()
    closing.join(5)
    assert first.result(5) == "done"


def test_a_batch_that_is_held_waits_while_previews_go_on(runner: Runner) -> None:
    queue, order = Queue(runner), list[str]()
    queue.hold(on=True)
    waiting = [queue.batch(lambda: order.append("first"))]
    waiting += [queue.batch(lambda: order.append("second"))]
    queue.preview(lambda: order.append("preview")).result(5)
    assert order == ["preview"]
    queue.hold(on=False)
    for future in waiting:
        future.result(5)
    assert order == ["preview", "first", "second"]
