"""Answers go to standard output, the rest to standard error, and nothing moves the cursor."""

import _thread
import io
import json
import sys

import pytest

from studio.cli.terminal import Answer, Terminal, progress_line, visible
from studio.jobs import Job, Progress, Runner


class Screen(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_people_get_the_lines_and_programs_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    answer = Answer({"name": "安娜"}, ("name  安娜",))
    Terminal(json=False).answer(answer)
    Terminal(json=True).answer(answer)
    assert capsys.readouterr().out == 'name  安娜\n{"name": "安娜"}\n'


def test_a_failure_is_told_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal(json=False).failure("It broke.", "Mend it.")
    assert capsys.readouterr() == ("", "It broke.\nMend it.\n")


def test_a_failure_is_one_object_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal(json=True).failure("It broke.", "Mend it.")
    said = capsys.readouterr()
    assert json.loads(said.out) == {"message": "It broke.", "hint": "Mend it."}
    assert said.err == ""


def test_control_characters_are_written_out() -> None:
    assert visible("a\x1b[2Jb\u202ec") == "a\\x1b[2Jb\\u202ec"


def test_text_of_every_script_stays_as_it_is() -> None:
    text = "粤语「落雨大」, おはよう, 안녕, Größe 🙂\u3000x"
    assert visible(text) == text


def test_progress_names_the_work_the_share_and_the_time_left() -> None:
    assert progress_line(Progress(1, 4, "Line 2", 65.2)) == "Line 2  25%  about 1:05 left"


def test_progress_is_drawn_on_a_terminal_and_wiped_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, runner, job = Screen(), Runner(), Job()
    monkeypatch.setattr(sys, "stderr", screen)

    def work() -> int:
        job.step(1, 2, "Half")
        while "Half" not in screen.getvalue():
            job.check()
        return 7

    try:
        assert Terminal(json=False).follow(job, lambda: runner.inference(work)) == 7
    finally:
        runner.close()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_ctrl_c_cancels_the_job() -> None:
    runner, job = Runner(), Job()

    def work() -> None:
        _thread.interrupt_main()
        while True:
            job.check()

    try:
        with pytest.raises(KeyboardInterrupt):
            Terminal(json=False).follow(job, lambda: runner.inference(work))
    finally:
        runner.close()
    assert job.cancelled
