"""A conversion that was interrupted goes on where it was; nothing damaged or outdated is used."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.engines.cosyvoice3.convert.resume import Outcome, Plan, beside, working
from studio.engines.cosyvoice3.convert.stages import Stage, carry_out
from studio.errors import Cancelled, StudioError
from studio.jobs import Job

PLAN: Plan = {"tier": "lite", "sizes": [1, 2]}


class Builder:
    """Three stages that write a file each; `ran` tells which did."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.fails_at = ""

    def stages(self) -> list[Stage]:
        return [Stage(name, f"Making {name}", 1, self._run(name)) for name in ("a", "b", "c")]

    def build(self, target: Path, plan: Plan = PLAN, job: Job | None = None) -> Outcome:
        self.ran.clear()
        with working(target, plan) as work:
            carry_out(self.stages(), work, job or Job())
            outcome = work.outcome
            work.deliver(target)
        return outcome

    def _run(self, name: str) -> Callable[[Path, Path, Job], Outcome]:
        def run(pack: Path, spare: Path, job: Job) -> Outcome:
            self.ran.append(name)
            (pack / f"{name}.onnx").write_text(f"half of {name}")
            (spare / "large").write_text("graph")
            job.step(1, 2)
            if self.fails_at == name:
                raise StudioError("Interrupted.")
            (pack / f"{name}.onnx").write_text(f"all of {name}")
            return Outcome(((f"{name}_error", 0.5),), (f"{name}.pt sha256:00",))

        return run


@pytest.fixture
def interrupted(tmp_path: Path) -> tuple[Builder, Path]:
    """Stage `a` is done, `b` was interrupted."""
    builder, target = Builder(), tmp_path / "pack"
    builder.fails_at = "b"
    with pytest.raises(StudioError, match="Interrupted"):
        builder.build(target)
    builder.fails_at = ""
    return builder, target


def test_all_stages_make_a_pack(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    outcome = Builder().build(target)
    assert {path.name: path.read_text() for path in target.iterdir()} == {
        "a.onnx": "all of a",
        "b.onnx": "all of b",
        "c.onnx": "all of c",
    }
    assert dict(outcome.figures) == {"a_error": 0.5, "b_error": 0.5, "c_error": 0.5}
    assert not beside(target).exists()


def test_what_is_done_is_not_done_again(interrupted: tuple[Builder, Path]) -> None:
    builder, target = interrupted
    outcome = builder.build(target)
    assert builder.ran == ["b", "c"]
    assert (target / "b.onnx").read_text() == "all of b"
    assert [source[:4] for source in outcome.sources] == ["a.pt", "b.pt", "c.pt"]


def test_nothing_is_seen_of_a_pack_that_is_not_whole(interrupted: tuple[Builder, Path]) -> None:
    _, target = interrupted
    assert not target.exists()


def test_another_plan_starts_afresh(interrupted: tuple[Builder, Path]) -> None:
    builder, target = interrupted
    builder.build(target, {**PLAN, "tier": "full"})
    assert builder.ran == ["a", "b", "c"]


def test_a_file_that_was_damaged_meanwhile_is_made_again(
    interrupted: tuple[Builder, Path],
) -> None:
    builder, target = interrupted
    made = beside(target) / "pack" / "a.onnx"
    made.write_text("x" * len(made.read_text()))
    builder.build(target)
    assert builder.ran == ["a", "b", "c"]
    assert (target / "a.onnx").read_text() == "all of a"


def test_a_damaged_record_starts_afresh(interrupted: tuple[Builder, Path]) -> None:
    builder, target = interrupted
    (beside(target) / "record.json").write_text('{"plan": ')
    builder.build(target)
    assert builder.ran == ["a", "b", "c"]


@pytest.mark.parametrize("path", ["../../outside", "/etc/hostname"])
def test_a_record_that_names_files_elsewhere_starts_afresh(
    interrupted: tuple[Builder, Path], path: str
) -> None:
    builder, target = interrupted
    record = beside(target) / "record.json"
    table = json.loads(record.read_text())
    table["done"][0]["files"][0]["path"] = path
    record.write_text(json.dumps(table))
    builder.build(target)
    assert builder.ran == ["a", "b", "c"]


def test_what_stages_left_for_themselves_is_gone(interrupted: tuple[Builder, Path]) -> None:
    builder, target = interrupted
    assert not (beside(target) / "pack" / "large").exists()
    builder.build(target)
    assert sorted(path.name for path in target.iterdir()) == ["a.onnx", "b.onnx", "c.onnx"]


def test_a_pack_that_is_there_is_replaced_at_once(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    target.mkdir()
    (target / "old.onnx").write_text("old")
    Builder().build(target)
    assert sorted(path.name for path in target.iterdir()) == ["a.onnx", "b.onnx", "c.onnx"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_pack_that_was_out_of_its_place_when_the_power_went_is_back(
    interrupted: tuple[Builder, Path],
) -> None:
    builder, target = interrupted
    old = beside(target) / "old"
    old.mkdir()
    (old / "old.onnx").write_text("old")
    builder.fails_at = "c"
    with pytest.raises(StudioError, match="Interrupted"):
        builder.build(target)
    assert (target / "old.onnx").read_text() == "old"


def test_two_conversions_to_one_place_do_not_meet(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    with working(target, PLAN), pytest.raises(StudioError, match="going on already"):
        Builder().build(target)


def test_a_stage_that_needs_too_much_memory_says_so(tmp_path: Path) -> None:
    def greedy(_pack: Path, _spare: Path, _job: Job) -> Outcome:
        raise MemoryError

    with working(tmp_path / "pack", PLAN) as work, pytest.raises(StudioError, match="memory"):
        carry_out([Stage("greedy", "Making", 1, greedy)], work, Job())


def test_a_cancel_keeps_what_is_done(tmp_path: Path) -> None:
    class Impatient(Job):
        def step(self, done: float, total: float, label: str = "") -> None:
            if label == "Making b":
                self.cancel()
            super().step(done, total, label)

    builder, target = Builder(), tmp_path / "pack"
    with pytest.raises(Cancelled):
        builder.build(target, job=Impatient())
    builder.build(target)
    assert builder.ran == ["b", "c"]


def test_progress_never_goes_back_and_ends_at_all(tmp_path: Path) -> None:
    seen: list[float] = []

    class Watched(Job):
        def step(self, done: float, total: float, label: str = "") -> None:
            super().step(done, total, label)
            seen.append(self.progress.fraction)

    Builder().build(tmp_path / "pack", job=Watched())
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1)
