"""A tiny release and the packs made of it, once for all tests; nobody writes into them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from studio.audio.clip import Clip
from studio.engines import registry
from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.packs.pack import Tier
from studio.engines.protocol import Engine
from studio.jobs import Job
from tests import demo
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


@pytest.fixture(scope="session")
def tiny_models(tiny_packs: Mapping[Tier, Path]) -> Path:
    """The shelf with the standard one."""
    return tiny_packs[Tier.STANDARD].parent


@pytest.fixture(scope="session")
def recording() -> Clip:
    """Somebody speaking, 8 s."""
    return demo.recording().slice(0, 8)


@pytest.fixture(scope="session")
def engine(tiny_models: Path) -> Iterator[Engine]:
    """The engine that speaks with it."""
    made = registry.engine("cosyvoice3", tiny_models)
    yield made
    made.close()


@pytest.fixture(scope="session")
def anna(engine: Engine, recording: Clip) -> bytes:
    """Its speaker data of a voice whose words are not known."""
    return engine.enrol(recording, "", "en", Job())
