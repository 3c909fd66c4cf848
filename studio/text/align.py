"""Two pronunciations side by side: which sound of one answers which sound of the other."""

from collections.abc import Sequence
from functools import lru_cache

from studio.text.inventory import Kind, base, kind, letters, voiced

# A sound left out costs less than half of the worst pair, so unrelated sounds are never paired.
_GAP = 0.7
_DIAGONAL, _UP, _LEFT = 0, 1, 2


def align(a: Sequence[str], b: Sequence[str]) -> tuple[tuple[int | None, int | None], ...]:
    """Pairs of positions in `a` and `b`, in order, at the least total distance; None = no partner.

    Every position of both stands in exactly one pair. 200 by 200 symbols take about 15 ms.
    """
    moves = _moves(a, b)
    i, j = len(a), len(b)
    pairs: list[tuple[int | None, int | None]] = []
    while i or j:
        move = moves[i][j]
        if move == _DIAGONAL:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif move == _UP:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return tuple(reversed(pairs))


def distance(a: Sequence[str], b: Sequence[str]) -> float:
    """Total cost of the best alignment of `a` and `b`: 0 = the same sounds."""
    pairs = align(a, b)
    return sum(_GAP if i is None or j is None else unlikeness(a[i], b[j]) for i, j in pairs)


@lru_cache(maxsize=8192)
def unlikeness(one: str, other: str) -> float:
    """How unlike two sounds are: 0 = equal, under 0.5 = kin, 1 = unrelated, 1.5 = opposites."""
    if one == other:
        return 0.0
    if base(one) == base(other):
        return 0.05
    first, second = kind(one), kind(other)
    if Kind.OTHER in (first, second):
        return 1.0
    if first is Kind.VOWEL and second is Kind.VOWEL:
        return _vowels(one, other)
    if Kind.VOWEL in (first, second):
        vowel, consonant = (one, other) if first is Kind.VOWEL else (other, one)
        return _vowel_and_consonant(vowel, consonant)
    return _consonants(one, other)


def _moves(a: Sequence[str], b: Sequence[str]) -> list[bytearray]:
    """The last step of the cheapest way to every pair of prefixes (Needleman and Wunsch, 1970)."""
    costs = {symbol: [unlikeness(symbol, other) for other in b] for symbol in set(a)}
    moves = [bytearray([_LEFT]) * (len(b) + 1)]
    above = [_GAP * j for j in range(len(b) + 1)]
    for i, symbol in enumerate(a, 1):
        row, trace = [_GAP * i], bytearray([_UP])
        left, corner = row[0], above[0]
        for cost, up in zip(costs[symbol], above[1:], strict=True):
            best, move = corner + cost, _DIAGONAL
            if up + _GAP < best:
                best, move = up + _GAP, _UP
            if left + _GAP < best:
                best, move = left + _GAP, _LEFT
            row.append(best)
            trace.append(move)
            left, corner = best, up
        above = row
        moves.append(trace)
    return moves


def _vowels(one: str, other: str) -> float:
    """0.1 to 0.6 by the distance on the vowel chart of the first letters, and less of the last."""
    first, second = letters(one), letters(other)
    return 0.1 + 0.35 * _apart(first[0], second[0]) + 0.15 * _apart(first[-1], second[-1])


def _apart(one: str, other: str) -> float:
    """Distance of two letters on the IPA vowel chart, 0 to 1."""
    first, second = _CHART.get(one, _MIDDLE), _CHART.get(other, _MIDDLE)
    return max(abs(first[0] - second[0]), abs(first[1] - second[1]))


def _vowel_and_consonant(vowel: str, consonant: str) -> float:
    """Kin where one is the other's glide, nasal or liquid (`u` `w`, `n̩` `n`); else opposites."""
    spoken, plain = letters(vowel), letters(consonant)
    if plain[0] in spoken or spoken[0] in _GLIDES.get(plain[0], ""):
        return 0.4
    return 1.0 if kind(consonant) in (Kind.GLIDE, Kind.LIQUID) else 1.5


def _consonants(one: str, other: str) -> float:
    """0.1 to 1: by manner, place and voice."""
    manner = 0.1 if kind(one) is kind(other) else _MANNERS.get(frozenset((kind(one), kind(other))))
    place = abs(_place(one) - _place(other))
    voice = 0.1 if voiced(one) != voiced(other) else 0.0
    return min(1.0, (0.6 if manner is None else manner) + 0.1 * place + voice)


def _place(symbol: str) -> int:
    """From the lips (0) to the throat (6)."""
    letter = letters(symbol)[0]
    return next((place for place, members in enumerate(_PLACES) if letter in members), 3)


_MIDDLE = (0.5, 0.5)
_PLACES = (
    "pbmɸβwʍ",
    "fvɱʋθð",
    "tdnszlɫɹɾrɬɮ",
    "ʃʒʂʐʈɖɳɭɻɽɕʑ",
    "cɟɲçʝjɥʎ",
    "kɡgŋxɣqɢɴχʁʀɰʟ",
    "hɦʔħʕ",
)
_GLIDES = {"j": "iɪyɨᵻ", "w": "uʊo", "ɥ": "yʏ", "ɰ": "ɯ", "ɹ": "ɚɜɝ", "ɻ": "ɚɜɝ", "r": "ɚɜɝ"}
_MANNERS = {
    frozenset((Kind.STOP, Kind.AFFRICATE)): 0.25,
    frozenset((Kind.FRICATIVE, Kind.AFFRICATE)): 0.25,
    frozenset((Kind.GLIDE, Kind.LIQUID)): 0.3,
    frozenset((Kind.STOP, Kind.FRICATIVE)): 0.4,
    frozenset((Kind.STOP, Kind.LIQUID)): 0.45,
}

# (0 close to 1 open, 0 front to 1 back), read off the IPA vowel chart.
_CHART = {
    "i": (0.0, 0.0), "y": (0.0, 0.1), "ɨ": (0.0, 0.5), "ʉ": (0.0, 0.5), "ɯ": (0.0, 0.9),
    "u": (0.0, 1.0), "ɪ": (0.15, 0.2), "ʏ": (0.15, 0.25), "ʊ": (0.15, 0.8), "ᵻ": (0.1, 0.4),
    "e": (0.35, 0.0), "ø": (0.35, 0.1), "ɘ": (0.35, 0.5), "ɵ": (0.35, 0.5), "ɤ": (0.35, 0.9),
    "o": (0.35, 1.0), "ə": (0.5, 0.5), "ɚ": (0.5, 0.55), "ɛ": (0.65, 0.1), "œ": (0.65, 0.2),
    "ɜ": (0.6, 0.5), "ɝ": (0.6, 0.5), "ɞ": (0.65, 0.5), "ʌ": (0.65, 0.8), "ɔ": (0.65, 1.0),
    "æ": (0.85, 0.1), "ɐ": (0.8, 0.5), "a": (1.0, 0.4), "ɶ": (1.0, 0.2), "ɑ": (1.0, 0.9),
    "ɒ": (1.0, 1.0), "j": (0.0, 0.0), "w": (0.0, 1.0),
}  # fmt: skip
