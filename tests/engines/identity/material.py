"""The encoder that ships, and other voices made of a recording."""

from functools import cache

from studio.audio.clip import Clip
from studio.audio.resample import resample
from studio.engines.identity.encoder import Encoder


@cache
def encoder() -> Encoder:
    return Encoder()


def played(clip: Clip, speed: float) -> Clip:
    """Another voice: pitch and vocal tract change with the speed of a tape."""
    return Clip(
        resample(Clip(clip.samples, round(clip.rate * speed)), clip.rate).samples, clip.rate
    )
