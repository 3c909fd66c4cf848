"""Which voices sound alike, from the command line."""

from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.audio.files import write
from studio.audio.resample import resample
from tests.cli.conftest import Timbreloom
from tests.demo import recording
from tests.voices.speaking import RATE, spoken


@pytest.fixture
def people(timbreloom: Timbreloom, tmp_path: Path) -> dict[str, Path]:
    """The recordings of two voices in the library."""
    files = {"Mary": tmp_path / "mary.wav", "小明": tmp_path / "ming.wav"}
    write(files["Mary"], spoken(110))
    write(files["小明"], spoken(250, tract=1.25))
    for name, file in files.items():
        assert timbreloom("voice", "add", name, file, "--consent", "me; self").code == 0
    return files


def test_a_voice_is_most_like_its_own_recording(
    timbreloom: Timbreloom, people: dict[str, Path]
) -> None:
    def similarity(one: object, other: object) -> float:
        answer = timbreloom("voice", "similarity", one, other, "--json").json
        return float(answer["similarity"])

    assert similarity("mary", people["Mary"]) == pytest.approx(1.0, abs=0.01)
    assert similarity("Mary", "小明") < 0.8


def test_what_the_number_means_is_said(timbreloom: Timbreloom, people: dict[str, Path]) -> None:
    said = timbreloom("voice", "similarity", people["Mary"], "Mary").out
    assert "They sound like one person." in said
    assert "no proof" in said


def test_a_name_that_is_neither_voice_nor_file_is_answered_with_the_nearest(
    timbreloom: Timbreloom, people: dict[str, Path]
) -> None:
    failed = timbreloom("voice", "similarity", "Mary", "Marie")
    assert failed.code == 1
    assert "Mary" in failed.err


def test_a_sound_that_holds_no_voice_is_refused_by_name(
    timbreloom: Timbreloom, people: dict[str, Path], tmp_path: Path
) -> None:
    noise = np.random.default_rng(1).normal(size=4 * RATE).astype(np.float32)
    write(tmp_path / "noise.wav", Clip(0.1 * noise, RATE))
    failed = timbreloom("voice", "similarity", "Mary", tmp_path / "noise.wav")
    assert failed.code == 1
    assert "noise.wav: There is no voice in it" in failed.err


def test_a_voice_with_too_little_in_it_is_refused_by_name(
    timbreloom: Timbreloom, people: dict[str, Path], tmp_path: Path
) -> None:
    write(tmp_path / "short.wav", spoken(110, seconds=0.9))
    assert timbreloom("voice", "add", "Shorty", tmp_path / "short.wav").code == 0
    failed = timbreloom("voice", "similarity", "Mary", "Shorty")
    assert failed.code == 1
    assert "Shorty: Only 0." in failed.err


def test_a_map_shows_every_voice(
    timbreloom: Timbreloom, people: dict[str, Path], tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    write(tmp_path / "third.wav", spoken(180, tract=1.1))
    timbreloom("voice", "add", "Third", tmp_path / "third.wav")
    drawn = timbreloom("voice", "map", "-o", tmp_path / "map.png", "--json")
    assert drawn.code == 0, drawn.err
    own = [voice["name"] for voice in drawn.json["voices"] if not voice["preset"]]
    assert own == ["Mary", "Third", "小明"]
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    again = timbreloom("voice", "map", "-o", tmp_path / "map.png")
    assert again.code == 1
    assert "--force" in again.err


def test_a_map_of_too_few_voices_says_how_many_it_needs(
    timbreloom: Timbreloom, people: dict[str, Path], tmp_path: Path
) -> None:
    failed = timbreloom("voice", "map", "-o", tmp_path / "map.png")
    assert failed.code == 1
    assert "at least 3 voices" in failed.err


def test_a_second_voice_is_told_by_check_and_when_a_voice_is_added(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    demo = resample(recording(), RATE)
    other = spoken(300, tract=1.5, seconds=8)
    path = tmp_path / "two.wav"
    write(path, Clip(np.concatenate([demo.samples, other.samples]), RATE))
    checked = timbreloom("check", path, "--json").json
    assert "two-voices" in [advice["name"] for advice in checked["advice"]]
    assert "Two voices seem to speak in it" in timbreloom("check", path).out
    added = timbreloom("voice", "add", "Both", path)
    assert added.code == 0
    assert "Two voices seem to speak in it" in added.out


def test_a_second_voice_is_told_after_what_is_graver(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    demo = resample(recording(), RATE)
    joined = np.concatenate([demo.samples, spoken(300, tract=1.5, seconds=8).samples]) / 2
    noise = 0.03 * np.random.default_rng(1).normal(size=len(joined))
    write(tmp_path / "noisy.wav", Clip((joined + noise).astype(np.float32), RATE))
    advice = timbreloom("check", tmp_path / "noisy.wav", "--json").json["advice"]
    assert [each["name"] for each in advice] == ["noisy", "two-voices"]
