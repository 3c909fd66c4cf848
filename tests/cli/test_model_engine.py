"""The command line with an engine that tells no times, has quality presets and notes."""

import json
from pathlib import Path

import pytest

from studio.cli.main import main
from tests.cli.conftest import Ran, Timbreloom
from tests.engines.model import NOTE, ModelEngine


@pytest.fixture
def model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Timbreloom:
    """The command line in the same home, with that engine."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        argv = ["--data", str(tmp_path / "home"), *map(str, arguments)]
        code = main(argv, lambda _name: ModelEngine())
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


def test_engines_tell_what_they_cannot_and_how_they_run_here(model: Timbreloom) -> None:
    listed = model("engines").out
    assert "gives phone timings, shapes single phones" in listed
    assert "4, 6, 10, usually 10" in listed
    assert NOTE in listed


def test_a_line_is_said_and_its_events_are_no_impressions(
    model: Timbreloom, anna: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.wav"
    said = model("say", "Hello [breath] there.", "--voice", anna, "--set", "steps=6", "-o", out)
    assert said.code == 0, said.err
    assert "roughly" not in said.out
    assert NOTE in said.out


def test_a_quality_that_there_is_not_is_refused_with_those_there_are(
    model: Timbreloom, anna: str, tmp_path: Path
) -> None:
    said = model("say", "Hello.", "--voice", anna, "--set", "steps=5", "-o", tmp_path / "out.wav")
    assert said.code == 1
    assert "4 or 6 or 10" in said.err


def test_times_of_phones_are_refused_before_any_work(
    model: Timbreloom, anna: str, tmp_path: Path
) -> None:
    times = tmp_path / "out.TextGrid"
    said = model("say", "Hi.", "--voice", anna, "-o", tmp_path / "out.wav", "--phones", times)
    assert said.code == 1
    assert "does not tell when each sound is spoken" in said.err
    assert not times.exists()
    assert not (tmp_path / "out.wav").exists()


def test_a_project_is_exported_with_subtitles_and_a_word_about_missing_times(
    model: Timbreloom, anna: str, tmp_path: Path
) -> None:
    folder, script = tmp_path / "tale.studio", tmp_path / "script.txt"
    script.write_text("Once upon a time.\n\nThere was a goat.\n", encoding="utf-8")
    assert model("project", "new", folder, "--voice", anna, "--engine", "fake").code == 0
    assert json.loads((folder / "project.json").read_text("utf-8"))["engine"] == "fake"
    assert model("project", "import", folder, script).code == 0
    assert model("project", "render", folder).code == 0
    out = tmp_path / "tale.wav"
    done = model("project", "export", folder, "-o", out, "--subtitles", "srt,TextGrid,json")
    assert done.code == 0, done.err
    assert "2 lines have no times of words and phones" in done.out
    assert "There was a goat." in out.with_suffix(".srt").read_text("utf-8")
    assert 'text = "There was a goat."' in out.with_suffix(".TextGrid").read_text("utf-8")


def test_a_line_whose_engine_is_not_installed_costs_only_itself(
    timbreloom: Timbreloom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, script = tmp_path / "tale.studio", tmp_path / "script.txt"
    script.write_text("Hello.\n", encoding="utf-8")
    assert timbreloom("project", "new", folder, "--voice", "Rowan").code == 0
    assert timbreloom("project", "import", folder, script).code == 0
    content = json.loads((folder / "project.json").read_text("utf-8"))
    other = content["lines"][0] | {"id": "other", "engine": "cosyvoice3"}
    content["engine"], content["lines"] = "builtin", [*content["lines"], other]
    (folder / "project.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["--data", str(tmp_path / "home"), "project", "render", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "1 of 2 lines" in told
    assert "line 2: The engine cosyvoice3 is not installed." in told
    assert len(list((folder / "takes").glob("*.flac"))) == 1
