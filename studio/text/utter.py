"""A line of text into an `Utterance`: every word with its sounds, and the pauses between."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from studio.errors import StudioError
from studio.text import japanese, pausing
from studio.text.clauses import clauses, tokens
from studio.text.covers import Cover, covers
from studio.text.items import items
from studio.text.languages import code, runs
from studio.text.lexicon import Lexicon
from studio.text.scripts import unspaced
from studio.text.utterance import Pause, PauseLengths, Tag, TagKind, Token, Utterance


def utter(
    text: str,
    tags: Sequence[Tag],
    lexicons: Sequence[Lexicon],
    language: str,
    pauses: PauseLengths | None = None,
) -> Utterance:
    """What is said for `text`: words in context, then lexicons and tags, then pauses.

    `language` is that of the line ("" = find out); parts in another script keep their own.
    `lexicons` go from weak to strong. A line without a word has no tokens. An event that covers
    words (`<laughter>`) is set on their tokens; one between words is a token without phones. The
    pause after the last token has 0 seconds and only tells its mark (`?`).

    Raises StudioError for a language or a character that cannot be read, and for a tag that is
    no reading.
    """
    found = runs(text, language)
    settled = covers(text, found, tags, lexicons)
    wide = [cover for cover in settled if cover.start < cover.end and cover.phones]
    said: list[Token] = []
    silences: list[Pause] = []
    for group in clauses(items(text, found, tags, settled)):
        first = group[0]
        if first.word:
            said += _settled(tokens(group, text), wide, text)
        elif first.token:
            said.append(first.token)
        elif said or first.seconds:
            silences.append(Pause(len(said) - 1, first.seconds, first.mark))
    _complain(said)
    return Utterance(
        code(language) or (found[0].language if found else ""),
        tuple(_tagged(token, tags) for token in said),
        _pauses(silences, len(said), pauses or PauseLengths()),
    )


def _settled(said: Sequence[Token], wide: Sequence[Cover], text: str) -> list[Token]:
    """The tokens of a clause, those under a cover replaced by one that says what it says."""
    result: list[Token] = []
    for token in said:
        place = bisect_right(wide, token.start, key=_start) - 1
        cover = wide[place] if place >= 0 else None
        if cover is None or token.end > cover.end:
            result.append(token)
        elif not result or (result[-1].start, result[-1].end) != (cover.start, cover.end):
            words = text[cover.start : cover.end]
            spoken = cover.language or token.language
            result.append(Token(words, cover.start, cover.end, cover.phones, cover.source, spoken))
    return result


def _start(cover: Cover) -> int:
    return cover.start


def _after(pause: Pause) -> int:
    return pause.after


def _complain(said: Sequence[Token]) -> None:
    """Raise StudioError for letters nobody could read: what is written must not go unsaid."""
    unread = [
        token
        for token in said
        if not token.phones and not token.event and any(map(str.isalnum, token.text))
    ]
    if not unread:
        return
    words = ", ".join(dict.fromkeys(f"“{token.text}”" for token in unread[:8]))
    hint = "Say how with a tag, such as {…|reading}, or write it in another way."
    kanji = any(token.language == "ja" and any(map(unspaced, token.text)) for token in unread)
    if kanji and not japanese.installed():
        hint = (
            "If they are Japanese, write them in kana, or install the dictionary of kanji "
            "(python -m pip install pyopenjtalk-plus); if not, name their language."
        )
    raise StudioError(f"No reading is known for {words} (character {unread[0].start + 1}).", hint)


def _tagged(token: Token, tags: Sequence[Tag]) -> Token:
    """The token, strong under emphasis, and with the event it is said with."""
    over = [tag for tag in tags if tag.start <= token.start < tag.end]
    events = [tag.value for tag in over if tag.kind is TagKind.EVENT]
    strong = any(tag.kind is TagKind.EMPHASIS for tag in over)
    if not events and not strong:
        return token
    return replace(token, strong=strong, event=token.event or "".join(events[:1]))


def _pauses(silences: Sequence[Pause], count: int, lengths: PauseLengths) -> tuple[Pause, ...]:
    """One pause for each place: asked-for seconds win over the length of the marks."""
    joined: list[Pause] = []
    for place, found in groupby(silences, key=_after):
        here = list(found)
        marks = "".join(pause.mark for pause in here)
        asked = sum(pause.seconds for pause in here)
        usual = 0.0 if place == count - 1 else pausing.seconds(marks, lengths)
        mark = pausing.strongest(marks)
        if asked or usual or mark:
            joined.append(Pause(place, asked or usual, mark))
    return tuple(joined)
