"""The sizes of one CosyVoice3 model; everything else about its graphs follows from them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageDims:
    """The language model (Qwen2): `heads` and `kv_heads` of `head` channels each.

    `speech` codes are followed by `extra` rows: sos, eos, task, fill, then unused.
    """

    hidden: int = 896
    layers: int = 24
    heads: int = 14
    kv_heads: int = 2
    feed: int = 4864
    text: int = 151936
    speech: int = 6561
    extra: int = 200

    @property
    def head(self) -> int:
        """Channels of one head."""
        return self.hidden // self.heads


@dataclass(frozen=True, slots=True)
class FlowDims:
    """The flow: a DiT of `depth` blocks; `feed` is the width inside a block."""

    width: int = 1024
    depth: int = 22
    heads: int = 16
    head: int = 64
    feed: int = 2048
    time: int = 256
    mel: int = 80
    speaker: int = 192
    speech: int = 6561
    lookahead: int = 1024
    groups: int = 16


@dataclass(frozen=True, slots=True)
class VocoderDims:
    """HiFT: `base` channels after the first convolution, halved at each upsampling.

    `f0` are the channels of the pitch predictor.
    """

    base: int = 512
    f0: int = 512
    mel: int = 80
    harmonics: int = 8


@dataclass(frozen=True, slots=True)
class Dims:
    """All sizes of a model."""

    language: LanguageDims = LanguageDims()
    flow: FlowDims = FlowDims()
    vocoder: VocoderDims = VocoderDims()


OFFICIAL = Dims()
"""Fun-CosyVoice3-0.5B."""
