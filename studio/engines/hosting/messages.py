"""What the two processes say to each other, and how each message is framed."""

import logging
import pickle
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from studio.audio.clip import Clip
from studio.engines.protocol import Capabilities, Engine, Request, Speech, Understanding

Make = Callable[[str], Engine]
"""Makes the engine of a name; a function of a module, so that the child can import it."""

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Start:
    """The first message: which engine to make, and from which level on to pass on the log."""

    make: Make
    name: str
    level: int


@dataclass(frozen=True, slots=True)
class Synthesize:
    """Say something; answered by `Said` for each phrase, then `Answer`."""

    request: Request


@dataclass(frozen=True, slots=True)
class Enrol:
    """Learn a voice."""

    clip: Clip
    transcript: str
    language: str


@dataclass(frozen=True, slots=True)
class Understand:
    """Tell what a style instruction changes."""

    style: str


@dataclass(frozen=True, slots=True)
class Convert:
    """Speak a recording in another voice; answered by `Said` for each piece, then `Answer`."""

    clip: Clip
    speaker: bytes


Work = Synthesize | Convert | Enrol | Understand


@dataclass(frozen=True, slots=True)
class Ask:
    """Work for the engine under a number, and the MB the child may use from now on; 0 = any."""

    number: int
    work: Work
    memory: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Nobody waits for this number any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What never changes while an engine lives; the child's first message."""

    id: str
    version: str
    capabilities: Capabilities


@dataclass(frozen=True, slots=True)
class NotMade:
    """The engine could not be made; the child's only message."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Beat:
    """The child is alive and uses so many bytes; None where the system does not tell."""

    memory: int | None


@dataclass(frozen=True, slots=True)
class Logged:
    """A record of the child's log, its arguments already in its message."""

    record: logging.LogRecord


@dataclass(frozen=True, slots=True)
class Stepped:
    """How far the work is; a total of 0 = nobody can tell, as while a model is loaded."""

    number: int
    done: float
    total: float
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """One phrase."""

    number: int
    speech: Speech


@dataclass(frozen=True, slots=True)
class Answer:
    """The work is done; what came of it, None where it came as phrases."""

    number: int
    value: bytes | Understanding | None


@dataclass(frozen=True, slots=True)
class Failed:
    """The work is over, by this error."""

    number: int
    error: BaseException


Value = Speech | bytes | Understanding
Reply = Stepped | Said | Answer | Failed


class Channel:
    """Sends and receives whole messages over two byte streams; sending is safe from any thread.

    Pickle may do anything to who reads it: both ends are our own, over pipes without a name.
    """

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()

    def send(self, message: object) -> None:
        """Send it whole; raises OSError or ValueError where the other end or this one is closed."""
        content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        with self._sending:
            self._outgoing.write(_LENGTH.pack(len(content)))
            self._outgoing.write(content)
            self._outgoing.flush()

    def receive(self) -> Any:
        """Wait for the next message; raises EOFError when the other end is closed."""
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return pickle.loads(self._exactly(length))

    def close(self) -> None:
        """Tell the other end that nothing more comes; what it still sends can be received."""
        with self._sending:
            self._outgoing.close()

    def forget(self) -> None:
        """Receive nothing more; only who receives may call this."""
        self._incoming.close()

    def _exactly(self, count: int) -> bytes:
        content = self._incoming.read(count)
        if len(content) < count:
            raise EOFError
        return content
