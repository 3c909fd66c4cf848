"""The one place that makes ONNX Runtime sessions and runs them."""

import logging
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from studio.errors import Cancelled, StudioError
from studio.jobs import Job

_log = logging.getLogger(__name__)

POLL = 0.01
"""Seconds between two looks whether somebody wants the running graph to stop."""

_QUIET = 3  # ONNX Runtime's level for errors only: warnings about graphs are for their makers
_BRIEF = "1000"
"""Microseconds threads wait awake; a code of the language model took 15.0 ms without, 12.4 with
100, 10.6 with 1000 and 10.4 with ONNX Runtime's own 50 ms (medians of a paired run on two quiet
cores; beside a program that works, the own 50 ms took half as long again)."""

_BRIEF_SINCE = (1, 26)  # of ONNX Runtime; before, threads that may spin do so for up to 50 ms
_TERMINATED = "terminate"  # what ONNX Runtime says of a run that was told to stop
_SHORT = ("failed to allocate memory", "bad_alloc", "bad allocation")  # of one without memory


class Provider(StrEnum):
    """What can compute a graph, by ONNX Runtime's own names."""

    CPU = "CPUExecutionProvider"
    CUDA = "CUDAExecutionProvider"
    DIRECTML = "DmlExecutionProvider"
    COREML = "CoreMLExecutionProvider"


@dataclass(frozen=True, slots=True)
class Manner:
    """How sessions are made.

    `threads` 0 = one less than there are cores, at least one. `packed` False keeps weights where
    they are mapped from the file: slower, and a third less memory. `providers` are tried in order;
    the CPU always comes last. `arena` True keeps what a run needed for the next one: for graphs
    that run often with the same large sizes. `exact` True multiplies int8 without saturating on
    CPUs that would (`convert/writing/arithmetic.py`), slower. `awake` True lets threads wait
    a moment for more before they sleep: for runs of many short steps. `blocked` False leaves the
    weights of convolutions as they are instead of copying them into the blocks a CPU likes best:
    a fifth slower, and half the memory of a network that is little else.
    """

    threads: int = 0
    packed: bool = True
    providers: tuple[Provider, ...] = ()
    arena: bool = False
    exact: bool = False
    awake: bool = False
    blocked: bool = True


USUAL = Manner()


class Session:
    """A loaded graph; `run` may be called from one thread at a time.

    `fallen_back` tells that the CPU computes it although something else was wanted and is offered.
    """

    def __init__(self, path: Path, manner: Manner = USUAL) -> None:
        wanted = offered(manner.providers)
        self._session = _made(path, manner, wanted)
        # Where its libraries are missing, ONNX Runtime goes on with the CPU and raises nothing.
        self.fallen_back = self.providers[0] != wanted[0]
        if self.fallen_back:
            _log.warning("%s could not load %s: the CPU computes it", wanted[0].name, path.name)

    @property
    def raw(self) -> onnxruntime.InferenceSession:
        """The session itself, for bound buffers; run those with `stoppable`."""
        return self._session

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of what it takes."""
        return tuple(each.name for each in self._session.get_inputs())

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of what it gives."""
        return tuple(each.name for each in self._session.get_outputs())

    @property
    def providers(self) -> tuple[str, ...]:
        """What computes it, the preferred first."""
        return tuple(self._session.get_providers())

    def run(self, feeds: Mapping[str, np.ndarray[Any, Any]], job: Job) -> list[Any]:
        """All outputs for these inputs; raises Cancelled within a few ms of `job.cancel()`."""
        with stoppable(job) as options:
            return list(self._session.run(None, dict(feeds), options))


def offered(wanted: Sequence[Provider]) -> tuple[Provider, ...]:
    """Those of `wanted` that the installed ONNX Runtime has, and the CPU."""
    there = set(onnxruntime.get_available_providers())
    found = [each for each in wanted if each.value in there and each is not Provider.CPU]
    return (*found, Provider.CPU)


def threads() -> int:
    """How many a graph is computed with: one core stays free where there are more than two."""
    return max(1, _cores() - 1) if _cores() > 2 else _cores()


@contextmanager
def stoppable(job: Job) -> Iterator[onnxruntime.RunOptions]:
    """Options of one run that ends soon after the job is cancelled; raises Cancelled then.

    Raises StudioError where the memory is too short for it.
    """
    job.check()
    options = onnxruntime.RunOptions()
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(job, options, done), daemon=True)
    watcher.start()
    try:
        yield options
    except Exception as error:  # ONNX Runtime has no narrower class
        if job.cancelled and _TERMINATED in str(error).lower():
            raise Cancelled from None
        if _short(error):
            raise _too_little() from error
        raise
    finally:
        done.set()
        watcher.join()
    job.check()


def _watch(job: Job, options: onnxruntime.RunOptions, done: threading.Event) -> None:
    while not done.wait(POLL):
        if job.cancelled:
            options.terminate = True
            return


def _made(path: Path, manner: Manner, wanted: Sequence[Provider]) -> onnxruntime.InferenceSession:
    try:
        return _loaded(path, manner, wanted)
    except StudioError:
        if tuple(wanted) == (Provider.CPU,):
            raise
        return _loaded(path, manner, (Provider.CPU,))


def _loaded(
    path: Path, manner: Manner, providers: Sequence[Provider]
) -> onnxruntime.InferenceSession:
    try:
        return onnxruntime.InferenceSession(
            str(path),
            _options(manner),
            providers=[each.value for each in providers],
            enable_fallback=0,  # which would print, and try the same again
        )
    except Exception as error:  # each failure of a file is a class of its own
        if _short(error):
            raise _too_little() from error
        raise StudioError(
            f"{path.name} could not be loaded: {str(error).splitlines()[0][:200]}",
            "Verify the pack it belongs to, and fetch it again if it is damaged.",
        ) from error


def _short(error: Exception) -> bool:
    return isinstance(error, MemoryError) or any(sign in str(error).lower() for sign in _SHORT)


def _too_little() -> StudioError:
    return StudioError(
        "There is not enough memory for the model.",
        "Close other programs, split the line, or choose a smaller tier of the model.",
    )


def _options(manner: Manner) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = _QUIET
    options.intra_op_num_threads = manner.threads or threads()
    options.inter_op_num_threads = 1
    # Threads that wait without spinning: twice as fast when anything else runs (design notes).
    awake = manner.awake and _version() >= _BRIEF_SINCE
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if awake else "0")
    if awake:
        options.add_session_config_entry("session.intra_op.spin_duration_us", _BRIEF)
    options.add_session_config_entry("session.disable_prepacking", "0" if manner.packed else "1")
    # Without it, memory of the largest run is given back instead of kept for the next one.
    options.enable_cpu_mem_arena = manner.arena
    if not manner.blocked:  # all optimisations but those of the memory's layout
        extended = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.graph_optimization_level = extended
    if manner.exact:  # on CPUs with VNNI it would only cost speed, so whoever asks has looked
        options.add_session_config_entry("session.x64quantprecision", "1")
    return options


def _version() -> tuple[int, ...]:
    return tuple(int(part) for part in onnxruntime.__version__.split(".")[:2])


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
