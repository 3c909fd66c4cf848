"""A tiny release and the packs made of it, once for all tests; nobody writes into them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.packs.pack import Tier
from studio.jobs import Job
from tests.engines.cosyvoice3.tiny import TINY, tiny_release


@pytest.fixture(scope="session")
def tiny_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny release."""
    return tiny_release(tmp_path_factory.mktemp("release") / "tiny")


@pytest.fixture(scope="session")
def tiny_packs(tmp_path_factory: pytest.TempPathFactory, tiny_source: Path) -> Mapping[Tier, Path]:
    """Its pack of every tier; each folder is named `cosyvoice3`, so its parent is a shelf."""
    places = {tier: tmp_path_factory.mktemp(tier) / "cosyvoice3" for tier in Tier}
    for tier, place in places.items():
        convert(tiny_source, place, tier, Job(), dims=TINY)
    return places
