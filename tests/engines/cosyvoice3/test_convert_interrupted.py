"""A conversion that was killed or stopped anywhere goes on, and ends in the same pack."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.cosyvoice3.convert.resume import beside
from studio.engines.cosyvoice3.convert.room import taken
from studio.engines.packs import manifest
from studio.engines.packs.pack import Tier
from studio.engines.packs.shelf import Shelf
from studio.errors import Cancelled
from studio.jobs import Job
from tests.engines.cosyvoice3.killed import DIED
from tests.engines.cosyvoice3.tiny import TINY

Packs = Mapping[Tier, Path]

LABELS = (
    "Reading the release",
    "Making the language model",
    "Making the flow",
    "Making the vocoder",
    "Adding what stays as it is",
)


class Stopping(Job):
    """Is cancelled at its report number `at`; counts them."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        self.count = 0
        self.labels: set[str] = set()

    def step(self, done: float, total: float, label: str = "") -> None:
        self.count += 1
        self.labels.add(label)
        if self.count == self.at:
            self.cancel()
        super().step(done, total, label)


def test_killed_in_every_stage_one_after_the_other(
    tiny_source: Path, tiny_packs: Packs, tmp_path: Path
) -> None:
    target = tmp_path / "pack"
    made: dict[str, int] = {}
    for number, label in enumerate(LABELS):
        command = [sys.executable, "-m", "tests.engines.cosyvoice3.killed"]
        ended = subprocess.run(
            [*command, tiny_source, target, label], env=os.environ, capture_output=True, check=False
        )
        assert ended.returncode == DIED, ended.stderr.decode()
        assert not target.exists()
        kept = beside(target) / "pack"
        for path, when in made.items():
            assert (kept / path).stat().st_mtime_ns == when, f"{path} was made twice"
        if number == 2:
            made = {path.name: path.stat().st_mtime_ns for path in kept.glob("llm.onnx*")}
    pack = convert(tiny_source, target, Tier.LITE, Job(), dims=TINY)
    assert made
    assert (target / "llm.onnx.data").stat().st_mtime_ns == made["llm.onnx.data"]
    assert pack == manifest.read(tiny_packs[Tier.LITE])
    assert not beside(target).exists()


def test_stopped_anywhere_it_goes_on(tiny_source: Path, tiny_packs: Packs, tmp_path: Path) -> None:
    target = tmp_path / "pack"
    whole = Stopping(0)
    convert(tiny_source, tmp_path / "whole", Tier.STANDARD, whole, dims=TINY)
    assert set(LABELS) <= whole.labels
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        with pytest.raises(Cancelled):
            convert(
                tiny_source, target, Tier.STANDARD, Stopping(round(whole.count * share)), dims=TINY
            )
        assert not target.exists()
        shutil.rmtree(beside(target))
    pack = convert(tiny_source, target, Tier.STANDARD, Job(), dims=TINY)
    assert pack == manifest.read(tiny_packs[Tier.STANDARD])


def test_what_was_begun_for_one_tier_is_not_used_for_another(
    tiny_source: Path, tiny_packs: Packs, tmp_path: Path
) -> None:
    target = tmp_path / "pack"
    with pytest.raises(Cancelled):
        convert(tiny_source, target, Tier.STANDARD, _until("Making the vocoder"), dims=TINY)
    pack = convert(tiny_source, target, Tier.FULL, Job(), dims=TINY)
    assert pack == manifest.read(tiny_packs[Tier.FULL])


def test_what_was_begun_of_an_older_release_is_not_used(
    tiny_source: Path, tiny_packs: Packs, tmp_path: Path
) -> None:
    source, target = Path(shutil.copytree(tiny_source, tmp_path / "release")), tmp_path / "pack"
    with pytest.raises(Cancelled):
        convert(source, target, Tier.LITE, _until("Making the flow"), dims=TINY)
    made = (beside(target) / "pack" / "llm.onnx.data").stat().st_mtime_ns
    os.utime(source / "llm.pt")
    convert(source, target, Tier.LITE, Job(), dims=TINY)
    assert (target / "llm.onnx.data").stat().st_mtime_ns > made


def test_an_old_pack_stays_until_the_new_one_is_whole(
    tiny_source: Path, tiny_packs: Packs, tmp_path: Path
) -> None:
    target = tmp_path / "pack"
    shutil.copytree(tiny_packs[Tier.FULL], target)
    job = _until("Adding what stays as it is")
    with pytest.raises(Cancelled):
        convert(tiny_source, target, Tier.LITE, job, dims=TINY, replacing=True)
    pack = manifest.read(target)
    assert pack.tier is Tier.FULL
    manifest.verify(pack, target, Job())


def test_what_was_begun_goes_with_the_pack(tiny_source: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "models")
    making = shelf.making("cosyvoice3")
    with pytest.raises(Cancelled):
        convert(tiny_source, making, Tier.LITE, _until("Making the flow"), dims=TINY)
    assert taken(tmp_path) > 20_000_000
    shelf.forget("cosyvoice3-rl")
    assert taken(tmp_path) > 20_000_000
    shelf.forget("cosyvoice3")
    assert taken(tmp_path) == 0


def test_what_is_being_made_is_not_taken_away(tiny_source: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "models")
    making = shelf.making("cosyvoice3")

    class Forgetting(Job):
        def step(self, done: float, total: float, label: str = "") -> None:
            shelf.forget("cosyvoice3")
            super().step(done, total, label)

    convert(tiny_source, making, Tier.LITE, Forgetting(), dims=TINY)
    manifest.verify(manifest.read(making), making, Job())


def _until(label: str) -> Job:
    class Until(Job):
        def step(self, done: float, total: float, name: str = "") -> None:
            if name == label:
                self.cancel()
            super().step(done, total, name)

    return Until()
