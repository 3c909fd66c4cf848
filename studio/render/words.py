"""From the times of phones to the times of words."""

from studio.engines.protocol import Timing
from studio.render.rendered import Word
from studio.text.utterance import Utterance


def words(utterance: Utterance, timings: tuple[Timing, ...]) -> tuple[Word, ...]:
    """Every token that sounds, from its first phone to its last, in the order of the text."""
    spans: dict[int, tuple[float, float]] = {}
    for timing in timings:
        begins, ends = spans.get(timing.token, (timing.start, timing.end))
        spans[timing.token] = min(begins, timing.start), max(ends, timing.end)
    return tuple(
        Word(token.text, token.start, token.end, *spans[number])
        for number, token in enumerate(utterance.tokens)
        if number in spans
    )
