"""Checkouts whose built-in voice is measured: each speaks in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip
from studio.paths import shipped

OLD, NEW = "old", "new"
"""How tables name the checkout to compare with, and this one."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A checkout and its name in tables."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True, eq=False)
class Original:
    """A recording that is cloned, its words ("": the engine is not told) and their language."""

    clip: Clip
    transcript: str
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be said in the voice, and how alike."""

    text: str
    likeness: float


def trees(against: Path | None) -> tuple[Tree, ...]:
    """This checkout, and before it the one to compare with."""
    new = Tree(NEW, shipped())
    return (Tree(OLD, against.resolve()), new) if against else (new,)


def spoken(tree: Tree, original: Original, lines: Sequence[Line]) -> list[Clip]:
    """The lines in the voice of `original`, learned and said by the `studio` of `tree`.

    Raises CalledProcessError where that fails; what it said is on the terminal then.
    """
    order = {
        "transcript": original.transcript,
        "language": original.language,
        "lines": [astuple(line) for line in lines],
    }
    path = os.pathsep.join([str(tree.folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    script = Path(__file__).with_name("saying.py")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        np.savez(folder / "original.npz", samples=original.clip.samples, rate=original.clip.rate)
        (folder / "order.json").write_text(json.dumps(order), "utf-8")
        subprocess.run(
            [sys.executable, "-P", str(script), name],  # -P: modules beside it are not found
            cwd=tree.folder,
            env=os.environ | {"PYTHONPATH": path},
            check=True,
        )
        return [_clip(folder / f"{number}.npz") for number in range(len(lines))]


def _clip(file: Path) -> Clip:
    with np.load(file) as arrays:
        return Clip(arrays["samples"], int(arrays["rate"]))
