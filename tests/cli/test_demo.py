"""The demo walks the whole path and can be run again."""

from pathlib import Path

from studio.export.mark import read_mark
from tests.cli.conftest import Timbreloom


def test_the_demo_leaves_finished_files_and_no_voice(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    done = timbreloom("demo", "--out", tmp_path / "demo", "--json")
    assert done.code == 0, done.err
    files = [Path(file) for file in done.json["files"]]
    assert {file.suffix for file in files} >= {".wav", ".mp3", ".srt", ".TextGrid"}
    assert all(file.stat().st_size > 0 for file in files)
    assert all(read_mark(file) for file in files if file.suffix in (".wav", ".mp3"))
    voices = timbreloom("voice", "list", "--json").json["voices"]
    assert all(voice["preset"] for voice in voices)


def test_the_demo_tells_each_step_and_runs_over_its_own_files(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    english = tmp_path / "demo" / "english.wav"
    english.parent.mkdir()
    english.write_text("of an earlier run")
    again = timbreloom("demo", "--out", tmp_path / "demo")
    assert again.code == 0, again.err
    assert read_mark(english) is not None
    steps = ["Checking the recording", "Learning the voice", "Saying it in Mandarin", "Made:"]
    assert [step for step in steps if step in again.out] == steps
