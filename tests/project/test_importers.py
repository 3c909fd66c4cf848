"""Scripts come in as lines, whatever encoding and form they were written in."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.project.importers import import_script
from studio.project.importers.decoding import decoded
from studio.project.project import Line
from studio.voices.voice import VoiceId

ANN = VoiceId("ann")


def lines(folder: Path, name: str, content: str | bytes) -> list[Line]:
    """What an import of this file gives."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(import_script(path, voice=ANN, language="en"))


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def test_a_text_is_split_into_lines_with_ids_voice_and_language(tmp_path: Path) -> None:
    found = lines(tmp_path, "a.txt", "The first line.\n\nThe second line.\n")
    assert texts(found) == ["The first line.", "The second line."]
    assert len({line.id for line in found}) == 2
    assert {(line.voice, line.language) for line in found} == {(ANN, "en")}


def test_known_tags_become_tags_and_unknown_ones_are_flagged_text(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, "a.txt", "Well, [breath] see [1] there.")
    assert line.text == "Well,  see [1] there."
    assert [tag.value for tag in line.tags] == ["breath"]
    (flag,) = line.flags
    assert "[1]" in flag


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Grüße, 世界。"),
        ("utf-8-sig", "Grüße, 世界。"),
        ("utf-16", "Hello, 世界。"),
        ("utf-16-le", "Hello to the world, 世界。"),
        ("utf-16-be", "Hello to the world, 世界。"),
        ("utf-32", "Hello, 世界。"),
        ("gb18030", "这款新品支持多种语言，连粤语也能读准。"),
        ("gb18030", "我们在 2024 年发布了 multi-language 版本。"),
        ("shift_jis", "吾輩は猫である。名前はまだ無い。"),
        ("cp932", "東京タワーへ行きました。"),
        ("big5", "這款新品支援多種語言，連粵語也能讀準。"),
        ("euc_kr", "안녕하세요. 만나서 반갑습니다."),
        ("cp1252", "Über den Wolken muß die Freiheit wohl grenzenlos sein — “sagt man”."),
        ("latin-1", "L'événement a été annulé à cause de la pluie, hélas."),
    ],
)
def test_a_text_is_read_in_its_own_encoding(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding), "a.txt") == text


@settings(max_examples=60)
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_any_unicode_text_is_read_as_it_was_written(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "a.txt") == text


def test_control_characters_are_spaces_and_all_ends_of_line_are_one() -> None:
    assert decoded(b"a\x07b\r\nc\rd\te\x1b", "a.txt") == "a b\nc\nd\te "


@settings(max_examples=100)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_clear_failure(content: bytes) -> None:
    with suppress(StudioError):
        assert "\r" not in decoded(content, "a.txt")


def test_markdown_is_read_without_what_is_for_the_eye(tmp_path: Path) -> None:
    source = """---
title: Front matter
---
# A *bold* heading ##

A paragraph with **strong**, _thin_ and `code` words,
wrapped, and a [link](https://example.org/a_(b)) in [it][2].
Snake_case_names stay.

- first item
- [ ] second item
1. third item

> A quotation.

```python
print("not read")
```

| Name | Age |
|------|:---:|
| Ann  | 40  |

![a picture](x.png)

Setext heading
==============
<!-- a comment
over two lines --> Tom &amp; <b>Jerry</b>[^1].

[^1]: http://example.org
[2]: http://example.org
***
""".replace("\n", "\r\n")
    assert texts(lines(tmp_path, "a.md", source)) == [
        "A bold heading",
        "A paragraph with strong, thin and code words, wrapped, and a link in it.",
        "Snake_case_names stay.",
        "first item",
        "second item",
        "third item",
        "A quotation.",
        "Name, Age",
        "Ann, 40",
        "Setext heading",
        "Tom & Jerry.",
    ]


def test_markdown_keeps_tags_and_escaped_brackets(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, "a.md", r"Say [j][ǐ] and **now** \[this\] [laughter] well.")
    assert line.text == "Say  and now [this]  well."
    assert [tag.value for tag in line.tags] == ["[j][ǐ]", "laughter"]


