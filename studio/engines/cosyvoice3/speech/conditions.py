"""What a flow is told: the tokens, the voice and the mel of the prompt, ready for its graph."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.rates import FRAMES_A_CODE
from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.speech.tables import Floats

_AHEAD, _BEHIND = 3, 2  # tokens the first convolution sees of the future, the second of the past
_LEAK = np.float32(0.01)  # slope of the first below zero

Tokens = npt.NDArray[np.int32]


def conditions(tables: Mapping[str, Floats], tokens: Tokens, speaker: Speaker) -> Floats:
    """What stays the same between the steps, float32 [2, frames, width].

    `tokens` follow those of `speaker`. The first of the two branches is told everything, the
    second nothing; both have been through the input projection, without the moving sound.
    """
    whole = np.concatenate([speaker.tokens, tokens])
    told = _mu(tables, whole) @ tables["mu"]
    told[: len(speaker.mel)] += speaker.mel @ tables["condition"]
    told += _voice(tables, speaker.vector) @ tables["voice"]
    return np.stack([told, np.zeros_like(told)]) + tables["bias"]


def _mu(tables: Mapping[str, Floats], tokens: Tokens) -> Floats:
    """A first sketch of the mel, [frames, mel]: each token sees three more and two before."""
    rows = tables["tokens"][np.maximum(tokens, 0)]
    ahead = _beside(np.pad(rows, [(0, _AHEAD), (0, 0)]), _AHEAD) @ tables["ahead"]
    ahead += tables["ahead_bias"]
    ahead = np.maximum(ahead, _LEAK * ahead)
    behind = _beside(np.pad(ahead, [(_BEHIND, 0), (0, 0)]), _BEHIND) @ tables["behind"]
    return np.repeat(rows + behind + tables["behind_bias"], FRAMES_A_CODE, axis=0)


def _beside(rows: Floats, others: int) -> Floats:
    """Every row with the `others` that follow it laid beside it."""
    count = len(rows) - others
    return np.concatenate([rows[i : i + count] for i in range(others + 1)], axis=1)


def _voice(tables: Mapping[str, Floats], vector: Floats) -> Floats:
    one = vector / max(float(np.linalg.norm(vector)), 1e-12)
    told: Floats = one.astype(np.float32) @ tables["speaker"] + tables["speaker_bias"]
    return told
