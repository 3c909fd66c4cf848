"""What a comparison measures, and what follows from it."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from studio.engines.cosyvoice3.convert import compare
from studio.engines.cosyvoice3.convert.compare import WORST, Untrue, Worst
from studio.engines.cosyvoice3.convert.parts import Parts
from studio.engines.cosyvoice3.convert.reading.release import release
from studio.engines.cosyvoice3.convert.resume import Outcome, working
from studio.engines.cosyvoice3.convert.stages import carry_out
from studio.engines.cosyvoice3.convert.tiers import precisions
from studio.engines.cosyvoice3.convert.weights import Floats
from studio.engines.cosyvoice3.convert.writing import flow, language
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.packs import manifest
from studio.engines.packs.pack import Tier
from studio.jobs import Job
from tests.engines.cosyvoice3.golden import FLOW, LANGUAGE, weights
from tests.engines.cosyvoice3.tiny import TINY


def test_equal_scores_have_no_error() -> None:
    scores = np.random.default_rng(1).standard_normal((5, 7)).astype(np.float32)
    figures = dict(compare.language_figures(scores, scores))
    assert figures["language_error"] == 0
    assert figures["language_divergence"] == pytest.approx(0)
    assert figures["language_same_best"] == 1


def test_the_divergence_is_in_nats() -> None:
    even, sure = np.zeros((1, 2), np.float32), np.array([[np.log(3), 0]], np.float32)
    figures = dict(compare.language_figures(even, sure))
    assert figures["language_divergence"] == pytest.approx(0.5 * np.log(4 / 3), rel=1e-5)
    assert figures["language_error"] == np.inf


def test_what_all_scores_have_in_common_is_no_error() -> None:
    scores = np.random.default_rng(1).standard_normal((5, 7)).astype(np.float32)
    figures = dict(compare.language_figures(scores, scores + 3))
    assert figures["language_error"] < 1e-6
    assert figures["language_divergence"] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("precision", [Precision.BLOCKS8, Precision.BLOCKS4])
def test_the_reference_s_weights_keep_well_within_the_limits(
    tmp_path: Path, precision: Precision
) -> None:
    def scores(kept: Precision) -> Floats:
        folder = tmp_path / kept.name
        folder.mkdir()
        language.write(weights("llm"), LANGUAGE, folder, kept, Job())
        return compare.language_scores(folder, LANGUAGE, Job())

    figures = compare.language_figures(scores(Precision.FLOAT), scores(precision))
    compare.check(figures, precision)
    for name, most in WORST[precision].items():
        if name in dict(figures):
            assert 0.01 * most < dict(figures)[name] < 0.6 * most


@pytest.mark.parametrize("precision", [Precision.BLOCKS8, Precision.DYNAMIC])
def test_the_reference_s_flow_keeps_well_within_the_limits(
    tmp_path: Path, precision: Precision
) -> None:
    def mel(kept: Precision) -> Floats:
        folder = tmp_path / kept.name
        folder.mkdir()
        flow.write(weights("flow"), FLOW, folder, kept, Job())
        return compare.flow_mel(folder, FLOW, Job())

    figures = compare.flow_figures(mel(Precision.FLOAT), mel(precision))
    assert 0 < dict(figures)["flow_error"] < 0.1 * WORST[precision]["flow_error"]


def test_a_figure_that_is_no_number_is_refused() -> None:
    with pytest.raises(Untrue, match="relative error of its flow is nan"):
        compare.check((("flow_error", float("nan")),), Precision.DYNAMIC)


def test_a_flow_that_the_quick_way_cannot_hold_is_kept_in_blocks(
    tiny_source: Path, tiny_packs: Mapping[Tier, Path], tmp_path: Path
) -> None:
    outcome = _made(tiny_source, tmp_path, {**WORST, Precision.DYNAMIC: {"flow_error": 0.0}})
    assert dict(outcome.settings)["flow_weights"] == Precision.BLOCKS8
    quick = manifest.read(tiny_packs[Tier.LITE])
    assert dict(quick.settings)["flow_weights"] == Precision.DYNAMIC
    assert 0 < dict(outcome.figures)["flow_error"] != dict(quick.measured)["flow_error"]


def test_a_flow_that_no_int8_can_hold_is_refused(tiny_source: Path, tmp_path: Path) -> None:
    none: Worst = {each: {"flow_error": 0.0} for each in (Precision.DYNAMIC, Precision.BLOCKS8)}
    with pytest.raises(Untrue, match="its flow"):
        _made(tiny_source, tmp_path, none)


def test_a_processor_that_loses_large_sums_gets_blocks() -> None:
    for tier in (Tier.LITE, Tier.STANDARD):
        assert precisions(tier, lambda: True).flow is Precision.BLOCKS8
        assert precisions(tier, lambda: False).flow is Precision.DYNAMIC
    assert precisions(Tier.FULL, lambda: True).flow is Precision.FLOAT


def _made(source: Path, folder: Path, worst: Worst) -> Outcome:
    kept = precisions(Tier.LITE, lambda: False)
    parts = Parts(release(source, TINY), kept, TINY, {}, worst)
    with working(folder / "pack", {}) as work:
        carry_out(parts.stages(), work, Job())
        return work.outcome
