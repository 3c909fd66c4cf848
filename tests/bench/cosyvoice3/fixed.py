"""An engine that speaks a fixed number of codes, so that random weights say as much as real ones.

Everything else is the product's: only the number at which the model may, and does, stop is set.
"""

from collections.abc import Generator
from functools import cached_property
from pathlib import Path

import numpy as np

from studio.engines.cosyvoice3 import abilities
from studio.engines.cosyvoice3.engine import CosyVoice3Engine
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speaker import Speaker, pack
from studio.engines.cosyvoice3.speech.generate import Ending
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.engines.cosyvoice3.stages import Stages
from studio.engines.packs import manifest
from studio.engines.protocol import Request
from studio.jobs import Job
from studio.text.utter import utter
from tests.bench.cosyvoice3.sizes import CODES, RECORDING

LINE = "Please keep the small boat near the old bridge until the rain has finally stopped."
"""15 words, about 5 s."""
_WORDS = "The path went down through the old wood to the river."  # of the recording, 3 s


class Lengthy(Prompt):
    """A prompt for which the model speaks `CODES` codes."""

    __slots__ = ()

    @property
    def least(self) -> int:
        """Codes before which the model may not stop."""
        return CODES

    @property
    def longest(self) -> int:
        """Codes after which it is stopped."""
        return CODES


class _Model(LanguageModel):
    def generate(self, prompt: Prompt, seed: int, job: Job) -> Generator[int, None, Ending]:
        """So many codes, and then a stop."""
        yield from super().generate(Lengthy(prompt.text, prompt.spoken, prompt.speech), seed, job)
        return Ending.STOPPED


class _Stages(Stages):
    def _language(self) -> LanguageModel:
        return _Model(self._folder, self._dims.language, self._manner)


class FixedEngine(CosyVoice3Engine):
    """The engine of a pack, saying 5 s whatever the text."""

    @property
    def stages(self) -> Stages:
        """Its graphs, to be measured one by one."""
        return self._stages

    @cached_property
    def _stages(self) -> Stages:
        needs, manner = self._pack.needs, abilities.manner(self._pack)
        return _Stages(self._folder, self._dims, manner, needs.memory)


def engine(folder: Path) -> FixedEngine:
    """That of the pack in `folder`."""
    return FixedEngine(manifest.read(folder), folder)


def voice(codes: int = RECORDING) -> Speaker:
    """A voice with a recording of so many codes, whose words are known; the same each time."""
    random = np.random.default_rng(1)
    mel = random.normal(-5, 2, (2 * codes, 80)).astype(np.float32)
    vector = random.normal(0, 1, 192).astype(np.float32)
    return Speaker(vector, random.integers(0, 6561, codes, np.int32), mel, _WORDS, "en")


def request(steps: int, seed: int = 0) -> Request:
    """The line in that voice; the text is read here, as it is in the program."""
    line = utter(LINE, (), (), "en")
    return Request(line, pack(voice()), controls=(("steps", float(steps)),), seed=seed)
