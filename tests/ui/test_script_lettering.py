"""A line becomes the characters of a document and comes back, wherever its tags stand."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from studio.project.project import Line, LineId
from studio.text.tags import tidy
from studio.text.utterance import Phone, Tag, TagKind
from studio.ui.script.caret import change_end
from studio.ui.script.chips import OBJECT, label, told
from studio.ui.script.lettering import (
    chips_in,
    edited,
    fill,
    from_document,
    lettered,
    to_document,
)
from studio.ui.script.places import from_qt, to_qt

TEXTS = st.text(st.sampled_from("ab 中𠮷😀\n"), max_size=12)
KINDS = st.sampled_from(
    [
        (TagKind.PHONES, "[y][ín]"),
        (TagKind.SAY_AS, "words"),
        (TagKind.PAUSE, "0.5"),
        (TagKind.EMPHASIS, "strong"),
        (TagKind.EVENT, "breath"),
        (TagKind.EVENT, "laughter"),
    ]
)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    text = draw(TEXTS)
    tags = []
    for _ in range(draw(st.integers(0, 4))):
        kind, value = draw(KINDS)
        ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        tags.append(Tag(ends[0], ends[1], kind, value))
    return Line(LineId("a"), text, tidy(text, tags))


@given(line=lines())
def test_a_document_nobody_edits_says_the_same(line: Line) -> None:
    shown = lettered(line)
    again = edited(line, shown.raw, shown.tags)
    assert again.text == line.text
    assert tidy(again.text, again.tags) == line.tags
    assert lettered(again).raw == shown.raw


@given(line=lines(), data=st.data())
def test_a_chip_taken_out_takes_its_tag_and_no_other(line: Line, data: st.DataObject) -> None:
    shown = lettered(line)
    if not shown.tags:
        return
    number = data.draw(st.integers(0, len(shown.tags) - 1))
    parts = shown.raw.split(OBJECT)
    parts[number : number + 2] = [parts[number] + parts[number + 1]]
    kept = (*shown.tags[:number], *shown.tags[number + 1 :])
    again = edited(line, OBJECT.join(parts), kept)
    assert again.text == line.text
    assert len(again.tags) >= len(line.tags) - shown.tags.count(shown.tags[number])


@given(line=lines(), data=st.data())
def test_letters_typed_anywhere_keep_every_chip(line: Line, data: st.DataObject) -> None:
    shown = lettered(line)
    at = data.draw(st.integers(0, len(shown.raw)))
    raw = shown.raw[:at] + "𠮷x" + shown.raw[at:]
    again = edited(line, raw, shown.tags)
    place = at - shown.raw[:at].count(OBJECT)
    assert again.text == line.text[:place] + "𠮷x" + line.text[place:]
    points = [tag.value for tag in again.tags if tag.start == tag.end]
    assert points == [tag.value for tag in shown.tags if tag.start == tag.end]
    assert all(label(tag) for tag in again.tags if tag.kind is not TagKind.EMPHASIS)


@given(line=lines())
def test_places_in_a_document_are_those_in_the_line(line: Line) -> None:
    raw = lettered(line).raw
    for place in range(len(line.text) + 1):
        for behind in (True, False):
            assert from_document(raw, to_document(raw, place, behind=behind)) == place


@given(text=TEXTS)
def test_places_are_counted_as_qt_does_and_back(text: str) -> None:
    for place in range(len(text) + 1):
        assert to_qt(text, place) == len(text[:place].encode("utf-16-le")) // 2
        assert from_qt(text, to_qt(text, place)) == place


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
@example("a\ufffcb\r\n\u2029\ufdd0\0\xa0c")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_document_takes_any_text(qapp: QApplication, text: str) -> None:
    document = QTextDocument()
    wanted = lettered(Line(LineId("a"), text, (Tag(0, 0, TagKind.EVENT, "breath"),)))
    fill(document, wanted)
    assert document.toRawText() == wanted.raw
    assert document.blockCount() == 1
    assert chips_in(document) == [0]


def test_one_goes_on_behind_what_changed() -> None:
    assert change_end("ab", "axb", 0) == 2
    assert change_end("axb", "ab", 0) == 1
    assert change_end("ab", "ab", 1) == 1


def test_a_word_whose_sounds_are_only_longer_is_marked_and_not_spelt() -> None:
    hello = Tag(0, 5, TagKind.PHONES, "", (Phone("h", length=1.5), Phone("ə")))
    assert label(hello) == "±"
    assert told(hello, "Hello") == "“Hello” is adjusted in length, pitch or energy: hə"


def test_a_reading_that_a_person_chose_is_spelt_though_it_is_longer() -> None:
    assert label(Tag(0, 2, TagKind.PHONES, "[y][ín]", (Phone("j", length=1.5),))) == "yín"
    assert label(Tag(0, 5, TagKind.PHONES, "", (Phone("h"), Phone("ə")))) == "hə"
