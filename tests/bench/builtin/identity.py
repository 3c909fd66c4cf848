"""The speaker encoder on speakers it never heard, beside Resemblyzer: the recipe's own table."""

from importlib import import_module
from pathlib import Path

from models.builtin.train.corpora import Use
from studio.engines.identity.encoder import Encoder
from studio.jobs import Job


def main(corpora: Path | None) -> None:
    """Print equal error rates; needs the judges and the corpora."""
    if corpora is None:
        print("left out: trials of voices (--corpora: a folder of real speech)")
        return
    try:
        evaluate = import_module("models.builtin.train.identity.evaluate")
        beside = evaluate.resemblyzer()
    except ImportError as error:
        print(f"left out: {error} (the judges live in an environment of their own)")
        return
    ear = Encoder()
    ears = {"own encoder": lambda clip: ear.embed(clip, Job()), "Resemblyzer": beside}
    print(evaluate.table(ears, evaluate.sets(corpora, Use.TEST)))
