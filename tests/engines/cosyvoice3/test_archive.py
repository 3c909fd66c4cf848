"""Tensors are read from `.pt` files as PyTorch writes them."""

import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.engines.cosyvoice3.convert.reading.archive import opened
from tests.bench.random_release.saved import Kept, Shape, add, listed, save
from tests.engines.cosyvoice3.golden import FOLDER, Array
from tests.engines.cosyvoice3.pickled import packed

BY_PYTORCH = FOLDER / "torch-2.13.pt"
EXPECTED: dict[str, Any] = {
    "weight": [[0, 1, 2], [3, 4, 5]],
    "bias": [0.5, -0.5],
    "tied": [[0, 1, 2], [3, 4, 5]],
    "turned": [[0, 4, 8], [1, 5, 9], [2, 6, 10], [3, 7, 11]],
    "cut": [[5, 6], [9, 10]],
    "half": [1.5, -2, 65504],
    "bfloat": [1.5, -2, 3.00405527047391e38],
    "whole": [1, -2, 1048576],
    "one": 3.5,
    "none": np.zeros((0, 4)),
    "parameter": [7, 8],
}
"""What tests/data/cosyvoice3/torch-2.13.pt was given by torch.save."""


def test_a_file_that_pytorch_wrote_is_read_as_it_was() -> None:
    with opened(BY_PYTORCH) as weights:
        assert list(weights) == list(EXPECTED)
        for name, values in EXPECTED.items():
            assert weights[name].dtype == np.float32
            np.testing.assert_array_equal(weights[name], np.array(values, np.float32))


def test_shapes_are_known_before_anything_is_read() -> None:
    with opened(BY_PYTORCH) as weights:
        assert weights.shapes == {name: np.shape(values) for name, values in EXPECTED.items()}


def test_what_we_write_is_read_back(tmp_path: Path) -> None:
    values = {"a": np.arange(6.0).reshape(2, 3), "b": np.array([-1.5])}
    shapes: dict[str, Shape] = {"a": (2, 3), "b": (1,), "c": (2, 3)}
    save(tmp_path / "x.pt", shapes, lambda name, _: values[name], tied={"c": "a"})
    with opened(tmp_path / "x.pt") as weights:
        np.testing.assert_array_equal(weights["c"], values["a"])
        np.testing.assert_array_equal(weights["b"], values["b"])


@pytest.mark.parametrize("kind", ["Double", "Int", "Short", "Char", "Byte"])
def test_other_kinds_of_numbers_are_read_as_floats(tmp_path: Path, kind: str) -> None:
    written = np.array([1, 2, 127], {"Double": "f8", "Int": "i4", "Short": "i2"}.get(kind, "i1"))
    path = packed(tmp_path / "x.pt", listed({"a": Kept("0", (3,), kind)}), {"0": written})
    with opened(path) as weights:
        np.testing.assert_array_equal(weights["a"], np.array([1, 2, 127], np.float32))


def test_arrays_stay_good_after_the_file_was_let_go_of() -> None:
    with opened(BY_PYTORCH) as weights:
        kept = weights["weight"]
    assert kept.sum() == 15
    assert not list(weights)


def test_entries_that_were_kept_without_a_checksum_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.pt", listed({"a": Kept("0", (2,))}), {"0": floats(1, 2)})
    data = path.read_bytes()
    path.write_bytes(without_checksums(data))
    with opened(path) as weights:
        assert weights["a"].tolist() == [1, 2]


def test_parts_of_one_large_tensor_are_read_from_where_they_are(tmp_path: Path) -> None:
    """As in a file made from a language model that keeps text and speech in one table."""
    table = np.arange(20, dtype="<f4").reshape(5, 4)
    kept = {"text": Kept("0", (3, 4)), "speech": Kept("0", (2, 4), start=12)}
    path = packed(tmp_path / "x.pt", listed(kept), {"0": table})
    with opened(path) as weights:
        np.testing.assert_array_equal(weights["text"], table[:3])
        np.testing.assert_array_equal(weights["speech"], table[3:])


def test_a_plain_dict_is_read_like_an_ordered_one(tmp_path: Path) -> None:
    ordered = b"ccollections\nOrderedDict\n" + pickle.EMPTY_TUPLE + pickle.REDUCE
    pickled = listed({"a": Kept("0", (2,))}).replace(ordered, pickle.EMPTY_DICT, 1)
    with opened(packed(tmp_path / "x.pt", pickled, {"0": floats(1, 2)})) as weights:
        assert weights["a"].tolist() == [1, 2]


def test_numbers_that_lie_at_odd_places_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    with zipfile.ZipFile(path, "w") as archive:
        add(archive, "x/data.pkl", listed({"a": Kept("0", (2,))}))
        archive.writestr("x/odd", b"abc")
        archive.writestr("x/data/0", floats(1, 2).tobytes())
    with opened(path) as weights:
        assert weights["a"].tolist() == [1, 2]


def floats(*values: float) -> Array:
    return np.array(values, "<f4")


def without_checksums(data: bytes) -> bytes:
    """The same zip file as torch.serialization.set_crc32_options(False) writes it."""
    whole = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        at = whole.find(signature)
        while at >= 0:
            whole[at + place : at + place + 4] = bytes(4)
            at = whole.find(signature, at + 4)
    return bytes(whole)
