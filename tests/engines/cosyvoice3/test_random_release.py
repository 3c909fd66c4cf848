"""The random release is what it stands for: tokeniser and graphs work as the real ones do."""

import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from studio.engines.ort import Session
from studio.jobs import Job
from tests.bench.random_release.words import PIECES
from tests.engines.cosyvoice3.tiny import tiny_release


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_release(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def tokenizer(folder: Path) -> Tokenizer:
    files = (folder / "CosyVoice-BlankEN" / name for name in ("vocab.json", "merges.txt"))
    made = Tokenizer(models.BPE.from_file(*map(str, files)))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    return made


def test_there_are_as_many_pieces_as_in_the_official_tokeniser(folder: Path) -> None:
    pieces = json.loads((folder / "CosyVoice-BlankEN" / "vocab.json").read_text("utf-8"))
    assert sorted(pieces.values()) == list(range(PIECES))


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("You are a helpful assistant.", 6),
        ("The weather was good, and they went along the sea.", 13),
        ("今天天气真好，我们去公园散步吧。", 16),
        ("こんにちは、元気ですか。", 12),
        ("nǐ hǎo 😀 Ünïcödé", 40),
    ],
)
def test_text_becomes_few_pieces_and_comes_back(tokenizer: Tokenizer, text: str, most: int) -> None:
    ids = tokenizer.encode(text).ids
    assert len(ids) <= most
    assert tokenizer.decode(ids) == text


@pytest.mark.parametrize("frames", [1, 50, 301])
def test_the_speaker_graph_gives_one_vector_for_any_length(folder: Path, frames: int) -> None:
    graph = Session(folder / "campplus.onnx")
    sound = np.random.default_rng(1).standard_normal((1, frames, 80), np.float32)
    (vector,) = graph.run({"input": sound}, Job())
    assert vector.shape == (1, 192)
    assert np.isfinite(vector).all()


@pytest.mark.parametrize(("frames", "codes"), [(4, 1), (100, 25), (301, 76), (3000, 750)])
def test_the_speech_tokeniser_gives_25_codes_a_second(
    folder: Path, frames: int, codes: int
) -> None:
    graph = Session(folder / "speech_tokenizer_v3.onnx")
    mel = np.random.default_rng(1).standard_normal((1, 128, frames), np.float32)
    feeds = {"feats": mel, "feats_length": np.array([frames], np.int32)}
    (found,) = graph.run(feeds, Job())
    assert found.shape == (1, codes)
    assert found.dtype == np.int32
    assert 0 <= found.min() <= found.max() < 6561


def test_different_sounds_have_different_vectors_and_codes(folder: Path) -> None:
    rng = np.random.default_rng(1)
    speaker = Session(folder / "campplus.onnx")
    a, b = (speaker.run({"input": rng.standard_normal((1, 99, 80), np.float32)}, Job())[0]
            for _ in range(2))  # fmt: skip
    assert np.abs(a - b).max() > 0.01
    graph = Session(folder / "speech_tokenizer_v3.onnx")
    mel = rng.standard_normal((1, 128, 400), np.float32)
    (found,) = graph.run({"feats": mel, "feats_length": np.array([400], np.int32)}, Job())
    assert len(np.unique(found)) > 10
