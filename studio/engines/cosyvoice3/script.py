"""A line as the model says it: parts with their prompts, silences, what is not as asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.text import instructions, prompts
from studio.engines.cosyvoice3.text.prompts import Lead
from studio.engines.cosyvoice3.text.splitting import parts
from studio.engines.cosyvoice3.text.tokenizer import Tokenizer
from studio.engines.cosyvoice3.text.wording import LANGUAGES, Fallback, written
from studio.engines.cosyvoice3.trying import Wanted
from studio.errors import StudioError
from studio.text.utterance import Utterance

_PHONE, _EVENT = 0.1, 0.3  # seconds that a sound, and a breath or a laugh, usually take


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said in one go, and the seconds of silence before and after it."""

    wanted: Wanted
    before: float = 0.0
    after: float = 0.0
    remarks: tuple[str, ...] = ()


def script(
    utterance: Utterance, style: str, speaker: Speaker, tokenizer: Tokenizer
) -> tuple[Spoken, ...]:
    """The parts of a line in order; together they say all of it.

    Raises StudioError where nothing of it can be said, and for a style that is too long.
    """
    instruction = instructions.hear(style, utterance.language).instruction
    mode = prompts.mode(speaker, utterance.language, instruction)
    lead = prompts.lead(mode, speaker, instruction)
    said = written(utterance)
    pieces = [
        (text, part.silence if last else 0.0)
        for part in said.parts
        for text, last in _pieces(part.text, tokenizer)
    ]
    if not pieces:
        raise StudioError(
            "There is nothing in this line that CosyVoice3 can say.", "Type at least one word."
        )
    remarks = tuple(dict.fromkeys((*map(_remark, said.fallbacks), *_unknown(utterance))))
    total = sum(tokenizer.count(text) for text, _ in pieces)
    share = _seconds(utterance) / total
    return tuple(
        Spoken(
            _wanted(text, share, lead, speaker, tokenizer),
            said.before if number == 0 else 0.0,
            after,
            remarks if number == 0 else (),
        )
        for number, (text, after) in enumerate(pieces)
    )


def _pieces(text: str, tokenizer: Tokenizer) -> Iterator[tuple[str, bool]]:
    """The text in parts that are short enough, without empty ones, and whether each is the last."""
    found = [part for part in parts(text, tokenizer.count) if part.strip()]
    for number, part in enumerate(found, 1):
        yield part, number == len(found)


def _wanted(text: str, share: float, lead: Lead, speaker: Speaker, tokenizer: Tokenizer) -> Wanted:
    prompt = prompts.prompt(lead, text, speaker, tokenizer)
    return Wanted(prompt, text.strip(), share * prompt.spoken)


def _seconds(utterance: Utterance) -> float:
    """About how long the words of a line take."""
    return sum(
        _PHONE * len(token.phones) + _EVENT * bool(token.event) for token in utterance.tokens
    )


def _unknown(utterance: Utterance) -> Iterator[str]:
    """What to know of words in languages the release was not made for: they are tried."""
    for token in utterance.tokens:
        if token.phones and token.language not in LANGUAGES:
            yield f"CosyVoice3 was not made for the language {token.language}: listen to its words."


def _remark(fallback: Fallback) -> str:
    used = f"“{fallback.used}”" if fallback.used else "nothing"
    return f"“{fallback.wanted}” is said as {used}. {fallback.reason}"
