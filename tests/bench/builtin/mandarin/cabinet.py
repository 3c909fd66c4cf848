"""Where trained judges are kept: a folder with one file for each teacher."""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.bench.builtin.mandarin.judge import Judge, trained
from tests.bench.builtin.mandarin.material import Material
from tests.bench.builtin.mandarin.network import Network
from tests.bench.builtin.mandarin.trial import Judges, teach


def judges(given: Material, kept: Path | None, teacher: str) -> Judges:
    """Those of `teacher` in `kept` (a temporary folder if None), trained if they are not there."""
    folder = kept or Path(tempfile.gettempdir()) / "timbreloom-judges"
    file = folder / f"mandarin-{teacher}.npz"
    if not file.exists():
        begun = time.process_time()
        sounds = trained(given.lessons, given.tuning)
        made = Judges(sounds, teach(sounds, given.lessons))
        print(f"  trained in {time.process_time() - begun:.0f} s of processor", file=sys.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        _write(file, made)
    return _read(file)


def _write(file: Path, made: Judges) -> None:
    np.savez_compressed(
        file,
        allow_pickle=False,
        names=np.array(made.sounds.sounds),
        shares=made.sounds.shares,
        penalty=np.array(made.sounds.penalty),
        **{f"sounds.{name}": value for name, value in made.sounds.network.layers.items()},
        **{f"tones.{name}": value for name, value in made.tones.layers.items()},
    )


def _read(file: Path) -> Judges:
    with np.load(file) as stored:
        arrays = dict(stored)
    names = tuple(str(name) for name in arrays["names"])
    sounds = _network(arrays, "sounds.")
    judge = Judge(sounds, names, arrays["shares"], float(arrays["penalty"]))
    return Judges(judge, _network(arrays, "tones."))


def _network(arrays: dict[str, np.ndarray], prefix: str) -> Network:
    names = [name for name in arrays if name.startswith(prefix)]
    return Network({name.removeprefix(prefix): arrays[name] for name in names})
