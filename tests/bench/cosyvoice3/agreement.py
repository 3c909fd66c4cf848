"""Ours held against the reference: `python -m tests.bench.cosyvoice3.agreement PACK NPZ`."""

import json
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speaker import Speaker
from studio.jobs import Job
from tests.bench.cosyvoice3.fixed import engine
from tests.bench.cosyvoice3.process import Figures

Arrays = dict[str, npt.NDArray[np.float32]]


def main() -> None:
    """Print the errors as JSON."""
    stages = engine(Path(sys.argv[1])).stages
    with np.load(sys.argv[2]) as file:
        theirs = {name: file[name] for name in file.files}
    prompt = Prompt(_whole(theirs["text"]), len(theirs["text"]), _whole(theirs["speech"]))
    logits = stages.language(Job()).logits(prompt, _whole(theirs["codes"]), Job())
    who = Speaker(theirs["vector"], theirs["prompt"].astype(np.int32), theirs["prompt_mel"], "", "")
    mel = stages.flow(Job()).mel(theirs["tokens"].astype(np.int32), who, 10, Job())
    vocoder = stages.vocoder(Job())
    f0 = vocoder.pitch(theirs["mel"], Job())
    sound = vocoder.sound(theirs["mel"], theirs["source"], Job())
    figures = _scores(logits, theirs["logp"]) | {"mel": _relative(mel, theirs["mel"])}
    figures["mel worst"] = float(np.abs(mel - theirs["mel"]).max())
    figures["f0 worst"] = float(np.abs(f0 - theirs["f0"]).max())
    figures["sound worst"] = float(np.abs(sound - theirs["sound"]).max() / _peak(theirs["sound"]))
    print(json.dumps(figures))


def _scores(logits: npt.NDArray[np.float32], logp: npt.NDArray[np.float32]) -> Figures:
    """Of log-probabilities: the largest error, the relative one, and the divergence in nats."""
    exact = logits.astype(np.float64)
    ours = exact - np.log(np.exp(exact - exact.max(1, keepdims=True)).sum(1, keepdims=True))
    ours -= exact.max(1, keepdims=True)
    chances = np.exp(logp.astype(np.float64))
    return {
        "scores worst": float(np.abs(ours - logp).max()),
        "scores": _relative(ours - ours.mean(1, keepdims=True), logp - logp.mean(1, keepdims=True)),
        "divergence": float((chances * (logp - ours)).sum(1).mean()),
        "same best": float((ours.argmax(1) == logp.argmax(1)).mean()),
    }


def _relative(ours: npt.NDArray[np.floating], theirs: npt.NDArray[np.floating]) -> float:
    return float(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs))


def _peak(sound: npt.NDArray[np.float32]) -> float:
    return float(np.abs(sound).max())


def _whole(numbers: npt.NDArray[np.float32]) -> tuple[int, ...]:
    return tuple(int(number) for number in numbers)


if __name__ == "__main__":
    main()
