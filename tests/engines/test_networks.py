"""The networks that ship are those that were listed, or they are not used."""

from pathlib import Path

import pytest

from models.builtin.train.manifest import FOLDER, listing, version_of
from studio.engines.networks import edition, network
from studio.engines.packs.pack import MANIFEST
from studio.errors import StudioError


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Two networks and their list."""
    (tmp_path / "ear.onnx").write_bytes(b"hears")
    (tmp_path / "mouth.onnx").write_bytes(b"speaks")
    (tmp_path / "card.md").write_text("What they are.")
    (tmp_path / MANIFEST).write_text(listing(tmp_path, "1"))
    return tmp_path


def test_the_list_in_the_repository_is_that_of_its_networks() -> None:
    listed = (FOLDER / MANIFEST).read_text(encoding="utf-8")
    assert listed == listing(FOLDER, version_of(FOLDER))


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
