"""Arbitrary projects for the property tests."""

from hypothesis import strategies as st

from studio.project.project import Line, LineId, Project, Take, TakeKey
from studio.text.lexicon import Pronunciation
from studio.text.utterance import Phone, Tag, TagKind
from studio.voices.voice import VoiceId

TEXT = st.text(max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
CONTROLS = st.lists(st.tuples(TEXT, NUMBERS), max_size=2).map(tuple)
VOICES = TEXT.map(VoiceId)
PHONES = st.builds(Phone, TEXT, NUMBERS, NUMBERS, NUMBERS)
KEYS = st.text("0123456789abcdef", min_size=1, max_size=6).map(TakeKey)
TAKES = st.builds(Take, KEYS, NUMBERS, st.integers(), TEXT, st.integers(0, 5), TEXT)
ROWS = st.builds(Pronunciation, TEXT, st.lists(TEXT, max_size=3).map(tuple), TEXT, TEXT)


@st.composite
def tags(draw: st.DrawFn, text: str) -> Tag:
    """A tag somewhere on `text`."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    phones = draw(st.lists(PHONES, max_size=2).map(tuple))
    return Tag(start, end, draw(st.sampled_from(TagKind)), draw(TEXT), phones)


@st.composite
def lines(draw: st.DrawFn, number: int) -> Line:
    """A line whose id is its number, so that ids in a project are unique."""
    text = draw(TEXT)
    takes = draw(st.lists(TAKES, max_size=2, unique_by=lambda take: take.key).map(tuple))
    return Line(
        id=LineId(f"l{number}"),
        text=text,
        tags=draw(st.lists(tags(text), max_size=2).map(tuple)),
        voice=draw(VOICES),
        style=draw(TEXT),
        controls=draw(CONTROLS),
        seed=draw(st.integers()),
        takes=takes,
        chosen=draw(st.sampled_from([None, *(take.key for take in takes)])),
        pause=draw(st.none() | NUMBERS),
        role=draw(TEXT),
        flags=draw(st.lists(TEXT, max_size=2).map(tuple)),
    )


@st.composite
def projects(draw: st.DrawFn, least: int = 0) -> Project:
    """A project of `least` to four lines."""
    count = draw(st.integers(least, 4))
    return Project(
        title=draw(TEXT),
        language=draw(TEXT),
        engine=draw(TEXT),
        voice=draw(VOICES),
        lines=tuple(draw(lines(number)) for number in range(count)),
        cast=draw(st.lists(st.tuples(TEXT, VOICES), max_size=2).map(tuple)),
        lexicon=draw(st.lists(ROWS, max_size=2).map(tuple)),
        pause=draw(NUMBERS),
    )
