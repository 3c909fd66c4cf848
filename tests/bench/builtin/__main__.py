"""Tables of the built-in engine: speed and memory, asked against heard, likeness and clarity.

`python -m tests.bench.builtin [speed|control|quality ...] [--recordings DIR]`. Speed and control
need nothing but the product; quality needs the judges (torch, resemblyzer, pocketsphinx) in an
environment of their own. Set OPENBLAS_NUM_THREADS=1 for figures of one core.
"""

import argparse
import platform
from pathlib import Path

from tests.bench.builtin import control, quality, speed

_PARTS = {"speed": speed.main, "control": control.main, "quality": quality.main}


def main() -> None:
    """Run the parts asked for, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*_PARTS, []], help="default: all")
    beside = Path(__file__).resolve().parents[4] / "shared" / "recordings"
    parser.add_argument("--recordings", type=Path, default=beside)
    asked = parser.parse_args()
    print(f"{platform.machine()} {_processor()}, Python {platform.python_version()}")
    for part in asked.parts or _PARTS:
        print(f"\n{part}")
        _PARTS[part](asked.recordings)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = info.read_text().splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in names if line.startswith("model name")]
    return f"{len(models)} x {models[0]}" if models else platform.processor()


if __name__ == "__main__":
    main()
