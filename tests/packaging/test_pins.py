"""The pins name a version for everything that is installed, and no address."""

import re
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def pins() -> dict[str, str]:
    """The pinned versions by package name."""
    lines = (CHECKOUT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if line and not line.startswith("#"))
    return {plain(name): version for name, version in (row.split("==") for row in rows)}


def plain(name: str) -> str:
    """A package name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {plain(re.split(r"[<>=!~\[ ;]", row)[0]) for rows in asked for row in rows}
    assert names - pins().keys() == set()


def test_every_pin_is_one_exact_version() -> None:
    assert [v for v in pins().values() if not re.fullmatch(r"\d[\w.]*", v)] == []
