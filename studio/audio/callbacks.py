"""What a sound callback shares with the program: prepared arrays and counters, never a lock.

One thread is at each end. The callback copies and counts; whoever prepares or fetches does the
rest. Python's own assignments are atomic, and each value here is written by one side only.
"""

from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Samples

_STALLED = 2.0  # seconds without a callback after which a device counts as gone
_NOTHING: Samples = np.zeros(0, np.float32)


class Tape:
    """Samples on their way to the callback: `feed` appends them, `fill` copies them out."""

    def __init__(self) -> None:
        self.fed = 0
        self.taken = 0
        self._parts: list[Samples] = []
        self._part = self._offset = self._dropped = 0

    def feed(self, samples: Samples) -> None:
        """Append, and let go of what was copied out."""
        self._parts.append(np.ascontiguousarray(samples, np.float32))
        self.fed += len(samples)
        while self._dropped < self._part:
            self._parts[self._dropped] = _NOTHING
            self._dropped += 1

    def fill(self, out: Samples) -> int:
        """Copy the next samples into `out`, silence where there are none; how many there were."""
        done, wanted = 0, len(out)
        while done < wanted and self._part < len(self._parts):
            part = self._parts[self._part]
            count = min(wanted - done, len(part) - self._offset)
            out[done : done + count] = part[self._offset : self._offset + count]
            done += count
            self._offset += count
            if self._offset >= len(part):
                self._part += 1
                self._offset = 0
        out[done:] = 0.0
        self.taken += done
        return done


class Ring:
    """The latest sound of a microphone: `write` copies it in, `read` fetches what is new."""

    def __init__(self, size: int) -> None:
        self._samples: Samples = np.zeros(size, np.float32)
        self._written = self._fetched = 0

    def write(self, samples: Samples) -> None:
        """Copy in, over the oldest."""
        size = len(self._samples)
        at = self._written % size
        first = min(len(samples), size - at)
        self._samples[at : at + first] = samples[:first]
        self._samples[: len(samples) - first] = samples[first:]
        self._written += len(samples)

    def read(self) -> Samples:
        """What was written since the last call; of more than fits, the latest."""
        written, size = self._written, len(self._samples)
        start = max(self._fetched, written - size)
        self._fetched = written
        return self._samples[np.arange(start, written) % size]


@dataclass(slots=True)
class Beat:
    """Tells a device that fell silent from one that waits: `count` goes up with each callback."""

    count: int = 0
    ended: bool = False
    _seen: int = -1
    _seen_at: float = 0.0

    def lost(self, now: float) -> bool:
        """Whether the stream ended by itself or has not called for seconds."""
        if self.count != self._seen:
            self._seen, self._seen_at = self.count, now
        return self.ended or now - self._seen_at > _STALLED
