"""A release of CosyVoice3 small enough for every road to be taken in CI, with the real codes."""

from pathlib import Path

from studio.engines.cosyvoice3.dims import Dims, FlowDims, LanguageDims, VocoderDims
from tests.bench.make_random_release import release
from tests.bench.random_release import graphs

TINY = Dims(
    LanguageDims(hidden=64, layers=3, heads=4, kv_heads=2, feed=160),
    FlowDims(width=64, depth=3, heads=4, head=16, feed=128, lookahead=64),
    VocoderDims(base=32, f0=32),
)


def tiny_release(folder: Path, *, seed: int = 1, rl: bool = False) -> Path:
    """Write it into `folder`, which it returns; text embeddings are float16, 19 MB."""
    release(folder, TINY, graphs.SMALL, seed, kind="Half", rl=rl)
    return folder
