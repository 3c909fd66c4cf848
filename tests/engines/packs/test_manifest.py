"""A pack's manifest: written, read back, and held against the files."""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper

from studio.engines.packs import manifest
from studio.engines.packs.pack import MANIFEST, Needs, Pack, PackFile, Tier
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.engines.packs import made

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False)


def changed(folder: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old` in the manifest."""
    path = folder / MANIFEST
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = made.pack(tmp_path)
    assert manifest.read(tmp_path) == written


@given(
    note=TEXTS,
    name=TEXTS,
    measured=st.dictionaries(TEXTS, NUMBERS),
    settings=st.dictionaries(TEXTS, NUMBERS | TEXTS),
    sources=st.lists(TEXTS),
)
def test_any_text_and_number_comes_back(
    note: str,
    name: str,
    measured: dict[str, float],
    settings: dict[str, float | str],
    sources: list[str],
) -> None:
    pack = Pack(
        id="p",
        name=name,
        version="1",
        engine="fake",
        languages=(),
        licence="MIT",
        tier=Tier.LITE,
        needs=Needs(0, 0, 0),
        files=(PackFile("a/b.txt", 0, "0" * 64),),
        sources=tuple(sources),
        measured=tuple(measured.items()),
        settings=tuple(settings.items()),
        note=note,
    )
    assert manifest.parsed(manifest.text_of(pack), "here") == pack


def test_a_whole_pack_verifies_and_reports_its_progress(tmp_path: Path) -> None:
    job = Job()
    manifest.verify(made.pack(tmp_path), tmp_path, job)
    assert job.progress.fraction == 1.0


def test_verifying_can_be_cancelled(tmp_path: Path) -> None:
    pack, job = made.pack(tmp_path), Job()
    job.cancel()
    with pytest.raises(Cancelled):
        manifest.verify(pack, tmp_path, job)


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "words.txt").write_text("jello\n", encoding="utf-8", newline="\n")
    with pytest.raises(StudioError, match=r"words.txt is damaged: its content"):
        manifest.verify(pack, tmp_path, Job())


def test_a_truncated_file_is_found_without_reading_it(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "words.txt").write_text("hell", encoding="utf-8")
    with pytest.raises(StudioError, match="4 bytes instead of 6"):
        manifest.sized(pack, tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "w.onnx.data").unlink()
    with pytest.raises(StudioError, match=r"w.onnx.data is missing"):
        manifest.verify(pack, tmp_path, Job())


def test_a_wrong_hash_in_the_manifest_is_found(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    changed(tmp_path, pack.files[0].sha256, "0" * 64)
    with pytest.raises(StudioError, match=r"w.onnx is damaged: its content"):
        manifest.verify(manifest.read(tmp_path), tmp_path, Job())


@pytest.mark.parametrize(
    "path",
    [
        "../words.txt",
        "/etc/passwd",
        "a/../../words.txt",
        "C:/words.txt",
        "c:words.txt",
        "a\\\\b.txt",
        "a//b.txt",
        "./words.txt",
        "words.txt.",
        "NUL",
        "aux.txt",
        "con .txt",
        "COM¹",
        "CONIN$",
        "words.txt:stream",
        "",
    ],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    made.pack(tmp_path)
    changed(tmp_path, '"words.txt"', f'"{path}"')
    with pytest.raises(StudioError, match="outside its own folder"):
        manifest.read(tmp_path)


def test_such_a_path_is_never_written(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    files = (replace(pack.files[0], path="../w.onnx"),)
    with pytest.raises(StudioError, match="outside its own folder"):
        manifest.write(replace(pack, files=files), tmp_path)


@pytest.mark.parametrize("again", ["W.ONNX", "pack.toml"])
def test_two_names_of_one_file_are_refused(tmp_path: Path, again: str) -> None:
    made.pack(tmp_path)
    changed(tmp_path, '"words.txt"', f'"{again}"')
    with pytest.raises(StudioError, match="twice"):
        manifest.read(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_link_is_refused(tmp_path: Path, linked: str) -> None:
    folder, other = tmp_path / "pack", tmp_path / "other"
    pack = made.pack(folder)
    (folder / "sub").mkdir()
    (folder / "words.txt").rename(folder / "sub" / "words.txt")
    pack = made.listing(folder, pack, "sub/words.txt")
    place = folder / "sub" if linked == "folder" else folder / "sub" / "words.txt"
    place.rename(other)
    place.symlink_to(other)
    with pytest.raises(StudioError, match="it is a link"):
        manifest.verify(pack, folder, Job())


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "words.txt").unlink()
    (tmp_path / "words.txt").mkdir()
    with pytest.raises(StudioError, match="is no file"):
        manifest.verify(pack, tmp_path, Job())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 2", "newer Timbreloom"),
        ("format = 1", 'format = "1"', "no manifest"),
        ("format = 1\n", "", "no manifest"),
        ('engine = "fake"\n', "", "engine is missing"),
        ('licence = "Apache-2.0"', "licence = 2", "should be text"),
        ("memory = 10", "memory = -1", "whole number"),
        ("memory = 10", "memory = true", "whole number"),
        ('tier = "standard"', 'tier = "huge"', "huge"),
        ('languages = ["en", "zh"]', 'languages = "en"', "should be a list"),
        ("[measured]", "[[measured]]", "should be a table"),
        ("[needs]", "[need]", "needs is missing"),
        ("sha256 = ", "sha256 = 1 #", "should be text"),
        ("size = 6", "size = 6.5", "whole number"),
        ('id = "tiny"', 'id = "../tiny"', "cannot be named"),
        ('id = "tiny"', 'id = "tiny', "is damaged"),
    ],
)
def test_a_damaged_manifest_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    made.pack(tmp_path)
    changed(tmp_path, old, new)
    with pytest.raises(StudioError, match=told):
        manifest.read(tmp_path)


def test_a_manifest_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StudioError, match="not text"):
        manifest.read(tmp_path)


def test_a_manifest_of_any_length_is_not_read(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(".".join(["a"] * 200_000) + " = 1\n")
    with pytest.raises(StudioError, match="too large to be a manifest"):
        manifest.read(tmp_path)


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="There is no pack"):
        manifest.read(tmp_path)


@pytest.mark.parametrize(
    "location", ["../other.data", "/etc/passwd", "undeclared.data", "./w.onnx.data", "a\\b", ""]
)
def test_weights_from_elsewhere_are_refused(tmp_path: Path, location: str) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "undeclared.data").write_bytes(bytes(8))
    onnx.save(made.model(made.external(location)), tmp_path / "w.onnx")
    pack = made.listing(tmp_path, pack, "w.onnx", "w.onnx.data")
    with pytest.raises(StudioError, match="no file of the pack"):
        manifest.verify(pack, tmp_path, Job())


def hidden(where: str) -> onnx.ModelProto:
    """A graph that reads a file outside from a place where few would look."""
    outside = made.external("../secret")
    inner = helper.make_graph([], "inner", [], [], [outside])
    match where:
        case "constant":
            node = helper.make_node("Constant", [], ["c"], value=outside)
        case "tensors":
            node = helper.make_node("Odd", [], ["c"], domain="x", all=[outside])
        case "branch":
            node = helper.make_node("If", ["x"], ["c"], then_branch=inner, else_branch=inner)
        case "graphs":
            node = helper.make_node("Odd", [], ["c"], domain="x", all=[inner])
        case _:
            node = helper.make_node("Identity", ["x"], ["c"])
    found = made.model(made.inline(), nodes=(node,))
    sparse = onnx.SparseTensorProto(
        values=outside, indices=TensorProto(name="i", data_type=TensorProto.INT64)
    )
    if where == "sparse":
        found.graph.sparse_initializer.append(sparse)
    elif where == "function":
        constant = helper.make_node("Constant", [], ["c"], value=outside)
        found.functions.append(helper.make_function("x", "F", [], ["c"], [constant], []))
    elif where == "training":
        found.training_info.add().algorithm.CopyFrom(inner)
    return found


@pytest.mark.parametrize(
    "where",
    ["constant", "tensors", "branch", "graphs", "sparse", "function", "training"],
)
def test_a_hidden_reference_is_found(tmp_path: Path, where: str) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "w.onnx").write_bytes(hidden(where).SerializeToString())
    pack = made.listing(tmp_path, pack, "w.onnx")
    with pytest.raises(StudioError, match="secret"):
        manifest.verify(pack, tmp_path, Job())


def test_weights_beyond_the_end_of_their_file_are_refused(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    onnx.save(made.model(made.external("w.onnx.data", offset="4")), tmp_path / "w.onnx")
    pack = made.listing(tmp_path, pack, "w.onnx", "w.onnx.data")
    with pytest.raises(StudioError, match="beyond the end"):
        manifest.verify(pack, tmp_path, Job())


def test_a_graph_in_a_folder_reads_only_beside_itself(tmp_path: Path) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "w.onnx").rename(tmp_path / "sub" / "w.onnx")
    pack = made.listing(tmp_path, pack, "sub/w.onnx", "w.onnx.data")
    with pytest.raises(StudioError, match="no file of the pack"):
        manifest.verify(pack, tmp_path, Job())


def test_a_graph_that_runs_compiled_code_is_refused(tmp_path: Path) -> None:
    node = helper.make_node("EPContext", ["x"], ["c"], domain="com.microsoft")
    pack = made.pack(tmp_path)
    onnx.save(made.model(made.inline(), nodes=(node,)), tmp_path / "w.onnx")
    pack = made.listing(tmp_path, pack, "w.onnx")
    with pytest.raises(StudioError, match="compiled elsewhere"):
        manifest.verify(pack, tmp_path, Job())


@pytest.mark.parametrize(
    "content", [b"", b"not a graph", b"\x3a\xff\xff\xff\xff\x0f", b"\x80" * 30]
)
def test_what_is_no_graph_is_refused(tmp_path: Path, content: bytes) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "w.onnx").write_bytes(content)
    pack = made.listing(tmp_path, pack, "w.onnx")
    with pytest.raises(StudioError, match="no ONNX graph"):
        manifest.verify(pack, tmp_path, Job())


@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_graph_or_told(tmp_path: Path, content: bytes) -> None:
    pack = made.pack(tmp_path)
    (tmp_path / "w.onnx").write_bytes(content)
    pack = made.listing(tmp_path, pack, "w.onnx")
    with suppress(StudioError):  # anything else flies, and fails
        manifest.verify(pack, tmp_path, Job())
