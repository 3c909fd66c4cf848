"""A hub on this machine, the tiny model it offers, and a place to download to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.engines.packs.catalogue import Offer
from studio.engines.packs.download import Downloads
from tests.engines.packs import offered
from tests.engines.packs.hub import Hub, serving
from tests.engines.packs.offered import FILES, LARGE, QUICK


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A hub on a good day."""
    with serving(Hub(dict(FILES), LARGE)) as running:
        yield running


@pytest.fixture
def downloads(tmp_path: Path) -> Downloads:
    """Downloads that are impatient, on a disk with room."""
    return Downloads(tmp_path / "releases", QUICK, lambda _: 10**12)


@pytest.fixture
def offer(tmp_path: Path) -> Offer:
    """A model of two files."""
    return offered.offer(tmp_path)
