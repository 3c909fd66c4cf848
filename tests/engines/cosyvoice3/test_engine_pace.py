"""The pace of a pack is remembered beside it, and what cannot be read is no pace."""

from pathlib import Path

import pytest

from studio.engines.cosyvoice3.pace import Pace


def test_before_the_first_measure_a_machine_may_be_slow(tmp_path: Path) -> None:
    assert Pace(tmp_path / "pace.json").patience == 120


def test_a_slow_machine_gets_the_time_it_needs_also_the_next_time(tmp_path: Path) -> None:
    pace = Pace(tmp_path / "pace.json")
    pace.measured(30.0, 5.0)
    assert pace.patience == Pace(tmp_path / "pace.json").patience == 300.0


def test_only_what_is_news_is_written(tmp_path: Path) -> None:
    pace = Pace(tmp_path / "pace.json")
    pace.measured(10.0, 5.0)
    pace.measured(11.0, 5.0)
    assert pace.patience == 100.0
    pace.measured(20.0, 5.0)
    assert pace.patience == 200.0
    pace.measured(1.0, 0.0)
    assert pace.patience == 200.0


@pytest.mark.parametrize("content", ["", "{}", '{"seconds": "2"}', '{"seconds": -1}', "[1]", "NaN"])
def test_a_damaged_file_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "pace.json").write_text(content)
    assert Pace(tmp_path / "pace.json").patience == 120


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    pace = Pace(tmp_path / "file" / "pace.json")
    pace.measured(10.0, 5.0)
    assert pace.patience == 100.0
