"""Weights whose length and direction were kept apart are put together when asked for."""

import numpy as np
import pytest

from studio.engines.cosyvoice3.convert.reading.fold import folded
from tests.engines.cosyvoice3 import golden

PLAIN = "parametrizations.weight.original"


def test_a_folded_row_has_its_length_and_its_direction() -> None:
    directions = np.array([[[3.0, 4.0]], [[0.0, -2.0]]], np.float32)
    lengths = np.array([10.0, 0.5], np.float32).reshape(2, 1, 1)
    weights = folded({f"c.{PLAIN}0": lengths, f"c.{PLAIN}1": directions})
    expected = np.array([[[6.0, 8.0]], [[0.0, -0.5]]], np.float32)
    np.testing.assert_allclose(weights["c.weight"], expected, rtol=1e-6)


def test_folded_weights_have_the_lengths_that_were_kept() -> None:
    kept = golden.weights("hift")
    weights = folded(kept)
    lengths = np.linalg.norm(weights["ups.0.weight"].reshape(16, -1), axis=1)
    np.testing.assert_allclose(lengths, kept[f"ups.0.{PLAIN}0"].reshape(-1), rtol=1e-5)
    assert weights["ups.0.weight"].shape == kept[f"ups.0.{PLAIN}1"].shape


def test_no_parts_and_no_prefix_are_left() -> None:
    kept = {f"generator.{name}": value for name, value in golden.weights("hift").items()}
    weights = folded(kept)
    assert not [name for name in weights if "parametrizations" in name or "generator" in name]
    apart = [name for name in kept if name.endswith("original0")]
    assert len(weights) == len(kept) - len(apart)
    assert "conv_pre.weight" in weights


def test_everything_else_stays_as_it_is() -> None:
    kept = golden.weights("hift")
    weights = folded(kept)
    assert weights["conv_pre.bias"] is kept["conv_pre.bias"]


def test_parts_cannot_be_asked_for_any_more() -> None:
    with pytest.raises(KeyError):
        folded(golden.weights("hift"))[f"conv_pre.{PLAIN}1"]
