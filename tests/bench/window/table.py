"""How the window's tables look: the machine named, one row for each figure and what to reach."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

import numpy as np


def heading(what: str) -> None:
    """Name the table and the machine it was made on."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{what}: {platform.machine()} {_processor()}, Python {platform.python_version()}{load}")


def row(what: str, figure: str, limit: str) -> None:
    """One line of a table."""
    print(f"{what:48} {figure:>28}   (to reach: {limit})")


def spread(seconds: Sequence[float]) -> str:
    """Median, 99th percentile and the worst, in milliseconds."""
    middle, most, worst = 1000 * np.percentile(seconds, [50, 99, 100])
    return f"{middle:.1f} / {most:.1f} / {worst:.1f} ms"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = info.read_text().splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in names if line.startswith("model name")]
    return f"{len(models)} x {models[0]}" if models else platform.processor()
