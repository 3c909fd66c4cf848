"""A fake engine with the abilities of a model: no times of sounds, presets, a note."""

from collections.abc import Iterator
from dataclasses import replace

from studio.engines.fake import FakeEngine
from studio.engines.protocol import Control, Request, Speech
from studio.jobs import Job

NOTE = "CUDA is not there; this engine runs on the CPU."


class ModelEngine(FakeEngine):
    """A fake engine with the abilities of a model."""

    capabilities = replace(
        FakeEngine.capabilities,
        timings=False,
        shapes=False,
        impressions=False,
        controls=(*FakeEngine.capabilities.controls, Control("steps", 4, 10, 10, (4, 6, 10))),
        notes=(NOTE,),
    )

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """The sound without times."""
        for speech in super().synthesize(request, job):
            yield Speech(speech.clip)
