"""The reference's language model at a tiny size: its weights, what it read and what it answered."""

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.convert.writing.language import write
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.dims import LanguageDims
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.jobs import Job

DIMS = LanguageDims(hidden=64, layers=3, heads=4, kv_heads=2, feed=160, text=320, speech=41)

_FILE = Path(__file__).parents[2] / "data" / "cosyvoice3" / "llm.npz"


@cache
def vectors() -> dict[str, npt.NDArray[np.float32]]:
    """Everything in the file."""
    with np.load(_FILE) as file:
        return {name: file[name] for name in file.files}


def weights() -> dict[str, npt.NDArray[np.float32]]:
    """The state dict, by the reference's names."""
    return {name[2:]: array for name, array in vectors().items() if name.startswith("w/")}


def prompt() -> Prompt:
    """What the reference was asked to say, after a recording and its words."""
    known = vectors()
    words, said = _ids("prompt_text"), _ids("text")
    assert known["inputs_embeds"].shape[1] == 2 + len(words) + len(said) + len(
        _ids("prompt_tokens")
    )
    return Prompt((*words, *said), len(said), _ids("prompt_tokens"))


def generated() -> tuple[int, ...]:
    """The codes that were given to the reference after the prompt."""
    return _ids("generated")


def model(
    folder: Path, precision: Precision = Precision.FLOAT, context: int = 4096
) -> LanguageModel:
    """The reference's model, converted and loaded."""
    write(weights(), DIMS, folder, precision, Job())
    return LanguageModel(folder, DIMS, context=context)


def _ids(name: str) -> tuple[int, ...]:
    return tuple(int(each) for each in vectors()[name].ravel())
