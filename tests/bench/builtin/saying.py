"""The process `trees.py` starts: the first `studio` on its path clones a recording and says lines.

It asks only for what commit 1c4ea9a, the last before the networks, has as well.
"""

import json
import sys
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, join
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.protocol import Request
from studio.jobs import Job
from studio.text.utter import utter


def main(folder: Path) -> None:
    """Leave a sound in `folder` for each line of the order there."""
    order = json.loads((folder / "order.json").read_text("utf-8"))
    with np.load(folder / "original.npz") as arrays:
        clip = Clip(arrays["samples"], int(arrays["rate"]))
    engine, language = BuiltinEngine(), order["language"]
    speaker = engine.enrol(clip, order["transcript"], language, Job())
    for number, (text, likeness) in enumerate(order["lines"]):
        controls = (("likeness", likeness),)
        request = Request(utter(text, (), (), language), speaker, controls=controls)
        said = join([speech.clip for speech in engine.synthesize(request, Job())])
        np.savez(folder / f"{number}.npz", samples=said.samples, rate=said.rate)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
