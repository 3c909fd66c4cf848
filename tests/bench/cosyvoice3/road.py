"""One process from nothing to sound: `python -m tests.bench.cosyvoice3.road PACK STEPS SPAWNED`.

Tells what each part takes to load, when the first sound is there, and the memory in between.
"""

import json
import sys
import time
from pathlib import Path

from tests.bench.cosyvoice3.process import Figures, memory


def main() -> None:
    """Print the figures as JSON; SPAWNED is when the process was started, by time.time()."""
    folder, steps, spawned = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    figures: Figures = {}
    from studio.jobs import Job
    from tests.bench.cosyvoice3.fixed import engine, request

    asked, job = request(steps), Job()  # the text front end is in this process
    speaking = engine(folder)
    figures["ready"] = time.time() - spawned
    loads = (
        ("tokenizer", speaking.stages.tokenizer),
        ("llm", lambda: speaking.stages.language(job)),
        ("flow", lambda: speaking.stages.flow(job)),
        ("vocoder", lambda: speaking.stages.vocoder(job)),
    )
    for name, load in loads:
        start, before = time.perf_counter(), memory()["now"]
        load()
        figures[f"{name} load"] = time.perf_counter() - start
        figures[f"{name} takes"] = memory()["now"] - before
    spoken = speaking.synthesize(asked, job)
    next(spoken)
    figures["first"] = time.time() - spawned
    list(spoken)
    list(speaking.synthesize(asked, job))
    figures |= memory()
    speaking.close()
    figures |= {f"closed {name}": each for name, each in memory().items()}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
