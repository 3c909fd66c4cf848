"""How far a quantised pack is from the release: both say the same fixed thing, and differ."""

from collections.abc import Mapping
from math import inf
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.convert.resume import Figures
from studio.engines.cosyvoice3.convert.weights import Floats
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.dims import FlowDims, LanguageDims, VocoderDims
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.rates import FRAMES_A_CODE
from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.speech.flow import Flow
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.engines.cosyvoice3.speech.vocoder import Vocoder
from studio.errors import StudioError
from studio.jobs import Job

_SEED = 2512
_WORDS = 24  # text tokens that are read
_CODES = 63  # speech codes after them: with what follows the text, 64 places are compared
_HEARD = 20  # speech codes of the voice, 0.8 s
_SAID = 40  # speech codes of the mel, 1.6 s
_STEPS = 10  # the finest preset: each step adds its error

Worst = Mapping[Precision, Mapping[str, float]]

WORST: Worst = {
    Precision.BLOCKS8: {"language_error": 0.15, "language_divergence": 0.03, "flow_error": 0.05},
    Precision.BLOCKS4: {"language_error": 0.6, "language_divergence": 1.2},
    Precision.DYNAMIC: {"flow_error": 0.02},
}
"""The most each figure may be: more than random weights gave, of the full size and of tiny ones.

Those gave up to 0.049 and 0.0073 with int8 in blocks, 0.41 and 0.53 with int4, 0.0017 for the
flow (full size, seed 1), and less with the weights of the golden vectors.
"""

_TOLD = {
    "language_error": "the relative error of its language model",
    "language_divergence": "the divergence of its language model",
    "flow_error": "the relative error of its flow",
}


class Untrue(StudioError):
    """The pack differs from the release by more than its precision explains."""


def language_scores(folder: Path, dims: LanguageDims, job: Job) -> Floats:
    """Scores [64, speech + extra] of what comes next, along a fixed random text and its codes."""
    chance = np.random.default_rng(_SEED)
    text = tuple(int(token) for token in chance.integers(0, dims.text, _WORDS))
    codes = [int(code) for code in chance.integers(0, dims.speech, _CODES)]
    model = LanguageModel(folder, dims)
    return _finite(model.logits(Prompt(text, len(text)), codes, job), "language model")


def language_figures(release: Floats, pack: Floats) -> Figures:
    """Relative error of the scores, mean divergence in nats, share with the same best code."""
    wanted, got = _log_softmax(release), _log_softmax(pack)
    divergence = (np.exp(wanted) * (wanted - got)).sum(axis=1).mean()
    same = (release.argmax(axis=1) == pack.argmax(axis=1)).mean()
    centred = [each - each.mean(axis=1, keepdims=True) for each in (release, pack)]
    return (
        ("language_error", _error(*centred)),
        ("language_divergence", float(divergence)),
        ("language_same_best", float(same)),
    )


def flow_mel(folder: Path, dims: FlowDims, job: Job) -> Floats:
    """The mel of fixed random codes in a fixed random voice."""
    chance = np.random.default_rng(_SEED)
    voice = Speaker(
        vector=chance.standard_normal(dims.speaker).astype(np.float32),
        tokens=chance.integers(0, dims.speech, _HEARD).astype(np.int32),
        mel=chance.standard_normal((FRAMES_A_CODE * _HEARD, dims.mel)).astype(np.float32),
        transcript="",
        language="",
    )
    codes = [int(code) for code in chance.integers(0, dims.speech, _SAID)]
    return _finite(Flow(folder, dims).mel(codes, voice, _STEPS, job), "flow")


def flow_figures(release: Floats, pack: Floats) -> Figures:
    """Relative error of the whole mel."""
    return (("flow_error", _error(release, pack)),)


def check_sound(folder: Path, dims: VocoderDims, job: Job) -> None:
    """Raise StudioError where the vocoder makes no sound of a fixed random mel."""
    chance = np.random.default_rng(_SEED)
    mel = chance.standard_normal((dims.mel, FRAMES_A_CODE * _SAID)).astype(np.float32)
    _finite(Vocoder(folder, dims).wave(mel, _SEED, job), "vocoder")


def within(figures: Figures, precision: Precision, worst: Worst = WORST) -> bool:
    """Whether no figure is worse than it may be."""
    return not _beyond(figures, precision, worst)


def check(figures: Figures, precision: Precision, worst: Worst = WORST) -> None:
    """Raise `Untrue` for the first figure that is worse than it may be."""
    for name, figure, most in _beyond(figures, precision, worst):
        raise Untrue(
            f"The pack would not be true to the release: {_TOLD[name]} is {figure:.3g}, "
            f"and {most:g} is the most that may be.",
            "Choose a higher tier, or fetch the release again if it is damaged.",
        )


def _beyond(figures: Figures, precision: Precision, worst: Worst) -> list[tuple[str, float, float]]:
    limits = worst.get(precision, {})
    return [
        (name, figure, limits[name])
        for name, figure in figures
        if name in limits and not figure <= limits[name]
    ]


def _error(release: Floats, pack: Floats) -> float:
    size = np.linalg.norm(release)
    return float(np.linalg.norm(pack - release) / size) if size else inf


def _log_softmax(scores: Floats) -> npt.NDArray[np.float64]:
    wide = scores.astype(np.float64)
    wide -= wide.max(axis=1, keepdims=True)
    logs: npt.NDArray[np.float64] = wide - np.log(np.exp(wide).sum(axis=1, keepdims=True))
    return logs


def _finite(values: Floats, what: str) -> Floats:
    if not np.isfinite(values).all():
        raise StudioError(
            f"The {what} of this release gives no numbers.",
            "The release is damaged: fetch it again.",
        )
    return values
