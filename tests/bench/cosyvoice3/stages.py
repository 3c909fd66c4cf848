"""Tables in which the packs and the reference take turns: each stage, and all of them."""

from collections.abc import Callable, Mapping

from tests.bench.cosyvoice3.answering import Asked
from tests.bench.cosyvoice3.rounds import OTHERS, Told, rounds
from tests.bench.cosyvoice3.sizes import FRAMES, RECORDING, SECONDS, STEPS, TEXT
from tests.bench.cosyvoice3.table import REFERENCE, heading, row

Processes = Mapping[str, Asked]

_CODES = 24  # enough for a figure; the reference takes 4 s for them
_WARM = 4  # codes before the first that are counted


def llm(processes: Processes, count: int) -> None:
    """The language model."""
    heading("language model", processes)
    _warmed(processes, "llm", codes=_WARM)
    told = rounds(processes, count, "llm", codes=_CODES)
    row(f"prompt of {2 + TEXT + RECORDING} positions, first code", told, "prefill", "ms", 1000)
    row("each further code", told, "code", "ms", 1000, "12.5 ms")
    speeds: Told = {
        name: {"speed": 1 / each["code"]} for name, each in told.items() if name != OTHERS
    }
    print(
        "codes a second: "
        + ", ".join(f"{name} {each['speed']:.0f}" for name, each in speeds.items())
        + "   (to reach: 80)"
    )


def flow(processes: Processes, count: int) -> None:
    """A step of the flow."""
    heading("flow, s a step", processes)
    for frames, codes in FRAMES.items():
        _warmed(_ours(processes), "flow", codes=codes)
        told = rounds(processes, count, "flow", codes=codes)
        row(f"at {frames} frames", told, "step", "s")


def vocoder(processes: Processes, count: int) -> None:
    """The vocoder."""
    heading("vocoder", processes)
    _warmed(processes, "vocoder")
    row(f"{SECONDS:.0f} s of sound", rounds(processes, count, "vocoder"), "seconds", "s")


def whole(processes: Processes, count: int) -> None:
    """5 s of speech with a recording of 3 s, through the engine."""
    heading(f"whole, {SECONDS:.0f} s of speech", processes)
    limits = {10: "2.0 (standard), 4x the reference", 6: "1.3 (standard)", 4: ""}
    for steps in STEPS:
        # The reference knows 10 steps only.
        asked = processes if steps == max(STEPS) else _ours(processes)
        _warmed(_ours(processes), "whole", steps=steps)
        told = rounds(asked, min(count, 2), "whole", steps=steps)
        row(f"RTF at {steps} steps", told, "seconds", "", 1 / SECONDS, limits[steps])
        row(f"first sound at {steps} steps", told, "first", "s")


def _ours(processes: Processes) -> Processes:
    return {name: each for name, each in processes.items() if name != REFERENCE}


def _warmed(processes: Processes, what: str, **more: object) -> None:
    """Asked once for nothing: graphs are loaded, and memory is there."""
    for each in processes.values():
        each.ask(what, **more)


TABLES: dict[str, Callable[[Processes, int], None]] = {
    each.__name__: each for each in (llm, flow, vocoder, whole)
}
