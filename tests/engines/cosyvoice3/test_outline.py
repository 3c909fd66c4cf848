"""ONNX files that would reach outside or need foreign code are refused without being run."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from studio.engines.cosyvoice3.convert.reading.outline import Door, Outline, outline
from studio.engines.cosyvoice3.convert.reading.roles import check_speaker, check_speech_tokenizer
from studio.errors import StudioError

WEIGHT = numpy_helper.from_array(np.zeros((80, 192), np.float32), "w")


def model(
    *nodes: onnx.NodeProto, weights: tuple[onnx.TensorProto, ...] = (WEIGHT,)
) -> onnx.ModelProto:
    """A speaker graph that is none, but has its doors."""
    graph = helper.make_graph(
        [*nodes, helper.make_node("ReduceMean", ["input"], ["m"], axes=[1], keepdims=0),
         helper.make_node("MatMul", ["m", "w"], ["output"])],
        "speaker",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["B", "T", 80])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["B", 192])],
        list(weights),
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])


def saved(made: onnx.ModelProto, folder: Path) -> Path:
    path = folder / "campplus.onnx"
    path.write_bytes(made.SerializeToString())
    return path


def refused(made: onnx.ModelProto, folder: Path) -> str:
    with pytest.raises(StudioError) as raised:
        check_speaker(saved(made, folder))
    assert raised.value.hint
    return raised.value.message


def foreign(domain: str = "com.example") -> onnx.NodeProto:
    return helper.make_node("Anything", ["input"], ["x"], domain=domain)


def branch(node: onnx.NodeProto) -> onnx.NodeProto:
    """A node that holds `node` in a graph of its own."""
    inner = helper.make_graph([node], "inner", [], [])
    return helper.make_node("If", ["c"], ["y"], then_branch=inner, else_branch=inner)


def test_the_doors_of_a_graph_are_told_with_their_sizes(tmp_path: Path) -> None:
    assert outline(saved(model(), tmp_path)) == Outline(
        (Door("input", TensorProto.FLOAT, (None, None, 80)),),
        (Door("output", TensorProto.FLOAT, (None, 192)),),
    )


def test_a_sound_graph_is_taken(tmp_path: Path) -> None:
    check_speaker(saved(model(), tmp_path))


def test_weights_that_older_files_list_among_the_inputs_are_none(tmp_path: Path) -> None:
    made = model()
    made.graph.input.append(helper.make_tensor_value_info("w", TensorProto.FLOAT, [80, 192]))
    check_speaker(saved(made, tmp_path))


@pytest.mark.parametrize("domain", ["", "ai.onnx", "com.microsoft"])
def test_operators_that_the_runtime_has_are_fine(tmp_path: Path, domain: str) -> None:
    check_speaker(saved(model(foreign(domain)), tmp_path))


def test_operators_of_somebody_else_are_refused_by_name(tmp_path: Path) -> None:
    assert "'com.example'" in refused(model(foreign()), tmp_path)


def test_operators_of_somebody_else_are_found_in_graphs_inside_graphs(tmp_path: Path) -> None:
    assert "'com.example'" in refused(model(branch(branch(foreign()))), tmp_path)


def test_functions_of_the_file_itself_are_fine_but_for_what_they_use(tmp_path: Path) -> None:
    sets = [helper.make_opsetid("", 17)]
    made = model(foreign("own"))
    plain = helper.make_node("Neg", ["a"], ["b"])
    made.functions.append(helper.make_function("own", "Anything", ["a"], ["b"], [plain], sets))
    check_speaker(saved(made, tmp_path))
    made.functions[0].node.append(foreign())
    assert "'com.example'" in refused(made, tmp_path)


@pytest.mark.parametrize("location", ["../../secret", "/etc/passwd", "campplus.onnx.data"])
def test_weights_in_other_files_are_refused_wherever_they_are(
    tmp_path: Path, location: str
) -> None:
    outside = TensorProto(name="w", data_type=TensorProto.FLOAT, dims=[80, 192])
    outside.data_location = TensorProto.EXTERNAL
    outside.external_data.add(key="location", value=location)
    assert location in refused(model(weights=(outside,)), tmp_path)
    held = helper.make_node("Constant", [], ["k"], value=outside)
    assert location in refused(model(branch(held)), tmp_path)


def test_graphs_nested_without_end_are_refused(tmp_path: Path) -> None:
    data = b""
    for _ in range(5000):  # graph.node.attribute.g, each a message in the one before
        for field in (6, 5, 1):
            data = bytes([field << 3 | 2]) + varint(len(data)) + data
    path = tmp_path / "campplus.onnx"
    path.write_bytes(b"\x3a" + varint(len(data)) + data)
    with pytest.raises(StudioError):
        check_speaker(path)


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        ([("input", 1, [1, 2, 40])], [("output", 1, [1, 192])]),
        ([("input", 7, [1, 2, 80])], [("output", 1, [1, 192])]),
        ([("input", 1, [80])], [("output", 1, [1, 192])]),
        ([("other", 1, [1, 2, 80])], [("output", 1, [1, 192])]),
        ([("input", 1, [1, 2, 80])], [("output", 1, [1, 512])]),
        ([("input", 1, [1, 2, 80])], []),
        ([], [("output", 1, [1, 192])]),
    ],
)
def test_other_doors_are_refused(
    tmp_path: Path,
    inputs: list[tuple[str, int, list[int]]],
    outputs: list[tuple[str, int, list[int]]],
) -> None:
    made = model()
    for doors, given in ((made.graph.input, inputs), (made.graph.output, outputs)):
        del doors[:]
        doors.extend(helper.make_tensor_value_info(*each) for each in given)
    assert "not the one of Fun-CosyVoice3-0.5B" in refused(made, tmp_path)


def test_sizes_that_a_file_leaves_open_are_fine(tmp_path: Path) -> None:
    made = model()
    made.graph.output[0].type.tensor_type.ClearField("shape")
    check_speaker(saved(made, tmp_path))


def test_a_tokeniser_that_gives_fractions_is_refused(tmp_path: Path) -> None:
    made = model()
    del made.graph.input[:]
    made.graph.input.extend(
        [
            helper.make_tensor_value_info("feats", TensorProto.FLOAT, [1, 128, "T"]),
            helper.make_tensor_value_info("feats_length", TensorProto.INT32, [1]),
        ]
    )
    with pytest.raises(StudioError, match="instead of whole numbers"):
        check_speech_tokenizer(saved(made, tmp_path))


def varint(value: int) -> bytes:
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])
