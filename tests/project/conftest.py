"""A project on disk."""

from pathlib import Path

import pytest

from studio.project import store
from tests.project.rich import titled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project called one, saved once."""
    folder = tmp_path / "One.studio"
    store.create(folder, titled("one"))
    return folder
