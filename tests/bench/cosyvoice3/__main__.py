"""Tables of CosyVoice3: each stage, the whole road, memory, and the reference beside it.

`python -m tests.bench.cosyvoice3 [--tiers standard,lite] [--only llm,flow,...] [--quick]
[--release DIR] [--packs DIR] [--reference COPY --reference-python PYTHON]`

Packs that are not in DIR/<tier> are converted from the release, and a release that is not there is
made with random weights. COPY is the public repository of CosyVoice; without it our figures stand
alone. Linux only; takes about eight minutes, on a quiet machine.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.cosyvoice3 import alone, stages
from tests.bench.cosyvoice3.answering import Asked
from tests.bench.cosyvoice3.packs import pack
from tests.bench.cosyvoice3.table import REFERENCE, machine

_TIERS = "standard,lite"


@dataclass(frozen=True, slots=True)
class _Asked:
    """The command line."""

    tiers: tuple[str, ...]
    only: tuple[str, ...]
    release: Path
    packs: Path
    copy: Path | None
    python: str
    rounds: int

    @property
    def reference(self) -> list[str]:
        """What starts the reference."""
        module = "tests.bench.cosyvoice3.reference"
        return [self.python, "-m", module, str(self.copy), str(self.release)]


def main() -> None:
    """Print the tables asked for, or all."""
    asked = _asked()
    print(machine(), flush=True)
    folders = {tier: pack(tier, asked.packs, asked.release) for tier in asked.tiers}
    together = [name for name in stages.TABLES if name in asked.only]
    if together:
        with ExitStack() as open_:
            processes = {tier: _ours(folder) for tier, folder in folders.items()}
            if asked.copy:
                processes[REFERENCE] = Asked(asked.reference, quiet=True)
            for each in processes.values():
                open_.callback(each.close)
            for name in together:
                stages.TABLES[name](processes, asked.rounds)
    for name, table in alone.TABLES.items():
        if name in asked.only:
            table(folders)
    if "agreement" in asked.only and asked.copy:
        _agreement(folders, asked)


def _ours(folder: Path) -> Asked:
    return Asked([sys.executable, "-m", "tests.bench.cosyvoice3.ours", str(folder)])


def _agreement(folders: Mapping[str, Path], asked: _Asked) -> None:
    full = {"full": pack("full", asked.packs, asked.release)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.npz"
        reference = Asked(asked.reference, quiet=True)
        reference.ask("compare", path=str(path))
        reference.close()
        alone.agreement(full | dict(folders), path)


def _asked() -> _Asked:
    parts = (*stages.TABLES, *alone.TABLES, "agreement")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tiers", default=_TIERS)
    parser.add_argument("--only", default=",".join(parts), help="tables, of: %(default)s")
    parser.add_argument("--release", type=Path, default=Path("build/cosyvoice3/release"))
    parser.add_argument("--packs", type=Path, default=Path("build/cosyvoice3"))
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--reference-python", default=sys.executable)
    parser.add_argument("--quick", action="store_true", help="once, not the median of three")
    args = parser.parse_args()
    only = tuple(args.only.split(","))
    if unknown := set(only) - set(parts):
        parser.error(f"there are no tables {', '.join(sorted(unknown))}")
    return _Asked(
        tiers=tuple(args.tiers.split(",")),
        only=only,
        release=args.release,
        packs=args.packs,
        copy=args.reference,
        python=args.reference_python,
        rounds=1 if args.quick else 3,
    )


if __name__ == "__main__":
    main()
