"""The loaded graphs of a pack: all kept while memory allows it, else one after another."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from studio.engines.cosyvoice3.dims import Dims
from studio.engines.cosyvoice3.speech.flow import Flow
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.engines.cosyvoice3.speech.vocoder import Vocoder
from studio.engines.cosyvoice3.text.tokenizer import Tokenizer
from studio.engines.memory import give_back
from studio.engines.ort import Manner
from studio.engines.packs.machine import machine
from studio.jobs import Job

_log = logging.getLogger(__name__)


S = TypeVar("S", LanguageModel, Flow, Vocoder)

_COUNT = 3  # graphs that are kept


class Stages:
    """Language model, flow and vocoder of one pack, each loaded when it is first needed.

    `needs` are the bytes all of them take together; `spare` tells how many there are. Used
    from one thread at a time.
    """

    def __init__(
        self,
        folder: Path,
        dims: Dims,
        manner: Manner,
        needs: int,
        spare: Callable[[], int] = lambda: machine().free,
    ) -> None:
        self._folder = folder
        self._dims = dims
        self._manner = manner
        self._needs = needs
        self._spare = spare
        self._tokenizer: Tokenizer | None = None
        self._loaded: dict[str, LanguageModel | Flow | Vocoder] = {}
        self.frugal = False
        self.fallen_back = False
        """Whether the CPU has computed what something else was to."""

    @property
    def loaded(self) -> tuple[str, ...]:
        """The graphs there are now, in the order they were loaded."""
        return tuple(self._loaded)

    @property
    def complete(self) -> bool:
        """Whether nothing has to be loaded any more."""
        return len(self._loaded) == _COUNT

    def look(self) -> None:
        """Decide whether all may stay loaded: once before each line, while not all are."""
        if not self.complete:
            held = sum(self._size(name) for name in self._loaded)
            self.frugal = self._spare() + held < self._needs
            if self.frugal:
                _log.info("little memory is left: the graphs are loaded one after another")

    def tokenizer(self) -> Tokenizer:
        """What makes tokens of text; it always stays."""
        if self._tokenizer is None:
            self._tokenizer = Tokenizer(self._folder, self._dims.language.text)
        return self._tokenizer

    def language(self, job: Job) -> LanguageModel:
        """The language model."""
        return self._stage("llm", LanguageModel, self._language, job)

    def flow(self, job: Job) -> Flow:
        """The flow."""
        return self._stage("flow", Flow, self._flow, job)

    def vocoder(self, job: Job) -> Vocoder:
        """The vocoder."""
        return self._stage("vocoder", Vocoder, self._vocoder, job)

    def free(self) -> None:
        """Let go of all graphs and give their memory back; they are loaded again when needed."""
        if self._loaded:
            self._loaded.clear()
            give_back()

    def _stage(self, name: str, kind: type[S], make: Callable[[], S], job: Job) -> S:
        if name not in self._loaded:
            if self.frugal:
                self.free()
            job.step(0, 0, "Loading the model")
            made = self._loaded[name] = make()
            self.fallen_back |= not isinstance(made, LanguageModel) and made.fallen_back
            job.check()
        found = self._loaded[name]
        assert isinstance(found, kind)
        return found

    def _language(self) -> LanguageModel:
        return LanguageModel(self._folder, self._dims.language, self._manner)

    def _flow(self) -> Flow:
        return Flow(self._folder, self._dims.flow, self._manner)

    def _vocoder(self) -> Vocoder:
        return Vocoder(self._folder, self._dims.vocoder, self._manner)

    def _size(self, name: str) -> int:
        """About what a stage takes: its graph, whose weights lie beside it."""
        return sum(path.stat().st_size for path in self._folder.glob(f"{name}.onnx*"))
