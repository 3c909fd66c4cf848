"""The networks that ship are those that were listed, or they are not used."""

import tomllib
from pathlib import Path

import pytest

from models.builtin.train.manifest import FOLDER, SPEAKING, check, listing, version_of
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.networks import edition, network
from studio.engines.packs.pack import MANIFEST
from studio.errors import StudioError


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Two networks and their list."""
    (tmp_path / "ear.onnx").write_bytes(b"hears")
    (tmp_path / "mouth.onnx").write_bytes(b"speaks")
    (tmp_path / "card.md").write_text("What they are.")
    (tmp_path / MANIFEST).write_text(listing(tmp_path, "1", "7"))
    return tmp_path


def test_the_list_in_the_repository_is_that_of_its_networks() -> None:
    listed = (FOLDER / MANIFEST).read_text(encoding="utf-8")
    assert listed == listing(FOLDER, version_of(FOLDER), BuiltinEngine().version)


def test_the_networks_in_the_repository_are_those_of_this_version_of_the_engine() -> None:
    listed = tomllib.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
    assert listed["engine_version"] == BuiltinEngine().version
    check(FOLDER, BuiltinEngine().version)


def test_a_listed_network_is_found(shipped: Path) -> None:
    assert network("ear.onnx", shipped).read_bytes() == b"hears"


def test_a_network_that_was_changed_is_named_and_not_used(shipped: Path) -> None:
    (shipped / "ear.onnx").write_bytes(b"hEars")
    with pytest.raises(StudioError, match=r"ear\.onnx is damaged") as refused:
        network("ear.onnx", shipped)
    assert refused.value.hint == "Install Timbreloom again."
    assert network("mouth.onnx", shipped).is_file()


def test_a_network_that_is_missing_is_named(shipped: Path) -> None:
    (shipped / "ear.onnx").unlink()
    with pytest.raises(StudioError, match=r"ear\.onnx cannot be read"):
        network("ear.onnx", shipped)


def test_a_network_that_nobody_listed_is_not_used(shipped: Path) -> None:
    (shipped / "new.onnx").write_bytes(b"unknown")
    with pytest.raises(StudioError, match=r"does not list new\.onnx"):
        network("new.onnx", shipped)


def test_only_networks_are_listed(shipped: Path) -> None:
    with pytest.raises(StudioError, match=r"does not list card\.md"):
        network("card.md", shipped)


@pytest.mark.parametrize("text", ["", "format = 2", "format = 1", "format = 1\nfiles = [1]"])
def test_a_list_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(StudioError, match="does not list the networks"):
        network("ear.onnx", tmp_path)


def test_another_content_is_another_edition(shipped: Path) -> None:
    ear, mouth = edition("ear.onnx", shipped), edition("mouth.onnx", shipped)
    assert ear != mouth
    assert edition("ear.onnx", shipped) == ear


@pytest.fixture
def speaking(tmp_path: Path) -> Path:
    """Networks that speak and one that listens, listed for version 7 of the engine."""
    for name in (*SPEAKING, "identity.onnx"):
        (tmp_path / name).write_bytes(b"weights")
    (tmp_path / MANIFEST).write_text(listing(tmp_path, "1", "7"))
    return tmp_path


@pytest.mark.parametrize("name", SPEAKING)
def test_a_network_that_speaks_is_not_changed_under_the_same_version(
    speaking: Path, name: str
) -> None:
    (speaking / name).write_bytes(b"other weights")
    with pytest.raises(StudioError, match=f"{name} is another .* version 7") as refused:
        check(speaking, "7")
    assert "Raise `version`" in refused.value.hint
    assert "presets again" in refused.value.hint


@pytest.mark.parametrize("name", SPEAKING)
def test_a_network_that_speaks_is_not_taken_away_under_the_same_version(
    speaking: Path, name: str
) -> None:
    (speaking / name).unlink()
    with pytest.raises(StudioError, match=f"{name} is another"):
        check(speaking, "7")


def test_a_network_that_speaks_may_change_with_the_version(speaking: Path) -> None:
    (speaking / "acoustic.onnx").write_bytes(b"other weights")
    check(speaking, "8")
    (speaking / MANIFEST).write_text(listing(speaking, "1", "8"))
    check(speaking, "8")


def test_the_network_that_listens_may_change_by_itself(speaking: Path) -> None:
    (speaking / "identity.onnx").write_bytes(b"other weights")
    check(speaking, "7")


def test_the_first_list_of_a_folder_is_not_held_against_another(tmp_path: Path) -> None:
    (tmp_path / "acoustic.onnx").write_bytes(b"weights")
    check(tmp_path, "7")
    assert version_of(tmp_path) == "1"
