"""Rendering through the window: batches, what changed, failures, cancel and pause."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.project import edit, store
from studio.project.project import Line, Project
from studio.ui.app import Studio
from studio.ui.rendering.states import State
from tests.ui.scripts import anna, states, texts, until_through, write


def test_render_all_gives_every_line_a_take(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.", "", "Two sheep.")
    studio.desk.commands.action("play.render_all").trigger()
    assert states(studio) == [State.WAITING, State.EMPTY, State.WAITING]
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.EMPTY, State.FRESH]
    takes = [line.takes for line in studio.desk.document.project.lines]
    assert [len(each) for each in takes] == [1, 0, 1]
    assert takes[0][0].seconds > 0.3
    assert len(engine.requests) == 2


def test_only_lines_that_changed_render(studio: Studio, qtbot: QtBot, engine: FakeEngine) -> None:
    write(studio, "One sheep.", "Two sheep.")
    document = studio.desk.document
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    second = document.project.lines[1].id
    document.apply("Type", texts.set_text(document.project, second, "Three sheep."))
    assert states(studio) == [State.FRESH, State.STALE]
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FRESH]
    assert len(engine.requests) == 3


def test_undo_brings_back_the_take_that_fits(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.")
    document, line = studio.desk.document, studio.desk.document.project.lines[0].id
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    first = document.project.lines[0].chosen
    document.apply("Type", texts.set_text(document.project, line, "Two sheep."))
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    assert document.project.lines[0].chosen != first
    document.stack.undo()
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH])
    assert document.project.lines[0].chosen == first
    assert len(document.project.lines[0].takes) == 2
    assert len(engine.requests) == 2


def test_a_take_chosen_by_hand_stays_chosen(studio: Studio, qtbot: QtBot) -> None:
    from studio.project import takes

    write(studio, "One sheep.")
    document, line = studio.desk.document, studio.desk.document.project.lines[0].id
    for text in ("One sheep.", "Two sheep."):
        document.apply("Type", texts.set_text(document.project, line, text))
        studio.desk.commands.action("line.render").trigger()
        until_through(studio, qtbot)
    old = document.project.lines[0].takes[0].key
    document.apply("Choose", takes.choose(document.project, line, old))
    other = edit.add(document.project, [Line(edit.new_id(), "Another.")])
    document.apply("Add", other)
    qtbot.wait(300)
    assert document.project.lines[0].chosen == old
    assert states(studio) == [State.STALE, State.NEW]


def test_cancel_keeps_what_is_finished(studio: Studio, qtbot: QtBot, engine: FakeEngine) -> None:
    engine.slow_down(0.1)
    write(studio, *(f"Sheep number {number}." for number in range(20)))
    studio.desk.commands.action("play.render_all").trigger()
    qtbot.waitUntil(lambda: states(studio).count(State.FRESH) >= 2)
    studio.desk.commands.action("play.cancel").trigger()
    found = states(studio)
    assert set(found) == {State.FRESH, State.NEW}
    assert not studio.desk.renders.busy
    assert not studio.desk.commands.action("play.cancel").isEnabled()


def test_one_line_can_be_taken_out_of_a_batch(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.slow_down(0.05)
    write(studio, "One sheep.", "Two sheep.", "Three sheep.")
    studio.desk.commands.action("play.render_all").trigger()
    studio.desk.selection.choose([studio.desk.document.project.lines[2].id])
    studio.desk.commands.action("line.cancel").trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FRESH, State.NEW]


def test_a_paused_batch_waits_and_a_preview_goes_on(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.", "Two sheep.")
    pause = studio.desk.commands.action("play.pause")
    studio.desk.commands.action("play.render_all").trigger()
    studio.desk.renders.pause(on=True)
    lines = studio.desk.document.project.lines
    with qtbot.waitSignal(studio.desk.player.started):
        studio.desk.playing.play_from(lines[1].id)
    qtbot.waitUntil(lambda: len(engine.requests) == 1)
    assert states(studio)[0] is State.WAITING
    assert pause.isChecked()
    pause.trigger()
    until_through(studio, qtbot)
    assert states(studio) == [State.FRESH, State.FRESH]


def test_a_batch_tells_how_long_it_still_takes(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.slow_down(0.1)
    write(studio, *(f"Sheep number {number}." for number in range(10)))
    studio.desk.commands.action("play.render_all").trigger()
    qtbot.waitUntil(lambda: studio.desk.renders.overall().done >= 2)
    overall = studio.desk.renders.overall()
    assert overall.total == 10
    assert overall.eta is not None
    assert overall.eta > 0.05 * (9 - overall.done)
    assert 0.1 < overall.fraction < 0.9
    studio.desk.renders.cancel()


def test_another_take_has_another_seed(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "One sheep.")
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    studio.desk.commands.action("line.again").trigger()
    qtbot.waitUntil(lambda: len(studio.desk.document.project.lines[0].takes) == 2)
    line = studio.desk.document.project.lines[0]
    assert [take.seed for take in line.takes] == [0, 1]
    assert line.chosen == line.takes[1].key
    studio.desk.document.stack.undo()
    qtbot.waitUntil(lambda: studio.desk.document.project.lines[0].chosen == line.takes[0].key)


def test_what_was_edited_meanwhile_keeps_its_take_but_not_as_the_chosen_one(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.")
    document = studio.desk.document
    line = document.project.lines[0].id
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    first = document.project.lines[0].chosen
    engine.slow_down(0.5)
    document.apply("Type", texts.set_text(document.project, line, "Two sheep."))
    studio.desk.commands.action("line.render").trigger()
    qtbot.waitUntil(lambda: states(studio) == [State.RENDERING])
    document.stack.undo()
    until_through(studio, qtbot)
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH])
    now = document.project.lines[0]
    assert now.chosen == first
    assert len(now.takes) == 2


def test_an_opened_project_is_looked_at_without_rendering(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.", "Two sheep.")
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    kept: Project = studio.desk.document.project
    changed = texts.set_text(kept, kept.lines[1].id, "Three sheep.")
    studio.desk.document.open(changed, None)
    assert states(studio) == [State.UNKNOWN, State.UNKNOWN]
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH, State.STALE])
    assert len(engine.requests) == 2


def test_a_word_in_the_dictionary_makes_its_lines_old(studio: Studio, qtbot: QtBot) -> None:
    from studio.text.lexicon import Pronunciation

    write(studio, "One sheep.", "Two goats.")
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    document = studio.desk.document
    row = Pronunciation("sheep", ("ʃ", "ɪ", "p"), "en")
    document.apply("Dictionary", edit.add_pronunciation(document.project, row))
    qtbot.waitUntil(lambda: states(studio) == [State.STALE, State.FRESH])
    document.stack.undo()
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH, State.FRESH])


def test_a_line_without_a_voice_says_so(studio: Studio, qtbot: QtBot) -> None:
    write(studio, "One sheep.")
    document = studio.desk.document
    document.apply("Voice", edit.set_defaults(document.project, voice=anna(studio)))
    document.apply("Voice", edit.set_defaults(document.project, voice=type(anna(studio))("")))
    studio.desk.commands.action("line.render").trigger()
    until_through(studio, qtbot)
    standing = studio.desk.renders.standing(document.project.lines[0])
    assert standing.state is State.FAILED
    assert "no voice" in standing.remarks[0]


def test_undoing_what_was_edited_before_a_batch_keeps_its_takes(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    ids = write(studio, "One sheep.", "Two sheep.", "Three sheep.")
    document = studio.desk.document
    document.apply("Type", texts.set_text(document.project, ids[0], "A goat."))
    studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    document.stack.undo()
    found = [len(line.takes) for line in document.project.lines]
    assert found == [1, 1, 1]
    qtbot.waitUntil(lambda: states(studio) == [State.STALE, State.FRESH, State.FRESH])
    document.stack.redo()
    qtbot.waitUntil(lambda: states(studio) == [State.FRESH] * 3)
    assert len(engine.requests) == 3


def test_a_sound_that_was_removed_is_shown_again_when_it_is_made_again(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.", "Two sheep.")
    stage, lines = studio.desk.stage, studio.desk.document.project.lines
    studio.desk.commands.action("line.render").trigger()
    qtbot.waitUntil(lambda: stage.shown is not None)
    studio.desk.selection.choose([lines[1].id])
    qtbot.waitUntil(lambda: stage.shown is None)
    for file in studio.desk.cache.folder.glob("*.flac"):
        file.unlink()
    studio.desk.selection.choose([lines[0].id])
    qtbot.waitUntil(lambda: studio.desk.tasks.runner.io(lambda: True).result())
    assert stage.shown is None
    studio.desk.commands.action("line.render").trigger()
    qtbot.waitUntil(lambda: stage.shown is not None)
    assert len(engine.requests) == 2


def test_closing_in_the_middle_of_a_batch_keeps_what_is_finished(
    studio: Studio, qtbot: QtBot, engine: FakeEngine, tmp_path: Path
) -> None:
    folder = tmp_path / "Sheep.studio"
    write(studio, *(f"Sheep number {number}." for number in range(20)))
    with qtbot.waitSignal(studio.desk.projects.saved):
        studio.desk.projects.save_as(folder)
    engine.slow_down(0.1)
    studio.desk.commands.action("play.render_all").trigger()
    qtbot.waitUntil(lambda: states(studio).count(State.FRESH) >= 2)
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    kept = [take for line in store.load(folder).lines for take in line.takes]
    assert 2 <= len(kept) < 20
    assert all((folder / "takes" / f"{take.key}.flac").exists() for take in kept)


def test_a_voice_that_was_learned_for_a_line_is_shown_as_ready(
    studio: Studio, qtbot: QtBot, engine: FakeEngine
) -> None:
    write(studio, "One sheep.", "Two sheep.")
    with qtbot.waitSignal(studio.desk.shelf.changed):
        studio.desk.commands.action("play.render_all").trigger()
    until_through(studio, qtbot)
    assert engine.enrolled == 1
    assert states(studio) == [State.FRESH] * 2
