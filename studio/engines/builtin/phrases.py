"""An utterance cut at its pauses: what is said in one breath, and the silence after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from studio.engines.builtin.feed import MOST
from studio.text.utterance import Token, Utterance

_TUNES = {"?": "?", "？": "?", "!": "!", "！": "!", ",": ",", "，": ",", "、": ",", ";": ","}
_TUNES |= {"；": ",", ":": ",", "：": ",", "—": ",", "–": ","}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Numbered tokens said in one go; `tune` (`. , ? !`) ends them, silences in seconds."""

    tokens: tuple[tuple[int, Token], ...]
    tune: str
    before: float
    after: float


def phrases(utterance: Utterance) -> Iterator[Phrase]:
    """The phrases of `utterance` in order; all of its tokens and pauses are in exactly one.

    A phrase too long for espeak is cut, so that the first sound comes soon and memory stays small.
    """
    pauses: dict[int, list[float]] = {}
    marks: dict[int, str] = {}
    for pause in utterance.pauses:
        pauses.setdefault(pause.after, []).append(pause.seconds)
        marks[pause.after] = pause.mark or marks.get(pause.after, "")
    lead = sum(pauses.get(-1, ()))
    waiting: list[tuple[int, Token]] = []
    signs = 0
    last = len(utterance.tokens) - 1
    for number, token in enumerate(utterance.tokens):
        if waiting and signs + _signs(token) > MOST:
            yield Phrase(tuple(waiting), ",", lead, 0.0)
            waiting, lead, signs = [], 0.0, 0
        waiting.append((number, token))
        signs += _signs(token)
        if number in pauses or number == last:
            tune = _tune(marks.get(number, ""), last=number == last)
            yield Phrase(tuple(waiting), tune, lead, sum(pauses.get(number, ())))
            waiting, lead, signs = [], 0.0, 0


def _signs(token: Token) -> int:
    """The fewest signs in which espeak could be told to say it: `[[p|h|o|n]]` and a space."""
    return 4 + 2 * len(token.phones)


def _tune(mark: str, *, last: bool) -> str:
    for letter in reversed(mark):
        if letter in _TUNES:
            return _TUNES[letter]
    return "." if mark or last else ","
