"""Settings survive bad files, other versions and full disks."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import settings
from studio.errors import StudioError
from studio.paths import home
from studio.settings import FILE, Loaded, Settings
from studio.text.utterance import PauseLengths


def test_without_a_file_the_usual_settings_apply(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none") == Loaded(Settings())
    assert Settings().pauses == PauseLengths(0.3, 0.6)


@given(
    comma=st.floats(0, 10),
    stop=st.floats(0, 10),
    voice=st.text(st.characters(categories=("L", "N", "So")), max_size=20),
    loudness=st.sampled_from(settings.LOUDNESS),
)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, comma: float, stop: float, voice: str, loudness: str
) -> None:
    folder = tmp_path_factory.mktemp("config")
    mine = Settings(comma, stop, "fake", voice, loudness)
    settings.save(folder, mine)
    assert settings.load(folder) == Loaded(mine)


@pytest.mark.parametrize("half", ['{"format": 1, "comma": 0.', "", "[]", "[" * 9000])
def test_a_damaged_file_is_kept_aside_and_named(tmp_path: Path, half: str) -> None:
    (tmp_path / FILE).write_text(half)
    loaded = settings.load(tmp_path)
    assert loaded.settings == Settings()
    assert "kept as settings.damaged-1.json" in loaded.remarks[0]
    assert (tmp_path / "settings.damaged-1.json").read_text() == half
    assert settings.load(tmp_path).remarks == ()


def test_a_second_damaged_file_does_not_replace_the_first(tmp_path: Path) -> None:
    for content in (b"\xff", b"{"):
        (tmp_path / FILE).write_bytes(content)
        settings.load(tmp_path)
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == b"\xff"
    assert (tmp_path / "settings.damaged-2.json").read_bytes() == b"{"


def test_saving_over_a_damaged_file_keeps_it_too(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    settings.save(tmp_path, Settings(comma=1.0))
    assert settings.load(tmp_path).settings.comma == 1.0
    assert (tmp_path / "settings.damaged-1.json").read_text() == "{"


def test_keys_of_other_versions_stay_when_saving(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"format": 1, "future": "dark", "comma": 0.5}')
    settings.save(tmp_path, Settings(comma=0.2))
    assert json.loads((tmp_path / FILE).read_text())["future"] == "dark"


def test_a_newer_file_is_used_as_far_as_it_is_understood(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"format": 9, "comma": 0.5, "stop": {"zh": 1}}')
    loaded = settings.load(tmp_path)
    assert loaded.settings == Settings(comma=0.5)
    assert "newer version" in loaded.remarks[0]
    settings.save(tmp_path, loaded.settings)
    assert json.loads((tmp_path / FILE).read_text())["format"] == 9


@pytest.mark.parametrize("value", ["1", True, -0.1, 11, 1e400, None, [], 10**400])
def test_a_value_that_makes_no_sense_is_replaced_and_named(tmp_path: Path, value: object) -> None:
    (tmp_path / FILE).write_text(json.dumps({"format": 1, "comma": value, "stop": 1}))
    loaded = settings.load(tmp_path)
    assert loaded.settings == Settings(stop=1.0)
    assert "comma" in loaded.remarks[0]


@pytest.mark.parametrize(
    "wrong", [Settings(comma=-1), Settings(loudness="loud"), Settings(voice="a\n")]
)
def test_senseless_settings_are_not_saved(tmp_path: Path, wrong: Settings) -> None:
    with pytest.raises(StudioError, match="cannot be"):
        settings.save(tmp_path, wrong)
    assert not (tmp_path / FILE).exists()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(StudioError, match="could not be written"):
        settings.save(tmp_path / "config", Settings())


def test_data_lie_where_the_settings_say(tmp_path: Path) -> None:
    usual = home(tmp_path)
    assert settings.placed(usual, Settings()) == usual
    moved = settings.placed(usual, Settings(data=str(tmp_path / "elsewhere")))
    assert (moved.data, moved.config) == (tmp_path / "elsewhere", usual.config)
