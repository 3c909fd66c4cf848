"""One edit of several lines changes those, in one pass, and nothing else."""

from functools import partial

from studio.project import edit
from studio.project.project import Line, LineId, Project
from studio.project.several import in_each

_PROJECT = Project("p", "en", lines=tuple(Line(LineId(n), n) for n in "abc"))


def test_the_wanted_lines_change_and_the_others_stay_the_same_objects() -> None:
    soft = partial(edit.set_style, style="softly")
    after = in_each(_PROJECT, [LineId("a"), LineId("c")], soft)
    assert [line.style for line in after.lines] == ["softly", "", "softly"]
    assert after.lines[1] is _PROJECT.lines[1]


def test_an_edit_that_changes_nothing_gives_the_same_project() -> None:
    assert in_each(_PROJECT, [LineId("a")], partial(edit.set_style, style="")) is _PROJECT


def test_lines_that_are_gone_are_passed_over() -> None:
    gone = in_each(_PROJECT, [LineId("gone")], partial(edit.set_style, style="softly"))
    assert gone is _PROJECT
