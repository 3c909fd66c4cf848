"""The flow on ONNX Runtime against the reference's own numbers, at a tiny size."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from studio.engines.cosyvoice3.convert.writing import flow as conversion
from studio.engines.cosyvoice3.convert.writing.arithmetic import saturates
from studio.engines.cosyvoice3.convert.writing.flow_tables import times
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.speech.flow import Flow
from studio.engines.ort import Manner, Session
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.engines.cosyvoice3.golden import FLOW, vectors
from tests.engines.cosyvoice3.golden import weights as released

Floats = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def golden() -> dict[str, Floats]:
    return vectors("flow")


@pytest.fixture(scope="module")
def weights() -> dict[str, Floats]:
    return released("flow")


@pytest.fixture(scope="module")
def folder(weights: dict[str, Floats], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("float")
    conversion.write(weights, FLOW, made, Precision.FLOAT, Job())
    return made


@pytest.fixture
def flow(folder: Path) -> Flow:
    return Flow(folder, FLOW)


@pytest.fixture(scope="module")
def speaker(golden: dict[str, Floats]) -> Speaker:
    tokens = golden["prompt_tokens"][0].astype(np.int32)
    return Speaker(golden["embedding"][0], tokens, golden["prompt_mel"][0], "", "en")


@pytest.fixture(scope="module")
def tokens(golden: dict[str, Floats]) -> npt.NDArray[np.int32]:
    return np.asarray(golden["tokens"][0], np.int32)


def error(found: Floats, true: Floats) -> float:
    """Relative to the spread of the true values."""
    return float(np.sqrt(np.mean((found - true) ** 2)) / true.std())


def test_one_step_agrees_with_the_reference(
    golden: dict[str, Floats], weights: dict[str, Floats], folder: Path
) -> None:
    projection = weights["decoder.estimator.input_embed.proj.weight"]
    voices = np.repeat(golden["step_spks"][:, None], golden["step_mu"].shape[2], axis=1)
    told = [golden["step_cond"].swapaxes(1, 2), golden["step_mu"].swapaxes(1, 2), voices]
    pre = np.concatenate(told, axis=2) @ projection[:, FLOW.mel :].T
    feeds = {
        "x": np.ascontiguousarray(golden["step_x"].swapaxes(1, 2)),
        "pre": pre + weights["decoder.estimator.input_embed.proj.bias"],
        "time": times(weights, FLOW, golden["step_t"][:1], Job())[0],
    }
    v = Session(folder / "flow.onnx").run(feeds, Job())[0]
    assert np.abs(v.swapaxes(1, 2) - golden["step_v"]).max() < 1e-4


def test_ten_steps_agree_with_the_reference(
    golden: dict[str, Floats], flow: Flow, speaker: Speaker, tokens: npt.NDArray[np.int32]
) -> None:
    mel = flow.mel(tokens, speaker, 10, Job())
    assert mel.shape == (80, 2 * len(tokens))
    assert np.abs(mel - golden["mel"][0]).max() < 1e-4


@pytest.mark.parametrize("precision", [Precision.DYNAMIC, Precision.BLOCKS8])
def test_int8_stays_close_to_the_reference(
    precision: Precision,
    golden: dict[str, Floats],
    weights: dict[str, Floats],
    speaker: Speaker,
    tokens: npt.NDArray[np.int32],
    tmp_path: Path,
) -> None:
    conversion.write(weights, FLOW, tmp_path, precision, Job())
    flow = Flow(tmp_path, FLOW, Manner(exact=saturates()))
    assert 1e-5 < error(flow.mel(tokens, speaker, 10, Job()), golden["mel"][0]) < 2e-3


def test_fewer_steps_go_the_same_way_less_exactly(
    flow: Flow, speaker: Speaker, tokens: npt.NDArray[np.int32]
) -> None:
    ten, six, four = (flow.mel(tokens, speaker, steps, Job()) for steps in (10, 6, 4))
    assert 0 < error(six, ten) < error(four, ten) < 0.1


def test_other_numbers_of_steps_are_refused(flow: Flow, speaker: Speaker) -> None:
    with pytest.raises(StudioError, match="no tables for 5 steps"):
        flow.mel([1, 2], speaker, 5, Job())


def test_equal_tokens_give_equal_mel_whatever_came_between(
    flow: Flow, speaker: Speaker, tokens: npt.NDArray[np.int32]
) -> None:
    first = flow.mel(tokens, speaker, 4, Job())
    flow.mel(np.tile(tokens, 3), speaker, 4, Job())
    assert np.array_equal(flow.mel(tokens, speaker, 4, Job()), first)


def test_the_prompt_can_be_cut_to_its_last_seconds(
    flow: Flow, speaker: Speaker, tokens: npt.NDArray[np.int32]
) -> None:
    shorter = replace(speaker, tokens=speaker.tokens[-4:], mel=speaker.mel[-8:])
    cut = flow.mel(tokens, speaker, 4, Job(), prompt=4 / 25)
    assert np.array_equal(cut, flow.mel(tokens, shorter, 4, Job()))


@pytest.mark.parametrize("seconds", [0.32, 30.0])
def test_a_prompt_that_is_short_enough_stays_whole(
    seconds: float, flow: Flow, speaker: Speaker, tokens: npt.NDArray[np.int32]
) -> None:
    whole = flow.mel(tokens, speaker, 4, Job())
    assert np.array_equal(flow.mel(tokens, speaker, 4, Job(), prompt=seconds), whole)


def test_a_voice_without_recording_is_spoken_from_its_vector(
    flow: Flow, speaker: Speaker, tokens: npt.NDArray[np.int32]
) -> None:
    bare = replace(speaker, tokens=speaker.tokens[:0], mel=speaker.mel[:0])
    mel = flow.mel(tokens, bare, 4, Job())
    assert mel.shape == (80, 2 * len(tokens))
    other = replace(bare, vector=-bare.vector)
    assert error(flow.mel(tokens, other, 4, Job()), mel) > 0.01


def test_tokens_below_zero_are_read_as_zero(flow: Flow, speaker: Speaker) -> None:
    below = flow.mel([-1, 5, -7], speaker, 4, Job())
    assert np.array_equal(below, flow.mel([0, 5, 0], speaker, 4, Job()))


def test_more_than_the_model_can_do_is_refused_in_seconds(flow: Flow, speaker: Speaker) -> None:
    with pytest.raises(StudioError, match=r"301 seconds .* makes 300 at most"):
        flow.mel(np.zeros(7517, np.int32), speaker, 10, Job())


def test_a_flow_stops_when_its_job_is_cancelled_and_works_again(
    flow: Flow, speaker: Speaker, tokens: npt.NDArray[np.int32]
) -> None:
    whole = flow.mel(tokens, speaker, 10, Job())
    job = CancelledAt(3)
    with pytest.raises(Cancelled):
        flow.mel(tokens, speaker, 10, job)
    assert job.reached == 3
    assert np.array_equal(flow.mel(tokens, speaker, 10, Job()), whole)


@pytest.mark.parametrize("name", ["flow.onnx", "flow_tables.npz", "noise.npy"])
def test_a_damaged_file_is_named(name: str, folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / name).write_bytes((folder / name).read_bytes()[:100])
    with pytest.raises(StudioError, match=name):
        Flow(tmp_path, FLOW)


def test_a_missing_file_is_named(folder: Path, tmp_path: Path) -> None:
    for file in ("flow.onnx", "flow.onnx.data", "noise.npy"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    with pytest.raises(StudioError, match=r"flow_tables\.npz is missing"):
        Flow(tmp_path, FLOW)


def test_writing_a_flow_reports_how_far_it_is(weights: dict[str, Floats], tmp_path: Path) -> None:
    job = Job()
    conversion.write(weights, FLOW, tmp_path, Precision.FLOAT, job)
    assert 0.7 < job.progress.fraction <= 1
    assert job.progress.label


class CancelledAt(Job):
    """A job that somebody cancels while the graph of one step runs."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.reached = 0.0
        self._step = step

    def step(self, done: float, total: float, label: str = "") -> None:
        super().step(done, total, label)
        self.reached = done
        if done == self._step:
            self.cancel()
