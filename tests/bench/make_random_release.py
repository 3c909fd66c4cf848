"""Writes a release folder of CosyVoice3 with random weights: exact names, shapes and doors.

    python -m tests.bench.make_random_release OUT [--tiny] [--seed N]

It takes every road of the real one (convert, enrol, speak) and says nothing a person understands.
"""

import argparse
import time
from pathlib import Path

from studio.engines.cosyvoice3.convert.reading import names
from studio.engines.cosyvoice3.dims import OFFICIAL, Dims
from tests.bench.random_release import graphs, saved, weights, words

_TIED = {"llm.model.lm_head.weight": "llm.model.model.embed_tokens.weight"}


def release(
    folder: Path, dims: Dims, size: graphs.Size, seed: int, *, kind: str = "Float", rl: bool = False
) -> None:
    """Write the folder; `kind` is how llm.pt keeps its numbers, `rl` names it llm.rl.pt."""
    folder.mkdir(parents=True, exist_ok=True)
    saved.save(
        folder / ("llm.rl.pt" if rl else "llm.pt"),
        names.language(dims.language),
        weights.language(dims.language, seed),
        kind=kind,
        tied=_TIED,
    )
    saved.save(folder / "flow.pt", names.flow(dims.flow), weights.flow(seed))
    vocoder = names.vocoder(dims.vocoder)
    saved.save(folder / "hift.pt", vocoder, weights.vocoder(vocoder, seed))
    graphs.speaker(folder / "campplus.onnx", size, seed)
    graphs.tokenizer(folder / "speech_tokenizer_v3.onnx", size, seed)
    words.write(folder / "CosyVoice-BlankEN")
    (folder / "cosyvoice3.yaml").write_text(_settings(dims), "utf-8")


def _settings(dims: Dims) -> str:
    """The facts of the official file that a reader may look for."""
    return f"""\
sample_rate: 24000
llm_input_size: {dims.language.hidden}
llm_output_size: {dims.language.hidden}
spk_embed_dim: {dims.flow.speaker}
token_frame_rate: 25
token_mel_ratio: 2

llm: !new:cosyvoice.llm.llm.CosyVoice3LM
    speech_token_size: {dims.language.speech}

flow: !new:cosyvoice.flow.flow.CausalMaskedDiffWithDiT
    output_size: {dims.flow.mel}
    vocab_size: {dims.flow.speech}

hift: !new:cosyvoice.hifigan.generator.CausalHiFTGenerator
    in_channels: {dims.vocoder.mel}
    base_channels: {dims.vocoder.base}
"""


def main() -> None:
    """Write what the command line asks for, and tell how large it became."""
    from tests.engines.cosyvoice3.tiny import tiny_release

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    start = time.perf_counter()
    if asked.tiny:
        tiny_release(asked.out, seed=asked.seed)
    else:
        release(asked.out, OFFICIAL, graphs.FULL, asked.seed)
    for path in sorted(path for path in asked.out.rglob("*") if path.is_file()):
        print(f"{path.stat().st_size / 1e6:9.2f} MB  {path.relative_to(asked.out)}")
    print(f"{time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
