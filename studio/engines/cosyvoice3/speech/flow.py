"""Speech tokens to mel: a flow from noise to speech, step by step on ONNX Runtime."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.dims import FlowDims
from studio.engines.cosyvoice3.rates import CODES_A_SECOND, FRAMES_A_CODE, FRAMES_A_SECOND
from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.speech.conditions import conditions
from studio.engines.cosyvoice3.speech.noise import LONGEST
from studio.engines.cosyvoice3.speech.steps import PRESETS, moments
from studio.engines.cosyvoice3.speech.tables import Floats, mapped, tables
from studio.engines.ort import USUAL, Manner, Session, stoppable
from studio.errors import StudioError
from studio.jobs import Job

GRAPH, TABLES, NOISE = "flow.onnx", "flow_tables.npz", "noise.npy"

_GUIDANCE = np.float32(0.7)  # how far the branch that is told goes beyond the one that is not


class Flow:
    """The flow of one pack; `mel` may be called from one thread at a time."""

    def __init__(self, folder: Path, dims: FlowDims, manner: Manner = USUAL) -> None:
        # Its buffers are the same at every step: kept, they cost less memory and a fifth less time.
        self._session = Session(folder / GRAPH, replace(manner, arena=True))
        self._dims = dims
        self._path = folder / TABLES
        self._tables = tables(self._path, skip="times")
        self._noise = mapped(folder / NOISE)

    @property
    def fallen_back(self) -> bool:
        """Whether the CPU computes it although something else was to."""
        return self._session.fallen_back

    def mel(
        self,
        tokens: Sequence[int] | npt.NDArray[np.int32],
        speaker: Speaker,
        steps: int,
        job: Job,
        *,
        prompt: float | None = None,
    ) -> Floats:
        """The log mel of `tokens`, float32 [mel, 2 tokens], 50 frames a second.

        `prompt` is how many seconds of the speaker's recording it follows, None = all of it: the
        last ones; time and memory grow with them. Raises StudioError where prompt and tokens
        together are longer than the model can do, or for steps that are none of `PRESETS`.
        """
        heard = _cut(speaker, prompt)
        frames = FRAMES_A_CODE * (len(heard.tokens) + len(tokens))
        _check(frames, steps)
        said = conditions(self._tables, np.asarray(tokens, np.int32), heard)
        x = np.ascontiguousarray(self._noise[:, :frames].T)[None]
        moved = self._moved(x, said, steps, job)
        return np.ascontiguousarray(moved[0, len(heard.mel) :].T)

    def _moved(self, x: Floats, said: Floats, steps: int, job: Job) -> Floats:
        """`x` [1, frames, mel] at the end of all steps (Euler's)."""
        when, name = moments(steps), f"times{steps}"
        times = tables(self._path, only=name)[name]
        with stoppable(job) as options:
            for i, time in enumerate(times):
                job.step(i, steps)
                feeds = {"x": x, "pre": said, "time": time}
                told, free = self._session.raw.run(["v"], feeds, options)[0]
                x = x + (when[i + 1] - when[i]) * ((1 + _GUIDANCE) * told - _GUIDANCE * free)
        return x


def _cut(speaker: Speaker, seconds: float | None) -> Speaker:
    """The speaker with the last `seconds` of the recording."""
    if seconds is None:
        return speaker
    count = min(len(speaker.tokens), round(seconds * CODES_A_SECOND))
    start = len(speaker.tokens) - count
    return replace(speaker, tokens=speaker.tokens[start:], mel=speaker.mel[FRAMES_A_CODE * start :])


def _check(frames: int, steps: int) -> None:
    if steps not in PRESETS:
        raise StudioError(f"There are no tables for {steps} steps.", "Choose 10, 6 or 4.")
    if frames > LONGEST:
        raise StudioError(
            f"This is {frames / FRAMES_A_SECOND:.0f} seconds of sound with the recording of the"
            f" voice; CosyVoice3 makes {LONGEST // FRAMES_A_SECOND} at most.",
            "Split the line in two.",
        )
