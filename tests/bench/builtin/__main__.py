"""Tables of the built-in engine: what it costs, what it obeys, how like and how clear it speaks.

`python -m tests.bench.builtin [PART ...] [--recordings DIR] [--corpora DIR] [--against TREE]`, PART
being `speed` (lines, first sound, `timbreloom say` from cold), `cost` (what the networks add),
`control` (asked against heard), `quality` (likeness and clarity in English), `mandarin` (sounds and
tones against real speech), `identity` (equal error rates of the speaker encoder). `--against` is
another checkout, for the figures of cost, quality and mandarin beside its own; commit 1c4ea9a was
the last without the networks. Quality and identity need the judges (torch, resemblyzer,
pocketsphinx) in an environment of their own. `--corpora` is a folder as
models/builtin/train/corpora.py reads it. Set OPENBLAS_NUM_THREADS=1 for figures of one core.
"""

import argparse
import platform
from collections.abc import Callable
from pathlib import Path

from tests.bench.builtin import control, cost, identity, quality, speed
from tests.bench.builtin.mandarin import bench as mandarin

_PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "speed": lambda asked: speed.main(asked.recordings),
    "cost": lambda asked: cost.main(asked.recordings, asked.against),
    "control": lambda asked: control.main(asked.recordings),
    "quality": lambda asked: quality.main(
        asked.recordings, asked.corpora, asked.against, asked.processes, quick=asked.quick
    ),
    "mandarin": lambda asked: mandarin.main(
        asked.corpora, asked.judges, asked.teacher, asked.against, quick=asked.quick
    ),
    "identity": lambda asked: identity.main(asked.corpora),
}


def main() -> None:
    """Run the parts asked for, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*_PARTS, []], help="default: all")
    beside = Path(__file__).resolve().parents[4] / "shared" / "recordings"
    parser.add_argument("--recordings", type=Path, default=beside)
    parser.add_argument("--corpora", type=Path, help="real speech for the training recipes")
    parser.add_argument("--against", type=Path, help="another checkout to compare with")
    parser.add_argument("--judges", type=Path, help="folder of trained judges of Mandarin")
    parser.add_argument("--teacher", choices=["S0150", "S0252"], default="S0150", help="of them")
    parser.add_argument("--processes", type=int, default=1, help="voices judged at a time")
    parser.add_argument("--quick", action="store_true", help="a few speakers and sentences only")
    asked = parser.parse_args()
    print(f"{platform.machine()} {_processor()}, Python {platform.python_version()}")
    for part in asked.parts or _PARTS:
        print(f"\n{part}")
        _PARTS[part](asked)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = info.read_text().splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in names if line.startswith("model name")]
    return f"{len(models)} x {models[0]}" if models else platform.processor()


if __name__ == "__main__":
    main()
