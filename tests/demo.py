"""The demo recording that ships, as tests learn voices from it."""

import tomllib
from functools import cache

from studio.audio.clip import Clip
from studio.audio.files import read
from studio.paths import shipped

RECORDING = shipped() / "resources" / "demo" / "recording.flac"


@cache
def recording() -> Clip:
    """Eleven seconds of one voice."""
    return read(RECORDING)


@cache
def transcript() -> str:
    """What is said in it."""
    described = tomllib.loads(RECORDING.with_name("demo.toml").read_text("utf-8"))
    return str(described["transcript"])