def test_wrapped_chinese_is_joined_without_spaces(tmp_path: Path) -> None:
    assert texts(lines(tmp_path, "a.md", "今天天气\n很好。")) == ["今天天气很好。"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_gives_text_role_style_pause_and_language(
    tmp_path: Path, name: str, delimiter: str
) -> None:
    rows = [
        ["Speaker", "Text", "style", "Pause", "LANG", "note"],
        ["Ann", '"Hello, ""you""; | \n\tthere"', "softly", "0.5", "en", "x"],
        ["", "第二行", "", "", "zh"],
        ["Bob", "", "", "", "", "a row without text"],
    ]
    table = "\n".join(delimiter.join(row) for row in rows)
    first, second = lines(tmp_path, name, table)
    assert first.text == 'Hello, "you"; | there'
    assert (first.role, first.style, first.pause, first.language) == ("Ann", "softly", 0.5, "en")
    assert (first.voice, second.voice) == ("", ANN)
    assert (second.text, second.pause, second.language) == ("第二行", None, "zh")


def test_a_table_of_one_column_needs_no_names(tmp_path: Path) -> None:
    assert texts(lines(tmp_path, "a.csv", "One line.\nAnother line.\n")) == [
        "One line.",
        "Another line.",
    ]


def test_chinese_column_names_are_known(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, "a.csv", "角色,台词\n安,你好".encode("gb18030"))
    assert (line.role, line.text) == ("安", "你好")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,age\nAnn,40\n", "no column called text"),
        ('text\n"never closed\nat all', "the table is not whole"),
        ("text,pause\nHello,long\n", "line 2: the pause 'long' is not"),
        ("text,pause\nHello,-1\n", "is not a number of seconds"),
        ('text\n"' + "x" * 200_000 + '"', "the table is not whole"),
    ],
)
def test_a_table_that_does_not_fit_is_said(tmp_path: Path, table: str, said: str) -> None:
    with pytest.raises(StudioError, match=said):
        lines(tmp_path, "a.csv", table)


SRT = """1
00:00:01,000 --> 00:00:02,500
<i>Hello</i> there,
{\\an8}you.

2
00:00:04,000 --> 00:00:05,000

3
00:00:05,500 --> 00:00:06,000
- Good   bye &amp; thanks.
"""

VTT = """WEBVTT - a title

NOTE a remark
that is not read

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.500 align:start position:0%
<v.loud Ann Smith>Hello <c.red>there</c>, <00:01.500>you.</v>

01:00:00.250 --> 01:00:01.000
Second.
"""


def test_subtitles_are_a_line_for_each_cue(tmp_path: Path) -> None:
    found = lines(tmp_path, "a.srt", SRT.replace("\n", "\r\n"))
    assert texts(found) == ["Hello there, you.", "- Good bye & thanks."]
    assert [line.pause for line in found] == [None, None]


def test_webvtt_tells_who_speaks(tmp_path: Path) -> None:
    found = lines(tmp_path, "a.vtt", VTT)
    assert texts(found) == ["Hello there, you.", "Second."]
    assert [line.role for line in found] == ["Ann Smith", ""]


def test_subtitles_without_blank_lines_between_them_are_still_cues(tmp_path: Path) -> None:
    packed = "1\n00:00:01,0 --> 00:00:02,0\nOne\n2\n00:00:03,0 --> 00:00:04,0\nTwo\n"
    assert texts(lines(tmp_path, "a.srt", packed)) == ["One", "Two"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.srt", b"No times at all.", "no subtitle times"),
        ("a.txt", b"", "holds no text"),
        ("a.txt", b" \n\n\t", "holds no text"),
        ("a.md", b"```\ncode only\n```", "holds no text"),
        ("a.csv", b"", "holds no text"),
        ("a.csv", b"text\n", "holds no text"),
        ("a.srt", b"", "holds no text"),
        ("a.pdf", b"%PDF", "cannot be imported"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\2", "is not a text file"),
        ("a.txt", b"\xff\xfeH\0e", "is damaged"),
    ],
)
def test_a_file_that_cannot_be_imported_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(StudioError, match=said) as caught:
        lines(tmp_path, name, content)
    assert caught.value.message.startswith(name)
    assert caught.value.hint


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="could not be read"):
        import_script(tmp_path / "none.txt")
    with pytest.raises(StudioError, match="is a folder"):
        import_script(tmp_path)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_hundred_thousand_characters_come_in_at_once(tmp_path: Path, name: str) -> None:
    sentence = "The quick brown fox, as ever, jumps over the *lazy* dog near [1] the river. "
    start = time.process_time()
    found = lines(tmp_path, name, sentence * 1320)
    assert time.process_time() - start < 5
    assert sum(len(line.text) for line in found) > 90_000


@pytest.mark.parametrize("sign", ["*a ", "`a ", "[a](", "_a ", "| ", "# ", "<a ", "- ", " ", "> "])
def test_a_hundred_thousand_stray_signs_do_not_hold_it_up(tmp_path: Path, sign: str) -> None:
    start = time.process_time()
    lines(tmp_path, "a.md", sign * (100_000 // len(sign)) + "end.")
    assert time.process_time() - start < 5
