"""CosyVoice3 behind the protocol: zero-shot and cross-lingual cloning, instructions, revoicing."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from studio.audio.clip import Clip
from studio.engines.cosyvoice3 import abilities, enrol, settings
from studio.engines.cosyvoice3.pace import Pace
from studio.engines.cosyvoice3.revoicing import revoice
from studio.engines.cosyvoice3.script import script
from studio.engines.cosyvoice3.speaker import pack, unpack
from studio.engines.cosyvoice3.speaking import Delivery, speak
from studio.engines.cosyvoice3.stages import Stages
from studio.engines.cosyvoice3.text import instructions
from studio.engines.cosyvoice3.text.wording import transcript as as_read
from studio.engines.limits import check
from studio.engines.packs.pack import MANIFEST, Pack
from studio.engines.protocol import Capabilities, Request, Speech, Understanding
from studio.errors import StudioError
from studio.jobs import Job
from studio.text.languages import code, guess

REVISION = 1
"""Raised when equal requests to an equal pack sound different than before."""

_POLL = 0.02  # seconds between two looks whether somebody wants to stop

Ready = Callable[[Job], object]
"""Makes sure that the files of the pack are what they should be; raises StudioError otherwise."""


class CosyVoice3Engine:
    """One pack; its graphs are loaded when they are needed and kept while memory allows it.

    Safe from any thread: one line, recording or enrolment at a time, the others wait.
    """

    def __init__(self, model: Pack, folder: Path, ready: Ready = Job.check) -> None:
        self._pack = model
        self._folder = folder
        self._ready = ready
        self._dims = settings.sizes(model.settings)
        self._pace = Pace(folder.with_name(f".{model.id}.{model.tier}.pace.json"))
        self._busy = threading.Lock()
        self._checked = False
        self._found = _state(folder)

    @property
    def id(self) -> str:
        """That of the pack."""
        return self._pack.id

    @cached_property
    def version(self) -> str:
        """That of the engine, of the pack's files, and of what computes them."""
        files = "".join(f"{file.path} {file.sha256}\n" for file in self._pack.files)
        computed = "".join(f"-{each.name.lower()}" for each in abilities.providers(self._pack))
        return f"{REVISION}-{hashlib.sha256(files.encode()).hexdigest()[:12]}{computed}"

    @cached_property
    def capabilities(self) -> Capabilities:
        """What it can do on this machine."""
        return abilities.capabilities(self._pack, self._pace.patience)

    @cached_property
    def _stages(self) -> Stages:
        needs, manner = self._pack.needs, abilities.manner(self._pack)
        return Stages(self._folder, self._dims, manner, needs.memory)

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        """Speaker data of a recording; with its transcript the voice is closer to it.

        `language` "" is that of the transcript. Raises StudioError where there is no speech in it.
        """
        with self._alone(job):
            self._stages.free()  # what hears takes as much as what speaks: never both
            spoken = code(language) or (guess(transcript) if transcript.strip() else "")
            said = as_read(transcript, spoken)
            return pack(enrol.learn(clip, said, spoken, self._folder, job))

    def understand(self, style: str) -> Understanding:
        """What a style instruction will and will not change."""
        return instructions.hear(style).understanding

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """The speech part by part, each as soon as it is made.

        Raises StudioError for what `limits.check` refuses and for a part that cannot be said.
        """
        check(request, abilities.CONTROLS)
        who = unpack(request.speaker)
        asked = {each.name: each.default for each in abilities.CONTROLS} | dict(request.controls)
        delivery = Delivery(who, int(asked["steps"]), asked["speed"], request.seed)
        with self._alone(job):
            parts = script(request.utterance, request.style, who, self._stages.tokenizer())
            spoken = self._timed(speak(parts, delivery, self._stages, job))
            yield from self._own(spoken)

    def convert(self, clip: Clip, speaker: bytes, job: Job) -> Iterator[Speech]:
        """What is said in a recording, as it is said there, in another voice."""
        delivery = Delivery(unpack(speaker))
        with self._alone(job):
            self._stages.free()  # what hears takes as much as what speaks: never both
            spoken = revoice(clip, delivery, self._folder, self._stages, job)
            yield from self._own(spoken)

    def close(self) -> None:
        """Let go of the graphs; what is under way still ends."""
        with self._busy:
            self._stages.free()

    def _timed(self, spoken: Iterator[Speech]) -> Iterator[Speech]:
        """What is spoken; how long it takes is remembered where nothing had to be loaded."""
        while True:
            warm, began = self._stages.complete, time.monotonic()
            speech = next(spoken, None)
            if speech is None:
                return
            if warm:
                self._pace.measured(time.monotonic() - began, speech.clip.seconds)
            yield speech

    def _own(self, spoken: Iterator[Speech]) -> Iterator[Speech]:
        """What was spoken with this pack alone: another may take its place between two parts."""
        for speech in spoken:
            self._check_same()
            yield self._remarked(speech)

    def _remarked(self, speech: Speech) -> Speech:
        if not self._stages.fallen_back:
            return speech
        return replace(speech, remarks=(*speech.remarks, abilities.FALLEN_BACK))

    def _check_same(self) -> None:
        """Raise StudioError where another pack took its place: some files are read line by line."""
        if _state(self._folder) != self._found:
            raise StudioError(
                f"The pack {self.id} was replaced or removed while it was in use.",
                "Restart the engine in the Help menu, or start Timbreloom again.",
            )

    @contextmanager
    def _alone(self, job: Job) -> Iterator[None]:
        """Wait until nobody else uses the graphs, and make sure that they can be used."""
        while not self._busy.acquire(timeout=_POLL):
            job.check()
        try:
            self._check_same()
            if not self._checked:
                self._ready(job)
                self._checked = True
            self._stages.look()
            yield
        except StudioError:
            self._check_same()  # what another pack brings about is no fault of this one
            raise
        finally:
            self._busy.release()


def _state(folder: Path) -> tuple[int, int, int] | None:
    """What is another after a pack was replaced; None where there is none."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
