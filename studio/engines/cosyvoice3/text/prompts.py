"""The exact texts that CosyVoice3 is given in each of its modes.

The model was trained with these strings; another order, a missing `<|endofprompt|>` or a doubled
full stop makes it speak the instruction aloud or stop after a fraction of a second.
"""

from dataclasses import dataclass
from enum import StrEnum

from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.text.instructions import sentence
from studio.engines.cosyvoice3.text.specials import END_OF_PROMPT, harmless
from studio.engines.cosyvoice3.text.tokenizer import Tokenizer
from studio.text.languages import code, guess

ASSISTANT = "You are a helpful assistant"


class Mode(StrEnum):
    """How a voice and a manner are given to the language model."""

    ZERO_SHOT = "zero-shot"
    CROSS_LINGUAL = "cross-lingual"
    INSTRUCT = "instruct"


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before the text to be said, and whether the recording's speech goes with it."""

    text: str
    recording: bool


def mode(speaker: Speaker, language: str, instruction: str) -> Mode:
    """Instruct for an instruction; zero-shot where the words of the recording are known.

    A recording in another language than the line would bring its accent, or its words, along.
    """
    if instruction:
        return Mode.INSTRUCT
    known = bool(speaker.transcript.strip()) and len(speaker.tokens) > 0
    spoken = code(speaker.language) or guess(speaker.transcript)
    return Mode.ZERO_SHOT if known and spoken == language else Mode.CROSS_LINGUAL


def lead(chosen: Mode, speaker: Speaker, instruction: str) -> Lead:
    """The text that goes before what is said in a mode; nothing in it is a tag but the end."""
    match chosen:
        case Mode.ZERO_SHOT:
            words = harmless(speaker.transcript)[0].strip()
            return Lead(f"{ASSISTANT}.{END_OF_PROMPT}{words}", recording=True)
        case Mode.CROSS_LINGUAL:
            return Lead(f"{ASSISTANT}.{END_OF_PROMPT}", recording=False)
        case Mode.INSTRUCT:
            asked = sentence(harmless(instruction)[0])
            return Lead(f"{ASSISTANT}. {asked}{END_OF_PROMPT}", recording=False)


def prompt(before: Lead, text: str, speaker: Speaker, tokenizer: Tokenizer) -> Prompt:
    """The tokens for `text`, a part of what `wording.written` and `splitting.parts` made."""
    spoken = tokenizer.ids(text.strip())
    speech = tuple(int(code) for code in speaker.tokens) if before.recording else ()
    return Prompt((*tokenizer.ids(before.text), *spoken), len(spoken), speech)
