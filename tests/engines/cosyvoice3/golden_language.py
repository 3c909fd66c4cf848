"""What the reference's language model was asked at a tiny size, and ours with its weights."""

from pathlib import Path

from studio.engines.cosyvoice3.convert.writing.language import write
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.jobs import Job
from tests.engines.cosyvoice3 import golden
from tests.engines.cosyvoice3.golden import LANGUAGE


def prompt() -> Prompt:
    """What the reference was asked to say, after a recording and its words."""
    words, said = _ids("prompt_text"), _ids("text")
    asked = Prompt((*words, *said), len(said), _ids("prompt_tokens"))
    assert golden.vectors("llm")["inputs_embeds"].shape[1] == asked.positions
    return asked


def generated() -> tuple[int, ...]:
    """The codes that were given to the reference after the prompt."""
    return _ids("generated")


def model(folder: Path, precision: Precision = Precision.FLOAT) -> LanguageModel:
    """The reference's model, converted and loaded."""
    write(golden.weights("llm"), LANGUAGE, folder, precision, Job())
    return LanguageModel(folder, LANGUAGE)


def _ids(name: str) -> tuple[int, ...]:
    return tuple(int(each) for each in golden.vectors("llm")[name].ravel())
