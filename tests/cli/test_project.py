"""A script of many lines from the command line."""

import json
from pathlib import Path

import pytest
import soundfile

from studio.export.mark import read_mark
from studio.project import edit, store
from studio.project.lock import hold
from tests.cli.conftest import Timbreloom

SCRIPT = "The first [breath] line.\n\nThe second line, see [1].\n\nAnd the third.\n"


@pytest.fixture
def folder(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> Path:
    """A project of three lines, not rendered."""
    script, folder = tmp_path / "script.txt", tmp_path / "Tale.studio"
    script.write_text(SCRIPT, encoding="utf-8")
    assert timbreloom("project", "new", folder).code == 0
    assert timbreloom("project", "import", folder, script, "--voice", anna).code == 0
    return folder


def test_a_new_project_is_called_like_its_folder(timbreloom: Timbreloom, folder: Path) -> None:
    assert timbreloom("project", "show", folder, "--json").json["title"] == "Tale"


def test_imported_lines_are_shown_with_voice_and_tags(timbreloom: Timbreloom, folder: Path) -> None:
    shown = timbreloom("project", "show", folder).out
    assert "Tale: 3 lines" in shown
    assert "1  Anna  not rendered  The first [breath] line." in shown


def test_lines_with_their_own_engine_are_shown_with_it(
    timbreloom: Timbreloom, folder: Path
) -> None:
    own = store.load(folder)
    assert "builtin" not in timbreloom("project", "show", folder).out.split("\n", 1)[1]
    with hold(folder):
        store.save(folder, edit.set_engine(own, own.lines[1].id, "cosyvoice3"))
    shown = timbreloom("project", "show", folder).out
    assert "1  Anna  builtin     not rendered  The first" in shown
    assert "2  Anna  cosyvoice3  not rendered  The second" in shown
    lines = timbreloom("project", "show", folder, "--json").json["lines"]
    assert [line["engine"] for line in lines] == ["builtin", "cosyvoice3", "builtin"]


def test_what_is_no_tag_is_flagged_on_its_line(
    timbreloom: Timbreloom, folder: Path, tmp_path: Path
) -> None:
    again = timbreloom("project", "import", folder, tmp_path / "script.txt")
    assert "3 lines added; the project has 6." in again.out
    assert "Line 5: “[1]” is not a tag" in again.out
    assert "Line 2" not in again.out


def test_a_second_render_takes_every_line_from_the_cache(
    timbreloom: Timbreloom, folder: Path
) -> None:
    first = timbreloom("project", "render", folder, "--json").json
    again = timbreloom("project", "render", folder, "--json").json
    assert (first["rendered"], first["cached"]) == (3, 0)
    assert (again["rendered"], again["cached"]) == (0, 3)
    assert first["seconds"] == again["seconds"]


def test_a_rendered_project_is_exported_with_subtitles(
    timbreloom: Timbreloom, folder: Path, tmp_path: Path
) -> None:
    timbreloom("project", "render", folder)
    out = tmp_path / "out" / "tale.flac"
    done = timbreloom(
        "project", "export", folder, "-o", out, "--preset", "podcast", "--subtitles", "srt,TextGrid"
    )
    assert done.code == 0, done.err
    assert "podcast met" in done.out
    assert "The second line" in out.with_suffix(".srt").read_text(encoding="utf-8")
    assert out.with_suffix(".TextGrid").exists()
    assert read_mark(out) is not None


def test_each_line_can_be_a_file_of_its_own(
    timbreloom: Timbreloom, folder: Path, tmp_path: Path
) -> None:
    timbreloom("project", "render", folder)
    out = tmp_path / "lines" / "x.wav"
    timbreloom("project", "export", folder, "-o", out, "--per-line", "{n:03}-{voice}")
    names = sorted(path.name for path in out.parent.iterdir())
    assert names == ["001-Anna.wav", "002-Anna.wav", "003-Anna.wav"]


def test_roles_are_cast_with_the_voices_of_that_name(
    timbreloom: Timbreloom, anna: str, folder: Path, tmp_path: Path
) -> None:
    script = tmp_path / "roles.csv"
    script.write_text("role,text\nanna,Hello.\nGhost,Boo.\n", encoding="utf-8")
    imported = timbreloom("project", "import", folder, script, "--json").json
    assert imported["roles"] == ["Ghost"]
    lines = timbreloom("project", "show", folder, "--json").json["lines"]
    assert [line["voice"] for line in lines[3:]] == [anna, anna]


def test_a_project_that_is_not_rendered_is_not_exported(
    timbreloom: Timbreloom, folder: Path, tmp_path: Path
) -> None:
    refused = timbreloom("project", "export", folder, "-o", tmp_path / "x.wav")
    assert refused.code == 1
    assert "timbreloom project render" in refused.err


def test_a_project_spoken_by_a_draft_is_rendered_but_not_exported(
    timbreloom: Timbreloom, sample: Path, tmp_path: Path
) -> None:
    timbreloom("voice", "add", "Ben", sample)
    folder, script = tmp_path / "Draft.studio", tmp_path / "script.txt"
    script.write_text("Only a try.", encoding="utf-8")
    timbreloom("project", "new", folder, "--voice", "Ben")
    timbreloom("project", "import", folder, script)
    assert timbreloom("project", "render", folder).code == 0
    out = tmp_path / "out"
    for options in ((), ("--subtitles", "srt,json"), ("--per-line", "{n}"), ("--force",)):
        refused = timbreloom("project", "export", folder, "-o", out / "x.wav", *options)
        assert refused.code == 1
        assert "draft" in refused.err
    assert not out.exists()


@pytest.mark.parametrize("where", ["text", "style", "voice"])
def test_a_line_that_changed_after_its_render_is_not_exported_as_it_was(
    timbreloom: Timbreloom, folder: Path, sample: Path, tmp_path: Path, where: str
) -> None:
    sound, rate = soundfile.read(sample)
    soundfile.write(tmp_path / "bo.wav", sound[::-1], rate)
    timbreloom("voice", "add", "Bo", tmp_path / "bo.wav", "--consent", "Bo; self")
    voices = timbreloom("voice", "list", "--json").json["voices"]
    other = next(voice["id"] for voice in voices if voice["name"] == "Bo")
    timbreloom("project", "render", folder)
    changed = json.loads((folder / "project.json").read_text(encoding="utf-8"))
    changed["lines"][1][where] = {"text": "Changed.", "style": "slow", "voice": other}[where]
    (folder / "project.json").write_text(json.dumps(changed), encoding="utf-8")
    refused = timbreloom("project", "export", folder, "-o", tmp_path / "x.wav")
    assert refused.code == 1
    assert "1 line changed since the last render; the first is line 2." in refused.err
    assert not (tmp_path / "x.wav").exists()
    timbreloom("project", "render", folder)
    assert timbreloom("project", "export", folder, "-o", tmp_path / "x.wav").code == 0


def test_what_was_rendered_with_a_voice_that_is_revoked_is_neither_exported_nor_rendered_again(
    timbreloom: Timbreloom, folder: Path, anna: str, tmp_path: Path
) -> None:
    timbreloom("project", "render", folder)
    timbreloom("voice", "revoke", anna)
    out = tmp_path / "out"
    for verb in (
        ("export", folder, "-o", out / "x.wav", "--subtitles", "srt"),
        ("export", folder, "-o", out / "x.wav", "--per-line", "{n}"),
        ("render", folder),
    ):
        refused = timbreloom("project", *verb)
        assert refused.code == 1
        assert "consent for the voice “Anna” was taken back" in refused.err
    assert not out.exists()


def test_a_project_travels_with_its_takes(
    timbreloom: Timbreloom, folder: Path, tmp_path: Path
) -> None:
    timbreloom("project", "render", folder)
    for file in (tmp_path / "home" / "cache").rglob("*.*"):
        file.unlink()
    moved = folder.rename(tmp_path / "Moved.studio")
    out = tmp_path / "x.wav"
    assert timbreloom("project", "export", moved, "-o", out).code == 0
    assert soundfile.info(out).duration > 1


def test_a_line_nobody_speaks_is_named(timbreloom: Timbreloom, tmp_path: Path) -> None:
    folder, script = tmp_path / "Mute.studio", tmp_path / "script.txt"
    script.write_text("Who says this?", encoding="utf-8")
    timbreloom("project", "new", folder)
    timbreloom("project", "import", folder, script)
    failed = timbreloom("project", "render", folder)
    assert failed.code == 1
    assert "no voice" in failed.err


def test_a_project_is_not_made_over_another(timbreloom: Timbreloom, folder: Path) -> None:
    assert timbreloom("project", "new", folder).code == 1
    assert timbreloom("project", "show", folder, "--json").json["lines"] != []
