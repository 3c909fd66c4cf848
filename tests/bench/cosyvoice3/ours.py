"""Our side of the tables: `python -m tests.bench.cosyvoice3.ours PACK` answers questions."""

import sys
import time
from pathlib import Path

import numpy as np

from studio.engines.cosyvoice3.speech.flow import Flow
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.engines.cosyvoice3.speech.steps import PRESETS
from studio.jobs import Job
from tests.bench.cosyvoice3.answering import answer
from tests.bench.cosyvoice3.fixed import FixedEngine, Lengthy, engine, request, voice
from tests.bench.cosyvoice3.process import Figures
from tests.bench.cosyvoice3.sizes import TEXT, VOCODER

_STEPS = min(PRESETS)  # a step costs the same in each preset


class Ours:
    """One loaded pack."""

    def __init__(self, folder: Path) -> None:
        self._engine: FixedEngine = engine(folder)
        self._random = np.random.default_rng(2)

    def llm(self, codes: int) -> Figures:
        """Seconds until the first code, and for each of the next, drawing included."""
        who = voice()
        text = tuple(int(token) for token in self._random.integers(0, 50_000, TEXT))
        model: LanguageModel = self._engine.stages.language(Job())
        prompt = Lengthy(text, TEXT, tuple(int(token) for token in who.tokens))
        spoken = LanguageModel.generate(model, prompt, 0, Job())
        start = time.perf_counter()
        next(spoken)
        first = time.perf_counter()
        for _ in range(codes):
            next(spoken)
        end = time.perf_counter()
        spoken.close()
        return {"prefill": first - start, "code": (end - first) / codes}

    def flow(self, codes: int) -> Figures:
        """Seconds a step; what is done once is counted in."""
        flow: Flow = self._engine.stages.flow(Job())
        tokens = self._random.integers(0, 6561, codes, np.int32)
        start = time.perf_counter()
        flow.mel(tokens, voice(), _STEPS, Job())
        return {"step": (time.perf_counter() - start) / _STEPS}

    def vocoder(self) -> Figures:
        """Seconds for 5 s."""
        vocoder = self._engine.stages.vocoder(Job())
        mel = self._random.normal(-5, 2, (80, VOCODER)).astype(np.float32)
        start = time.perf_counter()
        vocoder.wave(mel, 0, Job())
        return {"seconds": time.perf_counter() - start}

    def whole(self, steps: int) -> Figures:
        """Seconds from a request to its last sound, and to its first."""
        asked = request(steps)
        start = time.perf_counter()
        first = 0.0
        for _ in self._engine.synthesize(asked, Job()):
            first = first or time.perf_counter() - start
        return {"seconds": time.perf_counter() - start, "first": first}


def main() -> None:
    """Answer for the pack that the command line names."""
    ours = Ours(Path(sys.argv[1]))
    answer({each.__name__: each for each in (ours.llm, ours.flow, ours.vocoder, ours.whole)})


if __name__ == "__main__":
    main()
