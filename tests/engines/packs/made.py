"""Small packs for tests: a graph with its weights in a file beside it, and a text file."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from studio.engines.packs import contents, manifest
from studio.engines.packs.pack import Needs, Pack, Tier
from studio.jobs import Job


def external(location: str, offset: str = "0", length: str = "8") -> onnx.TensorProto:
    """Two floats that are somewhere else."""
    tensor = TensorProto(name="w", data_type=TensorProto.FLOAT, dims=[2])
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", location), ("offset", offset), ("length", length)):
        tensor.external_data.add(key=key, value=value)
    return tensor


def model(*weights: onnx.TensorProto, nodes: tuple[onnx.NodeProto, ...] = ()) -> onnx.ModelProto:
    """A graph that adds `w`, with these weights."""
    given = helper.make_tensor_value_info("x", TensorProto.FLOAT, [2])
    told = helper.make_tensor_value_info("y", TensorProto.FLOAT, [2])
    add = helper.make_node("Add", ["x", "w"], ["y"])
    return helper.make_model(helper.make_graph([add, *nodes], "g", [given], [told], list(weights)))


def inline() -> onnx.TensorProto:
    """Two floats that are in the graph itself."""
    return numpy_helper.from_array(np.ones(2, np.float32), "w")


def pack(folder: Path, id: str = "tiny", version: str = "1", words: str = "hello\n") -> Pack:  # noqa: A002
    """A whole pack, written to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model(external("w.onnx.data")), folder / "w.onnx")
    (folder / "w.onnx.data").write_bytes(np.ones(2, np.float32).tobytes())
    (folder / "words.txt").write_text(words, encoding="utf-8", newline="\n")
    made = Pack(
        id=id,
        name="Tiny “one”",
        version=version,
        engine="fake",
        languages=("en", "zh"),
        licence="Apache-2.0",
        tier=Tier.STANDARD,
        needs=Needs(10, 20, 30),
        files=contents.listed(folder, ("w.onnx", "w.onnx.data", "words.txt"), Job()),
        sources=("https://example.org/w.pt sha256=00",),
        measured=(("error of the mel", 0.0018),),
        settings=(("layers", 3), ("precision", "int8")),
        note="纸上的声音",
    )
    manifest.write(made, folder)
    return made


def listing(folder: Path, pack: Pack, *paths: str) -> Pack:
    """The pack with its files listed again, as they are now."""
    return replace(pack, files=contents.listed(folder, paths, Job()))


def sourced(pack: Pack, sources: tuple[str, ...]) -> Pack:
    """The pack made of other sources."""
    return replace(pack, sources=sources)
