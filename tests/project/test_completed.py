"""A tag typed into a line becomes one as soon as it is whole."""

from dataclasses import replace

import pytest

from studio.project.project import Line, LineId
from studio.project.typed import completed, settled
from studio.text.riding import ride
from studio.text.tags import write


def after_typing(text: str, line: Line | None = None, at: int = 0) -> tuple[Line, int]:
    """What a line is after `text` was typed into it, sign by sign."""
    line = line or Line(LineId("a"), "")
    for sign in text:
        new = line.text[:at] + sign + line.text[at:]
        line = replace(line, text=new, tags=ride(line.text, new, line.tags))
        line, at = completed(settled(line), at + 1)
    return line, at


@pytest.mark.parametrize(
    ("typed", "text", "values"),
    [
        ("Well [breath] now", "Well  now", ["breath"]),
        ("[h][áng]业", "业", ["[h][áng]"]),
        ("[h][áng][j][ià]", "", ["[h][áng]", "[j][ià]"]),
        ("[M][AY0][N][UW1][T] ago", " ago", ["[M][AY0][N][UW1][T]"]),
        ("[pause 0.5]x", "x", ["0.5"]),
        ("a <strong>big</strong> one", "a big one", ["strong"]),
        ("{给|[j][ǐ]}了", "给了", ["[j][ǐ]"]),
        ("{Dr.|Doctor} No", "Dr. No", ["Doctor"]),
        ("😀𠮷[laugh]!", "😀𠮷!", ["laughter"]),
        (r"see \[1\]", "see [1]", []),
    ],
)
def test_a_typed_tag_becomes_one(typed: str, text: str, values: list[str]) -> None:
    line, at = after_typing(typed)
    assert (line.text, [tag.value for tag in line.tags]) == (text, values)
    assert (at, line.flags) == (len(text), ())


def test_what_is_no_tag_is_flagged_until_it_is_gone() -> None:
    line, _ = after_typing("see [breth]")
    assert line.text == "see [breth]"
    (flag,) = line.flags
    assert "[breth]" in flag
    assert "[breath]" in flag
    line, _ = after_typing("", settled(Line(line.id, "see ", flags=line.flags)))
    assert line.flags == ()


def test_a_style_in_brackets_becomes_the_style_of_the_line() -> None:
    line, _ = after_typing("[whisper]Hush")
    assert (line.text, bool(line.style)) == ("Hush", True)


def test_a_tag_typed_inside_emphasis_leaves_it_whole() -> None:
    line, _ = after_typing("<strong>very big</strong>")
    line, _ = after_typing("[breath]", line, 5)
    assert write(line.text, line.tags) == "<strong>very [breath]big</strong>"


def test_emphasis_typed_round_a_tag_keeps_it() -> None:
    line, _ = after_typing("<strong>so [breath]big</strong>")
    assert write(line.text, line.tags) == "<strong>so [breath]big</strong>"
