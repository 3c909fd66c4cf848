"""What ships with the program is found from a checkout and from an installed wheel alike."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from studio.paths import shipped

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contents of a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("timbreloom-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def answer(site: Path, code: str) -> str:
    """What Python prints for `code` with the unpacked wheel ahead of everything else."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site,
        env=os.environ | {"PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def files(folder: Path) -> set[str]:
    """The files below a folder, as relative paths."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(folder).as_posix() for path in found}


def recipe(file: str) -> bool:
    """Whether a file of `models` only serves to train the networks."""
    return file.startswith("builtin/train/")


def test_a_checkout_finds_its_own_resources_and_models() -> None:
    assert shipped() == CHECKOUT


def test_an_installed_wheel_finds_the_resources_inside_it(installed: Path) -> None:
    code = "from studio.paths import shipped; print(shipped())"
    assert Path(answer(installed, code)) == installed / "studio" / "_shipped"


@pytest.mark.parametrize("folder", ["resources", "models"])
def test_a_wheel_holds_every_shipped_file(installed: Path, folder: str) -> None:
    shipped = {file for file in files(CHECKOUT / folder) if not recipe(file)}
    assert files(installed / "studio" / "_shipped" / folder) == shipped


def test_a_wheel_holds_nothing_but_the_package(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"studio"}


def test_an_installed_wheel_answers_help(installed: Path) -> None:
    code = "import sys, studio.__main__ as m; sys.argv[1:] = ['--help']; m.main()"
    assert "timbreloom" in answer(installed, code)
