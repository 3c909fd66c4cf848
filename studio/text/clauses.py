"""Words in a row, read together: clauses, and each clause into tokens."""

from collections.abc import Iterable, Sequence

from studio.text.items import Item
from studio.text.speakers import speaker
from studio.text.utterance import Source, Token


def clauses(items: Iterable[Item]) -> list[list[Item]]:
    """Neighbouring words of one language together; everything else by itself."""
    found: list[list[Item]] = []
    for item in items:
        if found and item.word and found[-1][0].word and found[-1][0].language == item.language:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def tokens(clause: Sequence[Item], text: str) -> list[Token]:
    """The words of one clause (all of one language) as they are said in a row."""
    reader = speaker(clause[0].language)
    spoken, letters = _joined(clause, text, spaced=reader.spaced)
    return [
        Token(
            spoken[said.start : said.end],
            letters[said.start][0],
            letters[said.end - 1][1],
            said.phones,
            Source.MODEL,
            clause[0].language,
        )
        for said in reader.say(spoken)
    ]


def _joined(
    clause: Sequence[Item], text: str, *, spaced: bool
) -> tuple[str, list[tuple[int, int]]]:
    """The clause as one string, and where in the line each of its letters comes from."""
    spoken: list[str] = []
    letters: list[tuple[int, int]] = []
    for item in clause:
        if spaced and spoken:
            spoken.append(" ")
            letters.append((item.start, item.start))
        spoken.append(item.text)
        if item.text == text[item.start : item.end]:
            letters += [(item.start + i, item.start + i + 1) for i in range(len(item.text))]
        else:
            letters += [(item.start, item.end)] * len(item.text)
    return "".join(spoken), letters
