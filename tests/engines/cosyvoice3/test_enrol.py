"""Learning a voice: what the two models are given, what is kept, what is refused."""

from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, helper, save_model

from studio.audio.clip import Clip, join, silence
from studio.engines.cosyvoice3.enrol import codes, learn
from studio.engines.cosyvoice3.speaker import pack, unpack
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.bench.random_release import graphs


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pack")
    graphs.speaker(made / "campplus.onnx", graphs.SMALL, 1)
    graphs.tokenizer(made / "speech_tokenizer_v3.onnx", graphs.SMALL, 2)
    return made


def speech(seconds: float, rate: int = 24_000) -> Clip:
    """Four syllables a second of a buzz at 120 Hz, over a little noise."""
    time = np.arange(round(seconds * rate)) / rate
    buzz = sum(np.sin(2 * np.pi * 120 * n * time) / n for n in range(1, 20))
    syllables = np.clip(np.sin(2 * np.pi * 4 * time) + 0.5, 0, 1)
    noise = np.random.default_rng(0).standard_normal(len(time)) * 1e-3
    return Clip((0.1 * buzz * syllables + noise).astype(np.float32), rate)


def quiet(seconds: float, rate: int = 24_000) -> Clip:
    noise = np.random.default_rng(1).standard_normal(round(seconds * rate)) * 1e-3
    return Clip(noise.astype(np.float32), rate)


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100])
def test_a_recording_becomes_a_vector_tokens_and_a_mel(folder: Path, rate: int) -> None:
    heard = learn(speech(4.0, rate), "four seconds", "en", folder, Job())
    assert heard.vector.shape == (192,)
    assert heard.tokens.shape == (100,)
    assert heard.mel.shape == (200, 80)
    assert (heard.transcript, heard.language) == ("four seconds", "en")


def test_what_is_learnt_can_be_kept(folder: Path) -> None:
    heard = learn(speech(3.3), "", "en", folder, Job())
    kept = unpack(pack(heard))
    assert np.array_equal(kept.mel, heard.mel)
    assert len(kept.mel) == 2 * len(kept.tokens)


def test_equal_recordings_give_equal_speakers(folder: Path) -> None:
    first, second = (pack(learn(speech(3.0), "a", "en", folder, Job())) for _ in range(2))
    assert first == second


def test_different_voices_give_different_vectors(folder: Path) -> None:
    one = learn(speech(3.0), "", "en", folder, Job())
    faster = Clip(speech(4.0, 16_000).samples, 24_000)
    other = learn(faster, "", "en", folder, Job())
    assert np.abs(one.vector - other.vector).max() > 1e-3


def test_the_speech_model_hears_whisper_s_frames_and_their_number(
    folder: Path, tmp_path: Path
) -> None:
    _listening(tmp_path / "speech_tokenizer_v3.onnx")
    (tmp_path / "campplus.onnx").write_bytes((folder / "campplus.onnx").read_bytes())
    heard = learn(speech(4.0), "", "en", tmp_path, Job())
    assert heard.tokens.tolist() == [1, 128, 400, 400]
    assert len(heard.mel) == 8


def test_too_much_speech_is_cut_and_loses_its_words(folder: Path) -> None:
    heard = learn(speech(42.0), "words of 42 seconds", "en", folder, Job())
    assert 700 <= len(heard.tokens) <= 750
    assert heard.transcript == ""


def test_silence_round_the_speech_is_cut_and_the_words_stay(folder: Path) -> None:
    clip = join([quiet(12.0), speech(20.0), quiet(12.0)])
    heard = learn(clip, "words of twenty seconds", "en", folder, Job())
    assert 490 <= len(heard.tokens) <= 520
    assert heard.transcript == "words of twenty seconds"


@pytest.mark.parametrize(
    "clip",
    [
        pytest.param(silence(5.0, 24_000), id="silence"),
        pytest.param(join([quiet(3.0), speech(0.6), quiet(3.0)]), id="a word"),
        pytest.param(speech(0.5), id="half a second"),
        pytest.param(silence(0.0, 24_000), id="nothing"),
    ],
)
def test_less_than_a_second_of_speech_is_refused(folder: Path, clip: Clip) -> None:
    with pytest.raises(StudioError, match="less than a second of speech"):
        learn(clip, "", "en", folder, Job())


def test_a_recording_of_another_voice_becomes_tokens_alone(folder: Path) -> None:
    assert codes(speech(6.0), folder, Job()).shape == (150,)


@pytest.mark.parametrize("name", ["campplus.onnx", "speech_tokenizer_v3.onnx"])
def test_a_model_that_is_something_else_is_named(folder: Path, tmp_path: Path, name: str) -> None:
    for path in folder.iterdir():
        other = next(each for each in folder.iterdir() if each != path)
        (tmp_path / path.name).write_bytes((other if path.name == name else path).read_bytes())
    with pytest.raises(StudioError, match=name):
        learn(speech(3.0), "", "en", tmp_path, Job())


@pytest.mark.parametrize("name", ["campplus.onnx", "speech_tokenizer_v3.onnx"])
def test_a_damaged_model_is_named(folder: Path, tmp_path: Path, name: str) -> None:
    for path in folder.iterdir():
        content = path.read_bytes()
        (tmp_path / path.name).write_bytes(content[:1000] if path.name == name else content)
    with pytest.raises(StudioError, match=name):
        learn(speech(3.0), "", "en", tmp_path, Job())


def test_learning_stops_when_it_is_cancelled(folder: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        learn(speech(3.0), "", "en", folder, job)


def _listening(path: Path) -> None:
    """A speech model that answers with the shape of what it heard and the number it was told."""
    nodes = [
        helper.make_node("Shape", ["feats"], ["shape"]),
        helper.make_node("Cast", ["shape"], ["sizes"], to=TensorProto.INT32),
        helper.make_node("Concat", ["sizes", "feats_length"], ["indices"], axis=0),
    ]
    feats = helper.make_tensor_value_info("feats", TensorProto.FLOAT, ["B", 128, "T"])
    length = helper.make_tensor_value_info("feats_length", TensorProto.INT32, ["B"])
    out = helper.make_tensor_value_info("indices", TensorProto.INT32, ["N"])
    graph = helper.make_graph(nodes, "listening", [feats, length], [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    save_model(model, str(path))
