"""The converted language model against the reference's numbers."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from studio.engines.cosyvoice3.convert.writing.language import write
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speech.embeddings import Embeddings
from studio.jobs import Job
from tests.engines.cosyvoice3 import golden
from tests.engines.cosyvoice3.golden import LANGUAGE
from tests.engines.cosyvoice3.golden_language import generated, model, prompt


def _log_softmax(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    wide = scores.astype(np.float64)
    logs: npt.NDArray[np.float64] = wide - np.log(np.exp(wide).sum(axis=1, keepdims=True))
    return logs


def _off(folder: Path, precision: Precision) -> float:
    """Relative error of the log-probabilities after the prompt and after each code."""
    scores = model(folder, precision).logits(prompt(), generated(), Job())
    wanted = golden.vectors("llm")["logp"]
    spread = np.linalg.norm(wanted - wanted.mean(axis=1, keepdims=True))
    return float(np.linalg.norm(_log_softmax(scores) - wanted) / spread)


def test_it_scores_every_code_as_the_reference_does(tmp_path: Path) -> None:
    ours = model(tmp_path)
    scores = ours.logits(prompt(), generated(), Job())
    np.testing.assert_allclose(
        _log_softmax(scores), golden.vectors("llm")["logp"], rtol=0, atol=1e-4
    )


def test_a_prompt_is_put_together_as_the_reference_does(tmp_path: Path) -> None:
    write(golden.weights("llm"), LANGUAGE, tmp_path, Precision.FLOAT, Job())
    rows = Embeddings(tmp_path, LANGUAGE).prompt(prompt())
    np.testing.assert_array_equal(rows, golden.vectors("llm")["inputs_embeds"][0])


@pytest.mark.parametrize(
    ("precision", "worst"),
    [(Precision.DYNAMIC, 0.06), (Precision.BLOCKS8, 0.06), (Precision.BLOCKS4, 0.5)],
)
def test_quantised_it_stays_close(tmp_path: Path, precision: Precision, worst: float) -> None:
    assert 1e-3 < _off(tmp_path, precision) < worst


def test_a_long_prompt_read_in_parts_is_scored_as_one_read_code_by_code(tmp_path: Path) -> None:
    ours = model(tmp_path)
    codes = tuple(int(each) for each in np.random.default_rng(3).integers(0, 41, 600))
    text = prompt().text
    at_once = ours.logits(Prompt(text, 9, codes), (), Job())
    one_by_one = ours.logits(Prompt(text, 9), codes, Job())
    np.testing.assert_allclose(at_once[-1], one_by_one[-1], rtol=0, atol=1e-4)


def test_what_was_said_before_changes_nothing(tmp_path: Path) -> None:
    ours = model(tmp_path)
    first = ours.logits(prompt(), generated(), Job())
    list(ours.generate(prompt(), 5, Job()))
    again = ours.logits(prompt(), generated(), Job())
    np.testing.assert_array_equal(first, again)


def test_the_text_table_is_halved_where_the_graph_is_quantised(tmp_path: Path) -> None:
    write(golden.weights("llm"), LANGUAGE, tmp_path, Precision.BLOCKS8, Job())
    assert np.load(tmp_path / "text_embedding.npy").dtype == np.float16
    assert np.load(tmp_path / "speech_embedding.npy").dtype == np.float32
