"""A release folder becomes a pack from the command line."""

import json
import shutil
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from studio.cli import pack_convert
from studio.cli.studio import Engines, Studio
from studio.cli.terminal import Terminal
from studio.cli.verbs import Verbs
from studio.engines.fake import FakeEngine
from studio.engines.packs import manifest
from studio.engines.packs.pack import Tier
from studio.errors import StudioError
from studio.jobs import Job, Runner
from studio.paths import Home, home, shipped
from studio.settings import Settings
from studio.voices.library import Library
from tests.cli.conftest import Timbreloom
from tests.engines.cosyvoice3.tiny import TINY, tiny_release

Convert = Callable[..., str]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the tiny sizes."""
    return tiny_release(tmp_path_factory.mktemp("release") / "tiny")


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home(tmp_path / "home")


@pytest.fixture
def convert(place: Home, capsys: pytest.CaptureFixture[str]) -> Iterator[Convert]:
    """`convert(*arguments)` is what `timbreloom pack convert` prints, for tiny releases."""
    runner = Runner()
    library = Library(place.data / "voices", shipped() / "resources" / "voices")

    def run(*given: object) -> str:
        parser = ArgumentParser("timbreloom")
        pack_convert.add(Verbs(parser), TINY)
        arguments = parser.parse_args(["convert", *map(str, given)])
        terminal = Terminal(json=getattr(arguments, "json", False))
        engines = Engines(lambda _: FakeEngine())
        studio = Studio(place, Settings(), library, engines, runner, terminal, _silent)
        terminal.answer(arguments.run(arguments, studio))
        return capsys.readouterr().out

    yield run
    runner.close()


def test_without_a_target_the_pack_is_installed(
    convert: Convert, place: Home, source: Path
) -> None:
    said = convert(source, "--tier", "lite")
    folder = place.models / "cosyvoice3"
    pack = manifest.read(folder)
    manifest.verify(pack, folder, Job())
    assert pack.tier is Tier.LITE
    assert f"is installed, in {folder}" in said
    assert "--engine cosyvoice3" in said
    assert [path.name for path in place.models.iterdir() if not path.name.startswith(".")] == [
        "cosyvoice3"
    ]


def test_what_is_installed_already_is_made_again_only_by_force(
    convert: Convert, place: Home, source: Path
) -> None:
    made = place.models / "cosyvoice3" / "pack.toml"
    assert "Converting" in convert(source, "--tier", "lite")
    first = made.stat().st_mtime_ns
    again = convert(source, "--tier", "lite")
    assert "is installed already, made of this release in tier lite." in again
    assert "Converting" not in again
    assert made.stat().st_mtime_ns == first
    assert "is installed, in" in convert(source, "--tier", "lite", "--force")
    assert made.stat().st_mtime_ns != first


def test_a_release_with_another_file_is_converted_though_the_tier_is_there(
    convert: Convert, place: Home, source: Path, tmp_path: Path
) -> None:
    convert(source, "--tier", "lite")
    before = manifest.read(place.models / "cosyvoice3").sources
    other = Path(shutil.copytree(source, tmp_path / "other"))
    with (other / "cosyvoice3.yaml").open("a", encoding="utf-8") as settings:
        settings.write("# touched\n")
    assert "is installed, in" in convert(other, "--tier", "lite")
    assert manifest.read(place.models / "cosyvoice3").sources != before


def test_another_tier_takes_the_place_of_the_installed_one(
    convert: Convert, place: Home, source: Path
) -> None:
    for tier in ("lite", "full"):
        convert(source, "--tier", tier)
        assert manifest.read(place.models / "cosyvoice3").tier == tier


def test_the_tier_is_chosen_for_this_machine_and_said(
    convert: Convert, tmp_path: Path, source: Path
) -> None:
    out = tmp_path / "pack"
    said = convert(source, "-o", out)
    tier = manifest.read(out).tier
    assert f"Tier {tier}: " in said
    assert f"tier {tier}" in said


def test_people_are_told_how_far_the_pack_is_from_the_release(
    convert: Convert, tmp_path: Path, source: Path
) -> None:
    said = convert(source, "--tier", "standard", "-o", tmp_path / "standard")
    assert "same best code at" in said
    assert "% off" in said
    assert "the same numbers" in convert(source, "--tier", "full", "-o", tmp_path / "full")


def test_programs_get_the_figures(convert: Convert, tmp_path: Path, source: Path) -> None:
    answer = json.loads(convert(source, "--tier", "lite", "-o", tmp_path / "pack", "--json"))
    pack = manifest.read(tmp_path / "pack")
    assert answer["measured"] == dict(pack.measured)
    assert answer["folder"] == str(tmp_path / "pack")
    assert (answer["id"], answer["tier"], answer["version"]) == ("cosyvoice3", "lite", "2512")
    assert answer["needs"]["disk"] == pack.needs.disk
    assert answer["sources"] == list(pack.sources)


def test_the_other_language_model_is_another_pack(
    convert: Convert, place: Home, tmp_path: Path
) -> None:
    release = tiny_release(tmp_path / "release", rl=True)
    convert(release, "--rl", "--tier", "lite")
    assert manifest.read(place.models / "cosyvoice3-rl").id == "cosyvoice3-rl"


def test_what_is_not_there_cannot_be_asked_for(convert: Convert, source: Path) -> None:
    with pytest.raises(StudioError, match=r"has llm\.pt but not llm\.rl\.pt"):
        convert(source, "--rl")


def test_a_pack_at_the_target_is_replaced_only_by_force(
    convert: Convert, tmp_path: Path, source: Path
) -> None:
    out = tmp_path / "pack"
    convert(source, "--tier", "lite", "-o", out)
    with pytest.raises(StudioError, match="holds the pack cosyvoice3 already"):
        convert(source, "--tier", "full", "-o", out)
    convert(source, "--tier", "full", "-o", out, "--force")
    assert manifest.read(out).tier is Tier.FULL


def test_no_folder_but_a_pack_is_replaced_even_by_force(
    convert: Convert, tmp_path: Path, source: Path
) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.txt").write_text("years")
    with pytest.raises(StudioError, match="no pack"):
        convert(source, "-o", tmp_path / "work", "--force")
    assert (tmp_path / "work" / "thesis.txt").is_file()


def test_a_release_of_other_sizes_is_refused_in_a_sentence(
    timbreloom: Timbreloom, source: Path, tmp_path: Path
) -> None:
    said = timbreloom("pack", "convert", source, "-o", tmp_path / "pack")
    assert said.code == 1
    assert "hift.pt is not the one of Fun-CosyVoice3-0.5B" in said.err
    assert not (tmp_path / "pack").exists()


def test_a_folder_that_is_no_release_is_refused_in_a_sentence(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    said = timbreloom("pack", "convert", tmp_path / "nothing", "--json")
    assert said.code == 1
    assert "is no folder" in said.json["message"]
    (tmp_path / "empty").mkdir()
    assert "lacks llm.pt, flow.pt" in timbreloom("pack", "convert", tmp_path / "empty").err


def test_a_truncated_file_is_refused_in_a_sentence(
    timbreloom: Timbreloom, source: Path, tmp_path: Path
) -> None:
    release = Path(shutil.copytree(source, tmp_path / "release"))
    with (release / "hift.pt").open("r+b") as file:
        file.truncate(100_000)
    said = timbreloom("pack", "convert", release)
    assert said.code == 1
    assert "hift.pt is damaged" in said.err


def _silent(_rate: int) -> NoReturn:
    raise AssertionError("nothing is played")
