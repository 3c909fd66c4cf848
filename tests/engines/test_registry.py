"""Engines are found by name and imported only when asked for."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from studio.engines import registry
from studio.engines.packs import manifest
from studio.errors import StudioError
from tests.engines.packs.made import pack


def test_the_fake_engine_is_there_but_not_offered() -> None:
    assert registry.engine("fake").id == "fake"
    assert registry.names() == ("builtin",)


def test_an_unknown_engine_is_answered_with_the_nearest_and_all_names() -> None:
    with pytest.raises(StudioError, match=r"'bultin'.*Did you mean builtin\?.*are: builtin"):
        registry.engine("bultin")


def test_an_installed_pack_is_an_engine_and_one_for_something_else_is_none(tmp_path: Path) -> None:
    _installed(tmp_path / "cosyvoice3", "cosyvoice3")
    _installed(tmp_path / "drawing", "drawing")
    assert registry.names(tmp_path) == ("builtin", "cosyvoice3")
    with pytest.raises(StudioError, match="an engine that this version does not have"):
        registry.engine("drawing", tmp_path)


def test_a_pack_that_is_not_installed_is_answered_with_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"not installed.*timbreloom pack download cosyvoice3"):
        registry.engine("cosyvoice3", tmp_path)


def test_a_damaged_pack_is_listed_and_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    _installed(tmp_path / "cosyvoice3", "cosyvoice3")
    (tmp_path / "cosyvoice3" / "words.txt").unlink()
    assert registry.names(tmp_path) == ("builtin", "cosyvoice3")
    with pytest.raises(StudioError, match=r"words\.txt.*pack download cosyvoice3"):
        registry.engine("cosyvoice3", tmp_path)


@pytest.mark.parametrize("name", ["../cosyvoice3", "", ".making", "a/b", "x" * 100])
def test_a_name_out_of_a_strange_project_is_no_folder(tmp_path: Path, name: str) -> None:
    models = tmp_path / "models"
    models.mkdir()
    _installed(tmp_path / "cosyvoice3", "cosyvoice3")
    with pytest.raises(StudioError, match="There is no engine named"):
        registry.engine(name, models)


def test_a_folder_of_packs_that_cannot_be_read_costs_no_other_engine(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    assert registry.names(tmp_path / "models") == ("builtin",)


def test_asking_for_names_imports_no_engine() -> None:
    code = (
        "import sys; from studio.engines import registry; registry.names();"
        "heavy = ('studio.engines.builtin', 'studio.engines.cosyvoice3', 'onnxruntime');"
        "sys.exit(any(m.startswith(heavy) for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _installed(folder: Path, engine: str) -> None:
    """A small pack that says it is for this engine."""
    manifest.write(replace(pack(folder, folder.name), engine=engine), folder)
