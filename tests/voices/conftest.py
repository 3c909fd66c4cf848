"""A library in a throw-away folder, with one preset beside it."""

import json
from pathlib import Path

import pytest

from studio.engines.fake import FakeEngine
from studio.jobs import Job
from studio.voices.consent import parse
from studio.voices.library import Library
from studio.voices.voice import Voice
from tests.voices.samples import clip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a person's voices are kept."""
    return tmp_path / "voices"


@pytest.fixture
def presets(tmp_path: Path) -> Path:
    """One shipped voice, with speaker data for the fake engine and no recording."""
    place = tmp_path / "presets" / "river"
    place.mkdir(parents=True)
    content = {
        "format": 1,
        "name": "River",
        "language": "en",
        "consent": {
            "who": "Timbreloom",
            "relation": "synthetic",
            "scope": "not limited",
            "date": "2026-01-01",
        },
    }
    (place / "voice.json").write_text(json.dumps(content))
    (place / f"fake@{FakeEngine.version}.speaker").write_bytes(b"river's timbre")
    return place.parent


@pytest.fixture
def library(folder: Path, presets: Path) -> Library:
    """An empty library beside the preset."""
    return Library(folder, presets)


@pytest.fixture
def anna(library: Library) -> Voice:
    """A voice with a consent."""
    consent = parse("Anna Bell; written permission", "2026-02-03")
    return library.add("Anna", clip(1), "Hello there.", "en", consent=consent, job=Job())
