"""The language model: reads text and a voice's codes, and speaks codes, 25 a second."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import onnxruntime

from studio.engines.cosyvoice3.dims import LanguageDims
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speech.embeddings import Embeddings, Rows
from studio.engines.cosyvoice3.speech.generate import Ending, generate
from studio.engines.cosyvoice3.speech.sampling import Logits, Sampler
from studio.engines.ort import USUAL, Manner, Session, stoppable
from studio.errors import StudioError
from studio.jobs import Job

GRAPH = "llm.onnx"

_Array = TypeVar("_Array", bound=npt.NDArray[Any])

CONTEXT = 4096
"""Positions the graph knows; the cache takes 24 KB for each one in use, 96 MB for all."""

_PART = 256  # positions of a prompt read at once: what a run needs does not grow with the prompt


class LanguageModel:
    """One loaded model, for one utterance at a time; it runs on the CPU whatever `manner` prefers.

    GroupQueryAttention in float32 exists there only. Raises StudioError where a file is damaged.
    """

    def __init__(
        self, folder: Path, dims: LanguageDims, manner: Manner = USUAL, context: int = CONTEXT
    ) -> None:
        assert 0 < context <= CONTEXT, context
        self._dims = dims
        self._context = context
        self._embeddings = Embeddings(folder, dims)
        self._session = Session(folder / GRAPH, replace(manner, providers=(), awake=True))
        self._check_sizes()

    def generate(self, prompt: Prompt, seed: int, job: Job) -> Generator[int, None, Ending]:
        """Speech codes, as they are drawn; the generator's value tells how they ended.

        Raises StudioError where prompt and speech cannot fit into the context, and Cancelled.
        """
        room = self._room(prompt)
        with stoppable(job) as options:
            memory = _Memory(self._session, self._dims, prompt.positions + room, options)
            ending = yield from generate(
                memory.read(self._embeddings.prompt(prompt)),
                lambda code: memory.read(self._embeddings.code(code)),
                Sampler(seed, self._dims.speech),
                least=prompt.least,
                longest=room,
            )
        full = ending is Ending.LONGEST and room < prompt.longest
        return Ending.FULL if full else ending

    def logits(self, prompt: Prompt, codes: Sequence[int], job: Job) -> npt.NDArray[np.float32]:
        """Scores after the prompt and after each of `codes`: [1 + codes, speech + extra]."""
        with stoppable(job) as options:
            memory = _Memory(self._session, self._dims, prompt.positions + len(codes), options)
            texts = [self._embeddings.prompt(prompt), *map(self._embeddings.code, codes)]
            return np.stack([memory.read(rows).copy() for rows in texts])

    def close(self) -> None:
        """Give the memory back; nothing else can be asked of it then."""
        del self._session

    def _check_sizes(self) -> None:
        """Raise StudioError where the graph remembers in other sizes than its pack tells."""
        dims = self._dims
        found = [each.shape for each in self._session.raw.get_inputs() if "past_k" in each.name]
        if [(shape[1], shape[3]) for shape in found] != [(dims.kv_heads, dims.head)] * dims.layers:
            raise StudioError(
                f"{GRAPH} is of other sizes than its pack says.",
                "Convert the release again, or fetch the pack again.",
            )

    def _room(self, prompt: Prompt) -> int:
        """Codes there can be after `prompt`."""
        left = self._context - prompt.positions
        if left <= prompt.least:
            raise StudioError(
                f"The text with the voice's recording takes {prompt.positions} places"
                f" of the {self._context} that the model can remember.",
                "Split the line, or enrol the voice with a shorter recording.",
            )
        return min(prompt.longest, left)


class _Memory:
    """One utterance as the graph remembers it: its cache, written in place, and bound buffers."""

    def __init__(
        self, session: Session, dims: LanguageDims, room: int, options: onnxruntime.RunOptions
    ) -> None:
        self._raw = session.raw
        self._options = options
        self._held = 0
        self._binding = session.raw.io_binding()
        self._bound: dict[str, onnxruntime.OrtValue] = {}  # a binding does not keep what it binds
        self._last = self._takes("last", np.zeros(1, np.int32))
        self._total = self._takes("total", np.zeros((), np.int32))
        self._logits = np.zeros((1, dims.speech + dims.extra), np.float32)
        self._gives("logits", self._logits)
        # Zeros are not in memory before they are written to: room that is not used costs nothing.
        for name in (f"{each}{layer}" for layer in range(dims.layers) for each in "kv"):
            cache = np.zeros((1, dims.kv_heads, room, dims.head), np.float32)
            self._gives(f"now_{name}", self._takes(f"past_{name}", cache))

    def read(self, rows: Rows) -> Logits:
        """Go on with `rows` [new, hidden]: the scores of what comes next, until the next call."""
        for start in range(0, len(rows), _PART):
            self._run(rows[start : start + _PART])
        logits: Logits = self._logits[0]
        return logits

    def _run(self, rows: Rows) -> None:
        self._held += len(rows)
        self._total[...] = self._held
        self._last[...] = self._held - 1
        self._takes("embeddings", np.array(rows[None]))
        self._raw.run_with_iobinding(self._binding, self._options)

    def _takes(self, name: str, array: _Array) -> _Array:
        self._bound[name] = onnxruntime.OrtValue.ortvalue_from_numpy(array)
        self._binding.bind_ortvalue_input(name, self._bound[name])
        return array

    def _gives(self, name: str, array: npt.NDArray[np.float32]) -> None:
        self._bound[name] = onnxruntime.OrtValue.ortvalue_from_numpy(array)
        self._binding.bind_ortvalue_output(name, self._bound[name])
