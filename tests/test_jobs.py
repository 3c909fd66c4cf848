"""The pools end with their work, and are not held up by work that never ends."""

import threading

from studio.jobs import Job, Runner


def test_closing_waits_for_what_has_begun_and_drops_the_rest() -> None:
    runner, begun, done = Runner(files=1), threading.Event(), []

    def work() -> None:
        begun.set()
        done.append(1)

    first = runner.io(work)
    begun.wait(10)
    rest = [runner.inference(lambda: done.append(2)) for _ in range(3)]
    assert runner.close()
    assert first.done()
    assert all(future.done() for future in rest)


def test_closing_tells_of_work_that_does_not_end() -> None:
    runner, let = Runner(), threading.Event()
    stuck = runner.io(lambda: let.wait(60))
    waiting = [runner.io(lambda: None) for _ in range(20)]
    assert not runner.close(0.05)
    assert not stuck.done()
    let.set()
    assert stuck.result(10)
    assert all(future.done() for future in waiting)


def test_how_long_work_takes_is_told_when_there_is_something_to_tell_it_by() -> None:
    job = Job()
    told = []
    for done in (0, 1, 500):
        job.step(done, 1000)
        told.append(job.progress.eta is not None)
    assert told == [False, False, True]
