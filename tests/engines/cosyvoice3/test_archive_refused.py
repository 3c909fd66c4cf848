"""`.pt` files that are damaged, or that want more than to be read, are refused and say why."""

import os
import pickle
import struct
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engines.cosyvoice3.convert.reading.archive import opened
from studio.errors import StudioError
from tests.bench.random_release.saved import Kept, add, listed, text, whole
from tests.engines.cosyvoice3.golden import FOLDER
from tests.engines.cosyvoice3.pickled import packed

GOOD = (FOLDER / "torch-2.13.pt").read_bytes()


class Runs:
    """What a pickle of it asks to be called."""

    def __init__(self, call: object, *arguments: object) -> None:
        self._asked = (call, arguments)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self._asked


def read(path: Path) -> None:
    with opened(path) as weights:
        for name in weights:
            weights[name]


def refused(path: Path) -> str:
    with pytest.raises(StudioError) as raised:
        read(path)
    assert raised.value.hint
    assert len(str(raised.value)) < 400
    return raised.value.message


@pytest.mark.parametrize("protocol", [0, 1, 2, 3, 4, 5])
def test_a_pickle_that_runs_a_command_is_refused_by_the_name_of_it(
    tmp_path: Path, protocol: int
) -> None:
    witness = tmp_path / "it ran"
    asks = pickle.dumps({"a": Runs(os.mkdir, str(witness))}, protocol)
    said = refused(packed(tmp_path / "llm.pt", asks))
    assert said.startswith("llm.pt asks to run ")
    assert f"{os.mkdir.__module__}.mkdir" in said or "pickle instruction" in said
    assert not witness.exists()


@pytest.mark.parametrize("call", [eval, exec, getattr, __import__, os.system, pickle.loads])
def test_functions_that_could_do_anything_are_refused_by_name(tmp_path: Path, call: object) -> None:
    said = refused(packed(tmp_path / "x.pt", pickle.dumps({"a": Runs(call, "1")}, 2)))
    assert call.__name__ in said  # type: ignore[attr-defined]  # every function has it


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("torch", "load"),
        ("torch._utils", "_rebuild_wrapper_subclass"),
        ("torch.storage", "_load_from_bytes"),
        ("collections", "OrderedDict.fromkeys"),
        ("numpy.core.multiarray", "_reconstruct"),
        ("studio.paths", "whole"),
    ],
)
def test_what_plain_tensors_do_not_need_is_refused_by_name(
    tmp_path: Path, module: str, name: str
) -> None:
    asks = b"\x80\x02c" + f"{module}\n{name}\n".encode() + b"."
    assert f"{module}.{name}" in refused(packed(tmp_path / "x.pt", asks))


def test_a_name_put_together_on_the_stack_is_refused_as_well(tmp_path: Path) -> None:
    asks = b"\x80\x04" + text("os") + text("system") + pickle.STACK_GLOBAL + b"."
    assert "asks to run os.system" in refused(packed(tmp_path / "x.pt", asks))


@pytest.mark.parametrize("value", [Counter("ab"), {1, 2}, object(), bytearray(3), 1.5])
def test_other_objects_are_refused(tmp_path: Path, value: object) -> None:
    refused(packed(tmp_path / "x.pt", pickle.dumps({"a": value}, 2)))


@pytest.mark.parametrize("value", [{"state_dict": {}}, {"epoch": 3}, {}, [1, 2], "text"])
def test_a_file_of_something_else_than_tensors_by_name_is_refused(
    tmp_path: Path, value: object
) -> None:
    refused(packed(tmp_path / "x.pt", pickle.dumps(value, 2)))


@pytest.mark.parametrize(
    "kept",
    [
        Kept("0", (5,)),
        Kept("0", (2, 3)),
        Kept("0", (2,), start=3),
        Kept("0", (2, 2), strides=(3, 1)),
        Kept("0", (1 << 31, 1 << 31), strides=(0, 0)),
        Kept("0", (1 << 40,) * 8, strides=(0,) * 8),
        Kept("0", (1 << 40, 1 << 40, 0)),
        Kept("0", (2,), start=1 << 50),
        Kept("0", (1,) * 9),
        Kept("1", (2,)),
        Kept("../../secret", (2,)),
        Kept("0", (3,), "Double"),
        Kept("0", (2,), "ComplexFloat"),
    ],
)
def test_a_tensor_that_is_not_wholly_there_is_refused(tmp_path: Path, kept: Kept) -> None:
    refused(packed(tmp_path / "x.pt", listed({"a": kept}), {"0": np.zeros(4, np.float32)}))


@pytest.mark.parametrize("shape", [(-1,), (-(1 << 20), -1)], ids=str)
def test_negative_sizes_are_refused(tmp_path: Path, shape: tuple[int, ...]) -> None:
    refused(packed(tmp_path / "x.pt", listed({"a": Kept("0", shape)})))


def test_a_name_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    once = listed({"a": Kept("0", (2,))})
    tensor = once[once.index(text("a")) : -2]
    assert "there twice" in refused(packed(tmp_path / "x.pt", once.replace(tensor, tensor * 2)))


