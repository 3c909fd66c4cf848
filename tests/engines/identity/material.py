"""The encoder that ships, the demo recording, and other voices made of it."""

from functools import cache

from studio.audio.clip import Clip
from studio.audio.files import read
from studio.audio.resample import resample
from studio.engines.identity.encoder import Encoder
from studio.paths import shipped


@cache
def encoder() -> Encoder:
    return Encoder()


@cache
def recording() -> Clip:
    return read(shipped() / "resources/demo/recording.flac")


def played(clip: Clip, speed: float) -> Clip:
    """Another voice: pitch and vocal tract change with the speed of a tape."""
    return Clip(
        resample(Clip(clip.samples, round(clip.rate * speed)), clip.rate).samples, clip.rate
    )
