"""Who speaks in a recording, as a unit vector; for all threads, loaded when first needed."""

import threading
from typing import TYPE_CHECKING

from studio.audio.clip import Clip, Floats
from studio.engines.memory import give_back
from studio.engines.networks import edition
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.audio.trim import Spans
    from studio.engines.identity.encoder import Encoder


class Ear:
    """The speaker encoder, one clip at a time whoever asks."""

    def __init__(self) -> None:
        self._encoder: Encoder | None = None
        self._lock = threading.Lock()

    @property
    def edition(self) -> str:
        """Another network has another; vectors of two have nothing to do with each other."""
        return edition("identity.onnx")

    def hear(self, clip: Clip, job: Job) -> Floats:
        """The unit vector of whoever speaks; raises Unheard where hardly anything is said."""
        with self._lock:
            return self._loaded().embed(clip, job)

    def two_voices(self, clip: Clip, job: Job) -> "Spans":
        """Start and end in seconds of where a second voice speaks; () if there is one."""
        from studio.engines.identity.turns import two_voices

        with self._lock:
            return two_voices(self._loaded(), clip, job)

    def rest(self) -> None:
        """Give back the memory of the network until somebody is heard again."""
        with self._lock:
            self._encoder = None
        give_back()

    def _loaded(self) -> "Encoder":
        if self._encoder is None:
            from studio.engines.identity.encoder import Encoder

            self._encoder = Encoder()
        return self._encoder
