"""The names and shapes of the three weight files, and what is said of other ones."""

import numpy as np
import pytest

from studio.engines.cosyvoice3.convert.reading import names
from studio.engines.cosyvoice3.dims import OFFICIAL
from studio.errors import StudioError
from tests.engines.cosyvoice3 import golden


def test_the_official_sizes_give_the_names_and_shapes_of_the_release() -> None:
    assert names.language(OFFICIAL.language) == golden.official_shapes("llm.pt")
    assert names.flow(OFFICIAL.flow) == golden.official_shapes("flow.pt")
    assert names.vocoder(OFFICIAL.vocoder) == golden.official_shapes("hift.pt")


def test_small_sizes_give_the_names_and_shapes_of_the_golden_weights() -> None:
    for file, expected in (
        ("llm", names.language(golden.LANGUAGE)),
        ("flow", names.flow(golden.FLOW)),
        ("hift", names.vocoder(golden.VOCODER)),
    ):
        found = names.shapes(golden.weights(file))
        assert found == expected
        names.check(golden.weights(file), expected, f"{file}.pt")


def test_vocoder_files_may_have_a_prefix_before_every_name() -> None:
    weights = {f"generator.{name}": value for name, value in golden.weights("hift").items()}
    names.check(weights, names.vocoder(golden.VOCODER), "hift.pt")


def test_a_missing_tensor_is_named() -> None:
    weights = golden.weights("llm")
    del weights["llm_decoder.weight"]
    with pytest.raises(StudioError, match=r"llm\.pt .*: llm_decoder\.weight is missing\."):
        names.check(weights, names.language(golden.LANGUAGE), "llm.pt")


def test_a_tensor_too_many_is_named() -> None:
    weights = golden.weights("llm") | {"epoch": np.zeros(1, np.float32)}
    with pytest.raises(StudioError, match="epoch is unknown"):
        names.check(weights, names.language(golden.LANGUAGE), "llm.pt")


def test_another_shape_is_told_with_the_right_one() -> None:
    weights = golden.weights("llm") | {"llm_decoder.weight": np.zeros((9, 64), np.float32)}
    with pytest.raises(StudioError, match=r"llm_decoder\.weight is 9 x 64 instead of 241 x 64"):
        names.check(weights, names.language(golden.LANGUAGE), "llm.pt")


def test_only_the_first_few_wrong_ones_are_told() -> None:
    with pytest.raises(StudioError, match="and 290 more") as raised:
        names.check({}, names.language(OFFICIAL.language), "llm.pt")
    assert len(raised.value.message) < 300


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("text_encoder.embed.out.0.weight", "CosyVoice 1"),
        ("llm_embedding.weight", "CosyVoice 1 or 2"),
        ("encoder.embed.out.0.weight", "the flow of CosyVoice 1 or 2"),
        ("decoder.estimator.transformer_blocks.0.attn.to_q.weight", "a CosyVoice3 flow"),
        ("f0_predictor.classifier.bias", "a vocoder"),
    ],
)
def test_other_versions_and_mixed_up_files_are_recognised(name: str, version: str) -> None:
    with pytest.raises(StudioError, match=f"It looks like {version}"):
        names.check({name: np.zeros(2, np.float32)}, names.language(golden.LANGUAGE), "llm.pt")
