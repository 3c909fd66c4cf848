"""Sessions: what cannot be loaded or run is told, and what was to compute it is told, too."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from studio.engines.cosyvoice3.convert.writing.graph import Graph
from studio.engines.networks import network
from studio.engines.ort import Manner, Provider, Session, offered, stoppable
from studio.errors import Cancelled, StudioError
from studio.jobs import Job


@pytest.fixture
def doubling(tmp_path: Path) -> Path:
    """A graph that adds `x` to itself."""
    graph = Graph(tmp_path / "doubling.onnx", "doubling")
    x = graph.input("x", "float32", [1, 3])
    graph.output(graph.node("Add", [x, x], "y"), "float32", [1, 3])
    graph.save()
    return tmp_path / "doubling.onnx"


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A graph that makes as many zeros as `shape` says."""
    graph = Graph(tmp_path / "endless.onnx", "endless")
    shape = graph.input("shape", "int64", [2])
    graph.output(graph.node("ConstantOfShape", [shape], "y"), "float32", ["a", "b"])
    graph.save()
    return tmp_path / "endless.onnx"


def test_a_graph_is_run_on_the_cpu(doubling: Path) -> None:
    session = Session(doubling)
    (twice,) = session.run({"x": np.ones((1, 3), np.float32)}, Job())
    assert twice.tolist() == [[2, 2, 2]]
    assert (session.inputs, session.outputs) == (("x",), ("y",))
    assert session.providers == (Provider.CPU,)
    assert not session.fallen_back


def test_convolutions_give_the_same_in_blocks_and_without() -> None:
    heard = {"bels": np.random.default_rng(1).normal(size=(1, 400, 64)).astype(np.float32)}
    made = [
        Session(network("identity.onnx"), Manner(threads=1, blocked=blocked)).run(heard, Job())
        for blocked in (True, False)
    ]
    assert np.abs(made[0][0] - made[1][0]).max() < 1e-5


def test_too_little_memory_is_told_and_the_session_stays_of_use(endless: Path) -> None:
    session = Session(endless)
    with pytest.raises(StudioError, match="not enough memory"):
        session.run({"shape": np.array([2**25, 2**25])}, Job())
    (made,) = session.run({"shape": np.array([2, 2])}, Job())
    assert made.shape == (2, 2)


def test_memory_that_is_short_beside_a_graph_is_told_the_same() -> None:
    with pytest.raises(StudioError, match="not enough memory"), stoppable(Job()):
        np.zeros((2**25, 2**25))


def test_what_is_no_graph_is_told(tmp_path: Path) -> None:
    path = tmp_path / "llm.onnx"
    path.write_bytes(b"not a graph")
    with pytest.raises(StudioError, match=r"llm\.onnx could not be loaded") as told:
        Session(path)
    assert "Verify the pack" in told.value.hint


def test_a_damaged_graph_is_told_by_the_error_alone(
    doubling: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = doubling.read_bytes()
    assert b"Add" in content
    doubling.write_bytes(content.replace(b"Add", b"A\xe3d"))
    with pytest.raises(StudioError, match=r"doubling\.onnx could not be loaded"):
        Session(doubling)
    assert capfd.readouterr() == ("", "")


def test_nothing_runs_for_who_has_cancelled(doubling: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        Session(doubling).run({"x": np.ones((1, 3), np.float32)}, job)


def test_what_this_onnx_runtime_does_not_have_is_not_asked_for() -> None:
    there = onnxruntime.get_available_providers()
    wanted = [each for each in Provider if each.value not in there]
    assert wanted, "no build has all of them"
    assert offered(wanted) == (Provider.CPU,)


@pytest.mark.filterwarnings("ignore:Specified provider")
def test_where_what_is_offered_cannot_load_the_cpu_computes_and_it_is_told(
    doubling: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = Provider.CUDA  # offered where its libraries are missing, which is the usual failure
    there = [lacking.value, Provider.CPU.value]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: there)
    session = Session(doubling, Manner(providers=(lacking,)))
    assert session.fallen_back
    assert session.providers == (Provider.CPU,)
