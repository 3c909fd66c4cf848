"""The whole road with a tiny pack: convert, enrol, say, project, revoice, from the command line."""

from pathlib import Path
from shutil import copytree

import pytest

from studio.audio.files import read
from studio.cli.main import main
from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.packs.pack import Tier
from studio.export.mark import read_mark
from studio.jobs import Job
from studio.paths import home
from tests.cli.conftest import Ran, Timbreloom
from tests.demo import RECORDING
from tests.engines.cosyvoice3.tiny import TINY, tiny_release


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the tiny pack is installed and Anna is a voice of it."""
    folder = tmp_path_factory.mktemp("cosyvoice3")
    release = tiny_release(folder / "release")
    place = home(folder / "home")
    convert(release, place.models / "cosyvoice3", Tier.STANDARD, Job(), dims=TINY)
    argv = ["--data", str(folder / "home"), "voice", "add", "Anna", str(RECORDING)]
    assert main([*argv, "--engine", "cosyvoice3", "--consent", "Anna Bell; self"]) == 0
    return folder / "home"


@pytest.fixture
def timbreloom(ready: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Timbreloom:
    """The command line in a copy of that home, with the engines of the program."""
    copytree(ready, tmp_path / "home")

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main(["--data", str(tmp_path / "home"), *map(str, arguments)])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


def test_it_is_listed_with_its_tier_and_what_it_does_not_tell(timbreloom: Timbreloom) -> None:
    listed = timbreloom("engines").out
    assert "Fun-CosyVoice3 0.5B, standard" in listed
    assert "gives phone timings, shapes single phones" in listed


def test_a_line_is_said_marked_and_the_same_again(timbreloom: Timbreloom, tmp_path: Path) -> None:
    files = [tmp_path / "one.wav", tmp_path / "two.wav"]
    for file in files:
        said = timbreloom(
            *("say", "你好，I am here. [laughter]", "--voice", "Anna", "--engine", "cosyvoice3"),
            *("--style", "四川话", "--set", "steps=4", "--speed", "1.2", "--seed", "5", "-o", file),
        )
        assert said.code == 0, said.err
        for part in (tmp_path / "home" / "cache" / "takes").glob("*"):
            part.unlink()
    one, two = map(read, files)
    assert one.rate == 24000
    assert (one.samples == two.samples).all()
    mark = read_mark(files[0])
    assert mark is not None
    assert mark.engines[0].startswith("cosyvoice3 ")
    assert mark.seeds == (5,)


def test_a_project_is_rendered_kept_and_exported(timbreloom: Timbreloom, tmp_path: Path) -> None:
    folder, script = tmp_path / "tale.studio", tmp_path / "script.txt"
    script.write_text("Once upon a time.\n\nThere was a goat.\n", encoding="utf-8")
    new = timbreloom("project", "new", folder, "--voice", "Anna", "--engine", "cosyvoice3")
    assert new.code == 0, new.err
    assert timbreloom("project", "import", folder, script).code == 0
    rendered = timbreloom("project", "render", folder)
    assert rendered.code == 0, rendered.err
    assert "2 rendered" in rendered.out
    assert "0 rendered, 2 as they were" in timbreloom("project", "render", folder).out
    done = timbreloom("project", "export", folder, "-o", tmp_path / "tale.flac")
    assert done.code == 0, done.err


def test_a_recording_is_revoiced(timbreloom: Timbreloom, tmp_path: Path) -> None:
    out = tmp_path / "out.wav"
    done = timbreloom(
        "revoice", RECORDING, "--voice", "Anna", "--engine", "cosyvoice3", "-o", out, "--json"
    )
    assert done.code == 0, done.err
    assert read(out).seconds == pytest.approx(read(RECORDING).seconds, abs=0.1)


def test_a_file_of_the_pack_that_was_changed_is_found_before_it_speaks(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    graph = tmp_path / "home" / "data" / "models" / "cosyvoice3" / "llm.onnx"
    content = bytearray(graph.read_bytes())
    content[len(content) // 2] ^= 1
    graph.write_bytes(content)
    said = timbreloom(
        "say", "Hi.", "--voice", "Anna", "--engine", "cosyvoice3", "-o", tmp_path / "out.wav"
    )
    assert said.code == 1
    assert "llm.onnx" in said.err
