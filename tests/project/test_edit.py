"""Edits change what they are asked to change, and leave every other line the same object."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.project import edit, takes, wording
from studio.project.project import Line, LineId, Project, Take, TakeKey
from studio.text.lexicon import Pronunciation
from studio.text.utterance import Phone, Tag, TagKind
from studio.voices.voice import VoiceId
from tests.project.strategies import projects

A, B, C, NEW = LineId("a"), LineId("b"), LineId("c"), LineId("new")
KEY = TakeKey("abc")
TAKE = Take(KEY, 1.5, 7, "2026-01-02T03:04:05")

CHANGES: dict[str, Callable[[Project, LineId], Project]] = {
    "voice": lambda project, line: edit.set_voice(project, line, VoiceId("another voice")),
    "role": lambda project, line: edit.set_role(project, line, "a very new role"),
    "style": lambda project, line: edit.set_style(project, line, "as softly as possible"),
    "engine": lambda project, line: edit.set_engine(project, line, "another engine"),
    "language": lambda project, line: edit.set_language(project, line, "yue"),
    "controls": lambda project, line: edit.set_control(project, line, "a long name", 1.0),
    "seed": lambda project, line: edit.set_seed(project, line, 2**80),
    "pause": lambda project, line: edit.set_pause(project, line, 123.456),
    "text": lambda project, line: wording.set_text(project, line, "quite different words"),
    "tags": lambda project, line: wording.put_tag(
        project, line, Tag(0, 0, TagKind.EVENT, "a long breath")
    ),
    "takes": lambda project, line: takes.add_take(project, line, Take(TakeKey("Z"), 1, 2, "")),
}


def project() -> Project:
    return Project("T", "en", lines=(Line(A, "one two"), Line(B, "three"), Line(C, "four")))


def texts(of: Project) -> list[str]:
    return [line.text for line in of.lines]


@pytest.mark.parametrize("field", CHANGES)
@settings(max_examples=10)
@given(project=projects(least=1), data=st.data())
def test_an_edit_of_one_line_changes_that_line_only(
    field: str, project: Project, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(project.lines) - 1))
    edited = CHANGES[field](project, project.lines[number].id)
    same = [old is new for old, new in zip(project.lines, edited.lines, strict=True)]
    assert same == [other != number for other in range(len(same))]
    assert getattr(edited.lines[number], field) != getattr(project.lines[number], field)


@settings(max_examples=25)
@given(project=projects(least=1), data=st.data())
def test_moving_keeps_every_line_and_puts_the_chosen_ones_together(
    project: Project, data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.sampled_from([line.id for line in project.lines]), min_size=1))
    to = data.draw(st.integers(-2, 9))
    moved = edit.move(project, chosen, to)
    assert {id(line) for line in moved.lines} == {id(line) for line in project.lines}
    numbers = [number for number, line in enumerate(moved.lines) if line.id in chosen]
    assert numbers == list(range(numbers[0], numbers[0] + len(chosen)))


@settings(max_examples=25)
@given(project=projects(least=1), data=st.data())
def test_a_line_that_is_split_and_joined_again_has_its_words_back(
    project: Project, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(project.lines) - 1))
    old = project.lines[number]
    at = data.draw(st.integers(0, len(old.text)))
    halves = wording.split(project, old.id, at, NEW)
    for half in halves.lines[number : number + 2]:
        assert all(0 <= tag.start <= tag.end <= len(half.text) for tag in half.tags)
    joined = wording.join(halves, old.id)
    assert "".join(joined.lines[number].text.split()) == "".join(old.text.split())
    assert joined.lines[number].pause == old.pause
    assert joined.lines[number].takes == old.takes


@settings(max_examples=25)
@given(project=projects(least=1), data=st.data())
def test_splitting_loses_no_tag_that_is_not_cut_itself(
    project: Project, data: st.DataObject
) -> None:
    old = project.lines[0]
    at = data.draw(st.integers(1, max(1, len(old.text))))
    halves = wording.split(project, old.id, at, NEW)
    points = [tag.value for tag in old.tags if tag.start == tag.end]
    after = [tag.value for half in halves.lines[:2] for tag in half.tags if tag.start == tag.end]
    assert sorted(points) == sorted(after)


def test_tags_stay_on_their_words_through_split_and_join() -> None:
    tag = Tag(4, 7, TagKind.PHONES, "[T][UW1]", (Phone("t"), Phone("uː")))
    tagged = wording.put_tag(project(), A, tag)
    halves = wording.split(tagged, A, 3, NEW)
    assert texts(halves) == ["one", "two", "three", "four"]
    assert halves.lines[1].tags == (tag.moved(-4),)
    assert wording.join(halves, A).lines[0].tags == (tag,)


def test_tags_ride_along_when_words_before_them_change() -> None:
    tag = Tag(4, 7, TagKind.PHONES, "[T][UW1]")
    tagged = wording.put_tag(project(), A, tag)
    assert edit.line(wording.set_text(tagged, A, "a one two"), A).tags == (tag.moved(2),)


def test_typed_brackets_become_tags_and_unknown_ones_are_flagged_text() -> None:
    line = edit.line(wording.set_typed(project(), A, "one [breath] two [Music]"), A)
    assert line.text == "one  two [Music]"
    assert [tag.value for tag in line.tags] == ["breath"]
    (flag,) = line.flags
    assert "“[Music]” is not a tag" in flag


def test_chinese_lines_are_joined_without_a_space() -> None:
    both = Project("T", "zh", lines=(Line(A, "你好，"), Line(B, "世界")))
    assert texts(wording.join(both, A)) == ["你好，世界"]


def test_joining_the_last_line_changes_nothing() -> None:
    before = project()
    assert wording.join(before, C) is before


def test_lines_go_in_before_the_number_asked_for_and_come_out_again() -> None:
    before = project()
    longer = edit.insert(before, 1, [Line(NEW, "between")])
    assert texts(longer) == ["one two", "between", "three", "four"]
    assert texts(edit.add(before, [Line(NEW, "last")]))[-1] == "last"
    assert edit.remove(longer, [NEW]) == before


def test_an_edit_that_says_what_is_already_so_changes_nothing() -> None:
    before = project()
    assert edit.set_style(before, A, "") is before


def test_a_line_that_is_not_there_is_named() -> None:
    with pytest.raises(StudioError, match="no line nowhere"):
        edit.set_style(project(), LineId("nowhere"), "softly")


def test_a_late_take_of_a_removed_line_changes_nothing() -> None:
    before = project()
    assert takes.add_take(before, LineId("gone"), TAKE) is before


def test_a_new_take_is_chosen_and_the_same_take_is_filed_once() -> None:
    once = takes.add_take(project(), A, TAKE)
    assert edit.line(once, A).chosen == KEY
    assert edit.line(takes.add_take(once, A, TAKE), A).takes == (TAKE,)


def test_choosing_a_take_brings_its_seed_back() -> None:
    taken = edit.set_seed(takes.add_take(project(), A, TAKE), A, 99)
    assert edit.line(takes.choose(taken, A, KEY), A).seed == TAKE.seed


def test_removing_the_chosen_take_chooses_the_latest_that_is_left() -> None:
    second = Take(TakeKey("def"), 1, 8, "")
    both = takes.add_take(takes.add_take(project(), A, TAKE), A, second)
    assert edit.line(takes.remove_take(both, A, second.key), A).chosen == KEY
    none = takes.remove_take(takes.remove_take(both, A, second.key), A, KEY)
    assert (edit.line(none, A).takes, edit.line(none, A).chosen) == ((), None)


def test_takes_are_rated_and_annotated() -> None:
    taken = takes.add_take(project(), A, TAKE)
    marked = takes.annotate(takes.rate(taken, A, KEY, 4), A, KEY, "the laugh works")
    take = edit.line(marked, A).takes[0]
    assert (take.rating, take.note) == (4, "the laugh works")


def test_a_new_reading_replaces_those_it_overlaps_and_leaves_other_tags() -> None:
    old = Tag(0, 3, TagKind.SAY_AS, "won")
    breath = Tag(3, 3, TagKind.EVENT, "breath")
    new = Tag(0, 3, TagKind.PHONES, "[W][AH1][N]", (Phone("w"),))
    tagged = wording.set_tags(project(), A, (old, breath))
    assert edit.line(wording.put_tag(tagged, A, new), A).tags == (new, breath)
    assert edit.line(wording.remove_tag(tagged, A, old), A).tags == (breath,)


def test_a_control_is_set_and_given_back_to_the_engine() -> None:
    faster = edit.set_control(project(), A, "speed", 1.2)
    assert edit.line(faster, A).controls == (("speed", 1.2),)
    assert edit.set_control(faster, A, "speed", None) == project()


def test_voices_come_from_the_line_then_the_role_then_the_project() -> None:
    cast = edit.set_cast(edit.set_defaults(project(), voice=VoiceId("v")), "Ann", VoiceId("w"))
    assert edit.voice_of(cast, Line(NEW, "", voice=VoiceId("own"), role="Ann")) == "own"
    assert edit.voice_of(cast, Line(NEW, "", role="Ann")) == "w"
    assert edit.voice_of(cast, Line(NEW, "", role="Bob")) == "v"
    assert edit.voice_of(edit.set_cast(cast, "Ann", None), Line(NEW, "", role="Ann")) == "v"


def test_the_dictionary_keeps_one_row_for_a_word_of_a_language() -> None:
    first = Pronunciation("Loom", ("l", "uː", "m"), "en")
    second = Pronunciation("loom", ("l", "ʊ", "m"), "en")
    listed = edit.add_pronunciation(edit.add_pronunciation(project(), first), second)
    assert listed.lexicon == (second,)
    assert edit.remove_pronunciation(listed, "LOOM", "en").lexicon == ()


def test_project_settings_that_are_not_named_stay() -> None:
    changed = edit.set_defaults(edit.set_title(project(), "New"), language="zh", pause=1.0)
    assert (changed.title, changed.language, changed.pause) == ("New", "zh", 1.0)
    assert changed.engine == project().engine
    assert edit.set_defaults(changed, engine="other").engine == "other"


def test_many_takes_are_filed_at_once_and_other_lines_stay_the_same_objects() -> None:
    before = project()
    after = takes.add_takes(before, {A: [TAKE], LineId("gone"): [TAKE]})
    assert edit.line(after, A).chosen == TAKE.key
    assert after.lines[1] is before.lines[1]
    assert takes.add_takes(after, {A: [TAKE]}) is after


def test_takes_that_come_too_late_are_filed_and_not_chosen() -> None:
    before = takes.add_take(project(), A, TAKE)
    late = Take(TakeKey("late"), 1, 2, "")
    line = edit.line(takes.add_takes(before, {A: [late]}, chosen=False), A)
    assert (line.takes, line.chosen) == ((TAKE, late), TAKE.key)


def test_takes_are_chosen_again_where_they_are_there() -> None:
    one = takes.add_takes(project(), {A: [TAKE, Take(TakeKey("other"), 1, 2, "")]})
    gone = LineId("gone")
    again = takes.choose_takes(one, {A: TAKE.key, gone: TAKE.key})
    assert edit.line(again, A).chosen == TAKE.key
    assert takes.choose_takes(again, {A: TakeKey("unknown")}) is again
