"""How the tables look: a column for each pack and for the reference, one row for each figure."""

import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

import onnxruntime

from tests.bench.cosyvoice3.process import Figures
from tests.bench.cosyvoice3.rounds import OTHERS

REFERENCE = "reference"

_NAME, _FIGURE = 38, 14


def machine() -> str:
    """Processor, system and versions."""
    lines = Path("/proc/cpuinfo").read_text("ascii", "replace").splitlines()
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    flags = next((line for line in lines if line.startswith("flags")), "").split()
    fast = [name for name in ("avx2", "avx512f", "avx512_vnni", "amx_int8") if name in flags]
    python, runtime = platform.python_version(), onnxruntime.__version__
    return f"{len(names)} x {names[0]} ({', '.join(fast)}), Python {python}, ONNX Runtime {runtime}"


def heading(what: str, columns: Iterable[str]) -> None:
    """Name a table, its columns, and the load it begins under."""
    titles = "".join(f"{each:>{_FIGURE}}" for each in columns)
    load = os.getloadavg()[0]
    print(f"\n{what + f' (load {load:.1f})':{_NAME}}{titles}", flush=True)


def row(
    name: str, told: Mapping[str, Figures], key: str, unit: str, scale: float = 1, limit: str = ""
) -> None:
    """One figure of everybody; how many times as fast ours are where the reference tells it."""
    shown = {who: figures[key] * scale for who, figures in told.items() if key in figures}
    told_as = (f"{_text(each)} {unit}".strip() for each in shown.values())
    columns = "".join(f"{each:>{_FIGURE}}" for each in told_as)
    theirs = shown.pop(REFERENCE, None)
    times = [f"{theirs / each:.1f}x" for each in shown.values()] if theirs else []
    aim = f"   (to reach: {limit})" if limit else ""
    others = told[OTHERS]["cores"] if OTHERS in told else 0.0
    noise = f"   [others: {others:.1f} cores]" if others >= 0.05 else ""
    print(f"{name:{_NAME}}{columns}   {' '.join(times)}{aim}{noise}", flush=True)


def _text(figure: float) -> str:
    size = abs(figure)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{figure:.{digits}f}" if size >= 0.01 or size == 0 else f"{figure:.1e}"
