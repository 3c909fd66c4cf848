"""Text cut into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.text.lines import LONGEST, sentences, split

PIECES = st.sampled_from(
    ("Dr. ", "3.5", "。", "”", "！", "... ", "A", "b ", "[0.5s]", ". ", "? ", "\n", "好", "No. 5")
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map("".join)))
def test_sentences_together_are_the_whole_text(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert all(line == line.strip() and line for line in split(text))


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Smith met Mr. Jones at 3.30 p.m. on Jan. 5 in the U.S. Army base.",
        "It costs $3.50, e.g. at https://a.com/x.y?z=1 or so.",
        "Wait... what? he said",
        "J. R. R. Tolkien wrote No. 5, etc. and more.",
        "A [pause 0.5] {Dr.|Doctor} here.",
        "圆周率是3.14，真的……我不知道。",
        "1. First of all",
        "“Why?” she asked.",
    ],
)
def test_a_sentence_stays_whole(text: str) -> None:
    assert split(text) == (text,)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("他说：「你好。」然后走了！？真的。", ("他说：「你好。」", "然后走了！？", "真的。")),
        ("\n First line\n\nSecond\n", ("First line", "Second")),
        ("At 3 p.m. Then he left.", ("At 3 p.m.", "Then he left.")),
        ('"Go!" He went.', ('"Go!"', "He went.")),
        ("おはよう。元気？うん", ("おはよう。", "元気？", "うん")),
        ("", ()),
        (" \n ", ()),
        ("...", ("...",)),
    ],
)
def test_sentences_end_where_they_end(text: str, lines: tuple[str, ...]) -> None:
    assert split(text) == lines


def test_a_text_without_an_end_is_cut_at_clauses_and_words() -> None:
    assert all(len(line) <= LONGEST for line in split("word, " * 300 + "x" * 1200))
    assert split("word, " * 300)[0].endswith(",")