def test_a_list_that_would_take_forever_to_compare_is_refused(tmp_path: Path) -> None:
    """Each tuple holds the one before twice: as a key of a dict it is hashed 2 ** 200 times."""
    doubled = b"\x80\x02}" + b")" + (b"2" + pickle.TUPLE2) * 200 + b"Ns."
    refused(packed(tmp_path / "x.pt", doubled))
    shared = b"\x80\x02})" + b"".join(
        pickle.BINPUT + bytes([n]) + pickle.BINGET + bytes([n]) + pickle.TUPLE2 for n in range(200)
    )
    refused(packed(tmp_path / "y.pt", shared + b"Ns."))


@pytest.mark.parametrize(
    "pickled",
    [
        b"",
        b".",
        b"\x80\x02",
        b"\x80\x02}" + pickle.LONG_BINPUT + b"\xff\xff\xff\xff",
        b"\x80\x02" + pickle.BINUNICODE + b"\xff\xff\xff\xff.",
        b"\x80\x04" + pickle.BINBYTES8 + b"\xff" * 7 + b"\x7f.",
        b"\x80\x02" + pickle.MARK * 100_000 + b".",
        b"\x80\x02" + pickle.TUPLE + b".",
        b"\x80\x02" + pickle.BINGET + b"\x07.",
        b"\x80\x02" + text("storage") + pickle.BINPERSID + b".",
        b"\x80\x02)" + pickle.REDUCE + b".",
        b"\x80\x02NNs.",
        b"I" + b"9" * 100_000 + b"\n.",
    ],
)
def test_a_list_that_is_no_list_of_tensors_is_refused(tmp_path: Path, pickled: bytes) -> None:
    refused(packed(tmp_path / "x.pt", pickled))


def test_a_list_far_too_long_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.pt", b"\x80\x02" + whole(1) * (4 << 20) + b".")
    assert "far too long" in refused(path)


def test_a_compressed_entry_is_refused_however_large_it_would_become(tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    with zipfile.ZipFile(path, "w") as archive:
        add(archive, "x/data.pkl", listed({"a": Kept("0", (1 << 24,))}))
        archive.writestr("x/data/0", bytes(1 << 26), zipfile.ZIP_DEFLATED)
    assert "data/0 in it is compressed" in refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    with zipfile.ZipFile(path, "w") as archive:
        for _ in range(2):
            add(archive, "x/data.pkl", listed({"a": Kept("0", (2,))}))
    assert "there twice" in refused(path)


def test_entries_in_one_another_are_refused(tmp_path: Path) -> None:
    """As in a zip bomb: the directory names the same bytes several times."""
    data = bytearray(packed(tmp_path / "x.pt", listed({"a": Kept("0", (4,))})).read_bytes())
    places = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    data[places[1] + 42 : places[1] + 46] = data[places[2] + 42 : places[2] + 46]
    (tmp_path / "y.pt").write_bytes(data)
    refused(tmp_path / "y.pt")


def test_an_entry_that_reaches_beyond_the_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed(tmp_path / "x.pt", listed({"a": Kept("0", (4,))})).read_bytes())
    last = max(at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02")
    data[last + 20 : last + 28] = struct.pack("<II", 1 << 30, 1 << 30)
    (tmp_path / "y.pt").write_bytes(data)
    refused(tmp_path / "y.pt")


def test_a_directory_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"x/{number:060}", b"")
    assert "no whole .pt file" in refused(path)


def test_several_folders_are_no_file_of_pytorch(tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x/data.pkl", b"")
        archive.writestr("../data.pkl", b"")
    assert "none that PyTorch writes" in refused(path)


def test_numbers_that_changed_on_the_way_are_refused_when_they_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.pt", listed({"a": Kept("0", (4,))}), {"0": np.full(4, 7.25, "<f4")})
    path.write_bytes(path.read_bytes().replace(np.float32(7.25).tobytes(), b"abcd", 1))
    assert refused(path) == "x.pt is damaged: data/0 in it is not what was written."


def test_another_byte_order_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    with zipfile.ZipFile(path, "w") as archive:
        add(archive, "x/data.pkl", listed({"a": Kept("0", (2,))}))
        add(archive, "x/byteorder", b"big")
    assert "byte order" in refused(path)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    path = tmp_path / "x.pt"
    path.write_bytes(GOOD[: int(len(GOOD) * share)])
    assert refused(path) == "x.pt is damaged: it is no whole .pt file."


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(StudioError, match="could not be read"), opened(Path("/nowhere/x.pt")):
        pass


@given(st.data())
def test_no_changed_byte_does_worse_than_to_be_refused(tmp_path: Path, data: st.DataObject) -> None:
    whole_file = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(GOOD) - 1))
        whole_file[at] = data.draw(st.integers(0, 255))
    path = tmp_path / "x.pt"
    path.write_bytes(whole_file)
    with suppress(StudioError):
        read(path)
