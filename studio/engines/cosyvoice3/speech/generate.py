"""The loop that speaks: one code after another until the model stops."""

from collections.abc import Callable, Generator
from enum import StrEnum

from studio.engines.cosyvoice3.speech.sampling import Logits, Sampler


class Ending(StrEnum):
    """Why an utterance ended."""

    STOPPED = "stopped"
    """The model said that it is done."""

    LONGEST = "longest"
    """It did not stop in the time its text can take: a failure, try another seed."""

    FULL = "full"
    """It did not stop before the context was full: a failure, the text is too long."""


def generate(
    logits: Logits, after: Callable[[int], Logits], sampler: Sampler, *, least: int, longest: int
) -> Generator[int, None, Ending]:
    """Codes from what `logits` say of the first and `after(code)` of each next one.

    No stop is accepted before `least` codes, and there are never more than `longest`.
    """
    for count in range(longest):
        code = sampler.draw(logits, may_stop=count >= least)
        if code is None:
            return Ending.STOPPED
        yield code
        if count + 1 < longest:
            logits = after(code)
    return Ending.LONGEST
