"""A picture of a sound, with the phone times that lie beside it."""

from pathlib import Path

import pytest

from studio.cli import times
from studio.errors import StudioError
from tests.cli.conftest import Timbreloom

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def said(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> Path:
    """A spoken sentence, with its phone times in both forms."""
    sound = tmp_path / "hello.wav"
    for ending in (".TextGrid", ".json"):
        phones = sound.with_suffix(ending)
        timbreloom(
            "say", 'Hello, "you".', "--voice", anna, "-o", sound, "--phones", phones, "--force"
        )
    return sound


def test_both_forms_of_times_say_the_same(said: Path) -> None:
    grid = times.read(said.with_suffix(".TextGrid"))
    assert grid == times.read(said.with_suffix(".json"))
    assert [word for word, _, _ in grid.words] == ["Hello", "you"]
    assert grid.phones[0][0] == "h"


def test_a_sound_is_drawn_with_the_times_beside_it(
    timbreloom: Timbreloom, said: Path, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    picture = tmp_path / "hello.png"
    drawn = timbreloom("plot", said, "-o", picture)
    assert drawn.code == 0, drawn.err
    assert "hello.TextGrid" in drawn.out
    assert picture.read_bytes().startswith(PNG)


def test_a_sound_without_times_is_drawn_alone(
    timbreloom: Timbreloom, sample: Path, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    drawn = timbreloom("plot", sample, "-o", tmp_path / "sample.png", "--json")
    assert drawn.json["times"] is None


def test_a_picture_that_is_there_is_replaced_only_on_demand(
    timbreloom: Timbreloom, sample: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "mine.png"
    picture.write_text("mine")
    assert timbreloom("plot", sample, "-o", picture).code == 1
    assert picture.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.json", "{}"), ("x.json", "[1"), ("x.TextGrid", "nothing"), ("x.json", '{"lines": [1]}')],
)
def test_a_file_without_times_is_refused(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(StudioError, match="holds no phone times"):
        times.read(file)


def test_letters_that_no_font_has_are_told(
    timbreloom: Timbreloom, sample: Path, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    odd = tmp_path / "a\U000e0fff.wav"  # assigned to nothing
    odd.write_bytes(sample.read_bytes())
    drawn = timbreloom("plot", odd, "-o", tmp_path / "a.png")
    assert drawn.code == 0, drawn.err
    assert "the picture shows boxes" in drawn.out
    assert "boxes" not in timbreloom("plot", sample, "-o", tmp_path / "b.png").out
