"""The map of voices: drawn, pointed at, chosen and heard; again when there are other voices."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolTip,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from studio.jobs import Job, Runner
from studio.ui.app import Studio
from studio.ui.commands import Commands
from studio.ui.icons import Icons
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.theme import load
from studio.ui.voicemap.field import Field
from studio.ui.voicemap.opening import Opening
from studio.ui.voicemap.window import VoiceMap
from studio.voices.library import Library
from studio.voices.voice import VoiceId
from tests.ui.newcomers import press, says
from tests.ui.scripts import children, do, held, named
from tests.ui.shelves import dock, names
from tests.voices.speaking import spoken

_LEFT = Qt.MouseButton.LeftButton
_VOICES = {"Bo": (95.0, 1.0), "Cy": (115.0, 1.0), "Dee": (230.0, 1.25)}  # Hz, vocal tract


@pytest.fixture
def studio(lasting: Studio, qtbot: QtBot) -> Studio:
    """A window with three voices in which something is said; that of Anna is too short."""
    library = lasting.desk.shelf.library
    for name, (f0, tract) in _VOICES.items():
        if name not in names(lasting):
            library.add(name, spoken(f0, tract=tract, seconds=3.0), "", "en", job=Job())
    lasting.desk.shelf.refresh()
    qtbot.waitUntil(lambda: set(_VOICES) <= set(names(lasting)))
    return lasting


@pytest.fixture
def shown(studio: Studio, qtbot: QtBot) -> Iterator[VoiceMap]:
    """The map of them."""
    do(studio, "voice.map")
    [window] = children(studio.window, VoiceMap)
    qtbot.waitUntil(lambda: says(window, "Not on it"))
    yield window
    window.close()


def voice(studio: Studio, name: str) -> VoiceId:
    return studio.desk.shelf.library.find(name).id


def spot(shown: VoiceMap, studio: Studio, name: str) -> QPoint:
    """Where the dot of a voice is."""
    return named(shown, Field, "Map of voices").spot(voice(studio, name))


def rows(shown: VoiceMap) -> list[tuple[str, float]]:
    """The voices of the list, and how alike they are."""
    items = named(shown, QTreeWidget, "Voices by how alike they sound")
    found = (items.topLevelItem(row) for row in range(items.topLevelItemCount()))
    return [(each.text(0), float(each.text(1).replace("−", "-"))) for each in found]


def offered(shown: VoiceMap, name: str) -> bool:
    """Whether a button of that name can be seen."""
    buttons = children(shown, QPushButton)
    return any(each.text() == name and each.isVisibleTo(shown) for each in buttons)


def click(shown: VoiceMap, studio: Studio, qtbot: QtBot, name: str) -> None:
    field = named(shown, Field, "Map of voices")
    qtbot.mouseClick(field, _LEFT, pos=spot(shown, studio, name))


def test_a_click_on_a_dot_chooses_the_voice_even_where_a_search_hides_its_card(
    shown: VoiceMap, studio: Studio, qtbot: QtBot
) -> None:
    named(studio.window, QLineEdit, "Search voices").setText("Anna")
    click(shown, studio, qtbot, "Dee")
    chosen = dock(studio).chosen
    assert chosen is not None
    assert chosen.name == "Dee"
    assert says(shown, "Sounding most like Dee")


def test_all_others_are_listed_those_first_that_sound_most_alike(
    shown: VoiceMap, studio: Studio, qtbot: QtBot
) -> None:
    click(shown, studio, qtbot, "Bo")
    assert [name for name, _ in rows(shown)] == ["Cy", "Dee"]
    assert rows(shown)[0][1] > rows(shown)[1][1]


def test_the_keys_go_through_the_list_and_over_the_map(
    shown: VoiceMap, studio: Studio, qtbot: QtBot
) -> None:
    click(shown, studio, qtbot, "Bo")
    items = named(shown, QTreeWidget, "Voices by how alike they sound")
    items.setCurrentItem(items.topLevelItem(1))
    qtbot.keyClick(items, Qt.Key.Key_Return)
    assert says(shown, "Sounding most like Dee")
    field = named(shown, Field, "Map of voices")
    to_bo = spot(shown, studio, "Bo").x() - spot(shown, studio, "Dee").x()
    qtbot.keyClick(field, Qt.Key.Key_Left if to_bo < 0 else Qt.Key.Key_Right)
    assert not says(shown, "Sounding most like Dee")


def test_a_tooltip_tells_who_it_is_and_who_sounds_most_like_it(
    shown: VoiceMap, studio: Studio
) -> None:
    field = named(shown, Field, "Map of voices")
    at = spot(shown, studio, "Bo")
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, at, field.mapToGlobal(at))
    QApplication.sendEvent(field, asked)
    first, second, third = QToolTip.text().split("\n")
    assert first == "Bo"
    assert second.startswith("Cy: ")
    assert third.startswith("Dee: ")
    QToolTip.hideText()


def test_a_double_click_and_the_button_say_a_sentence(
    shown: VoiceMap, studio: Studio, qtbot: QtBot
) -> None:
    field = named(shown, Field, "Map of voices")
    with qtbot.waitSignal(studio.desk.player.started):
        qtbot.mouseDClick(field, _LEFT, pos=spot(shown, studio, "Cy"))
    qtbot.waitUntil(lambda: not studio.desk.player.playing)
    with qtbot.waitSignal(studio.desk.player.started):
        press(shown, qtbot, "Hear a sentence")
    qtbot.waitUntil(lambda: not studio.desk.player.playing)


def test_it_is_zoomed_about_its_middle_and_shown_as_a_whole_again(
    shown: VoiceMap, studio: Studio, qtbot: QtBot
) -> None:
    field = named(shown, Field, "Map of voices")
    before = spot(shown, studio, "Bo")
    qtbot.keyClick(field, Qt.Key.Key_Plus)
    assert spot(shown, studio, "Bo") != before
    qtbot.keyClick(field, Qt.Key.Key_0)
    assert spot(shown, studio, "Bo") == before


def test_it_is_made_again_when_a_voice_goes_and_says_so_where_too_few_are_left(
    shown: VoiceMap, studio: Studio, qtbot: QtBot
) -> None:
    library = studio.desk.shelf.library
    gone = library.remove(library.find("Cy"))
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: says(shown, "A map needs at least 3 voices"))
    assert rows(shown) == []
    library.restore(gone)
    studio.desk.shelf.refresh()
    qtbot.waitUntil(lambda: len(rows(shown)) == 2)


def test_it_is_given_up_and_made_after_all(shown: VoiceMap, studio: Studio, qtbot: QtBot) -> None:
    shown.close()
    studio.desk.shelf.change(lambda library: library.rename(library.find("Bo"), "Bob"))
    qtbot.waitUntil(lambda: "Bob" in names(studio))
    with held(studio):
        do(studio, "voice.map")
        assert says(shown, "Listening to the voices…")
        press(shown, qtbot, "Cancel")
        assert named(shown, QLabel, "About the map").text() == "The map was not finished."
    press(shown, qtbot, "Make the map")
    qtbot.waitUntil(lambda: any(name == "Bob" for name, _ in rows(shown)))
    assert not offered(shown, "Make the map")
    studio.desk.shelf.change(lambda library: library.rename(library.find("Bob"), "Bo"))
    qtbot.waitUntil(lambda: "Bo" in names(studio))


def test_who_is_not_on_the_map_is_told_with_what_happened(shown: VoiceMap) -> None:
    assert says(shown, "Not on it, too little can be heard: Anna.")
    [presets] = [
        line for line in named(shown, QLabel, "About the map").text().split("\n") if "Clara" in line
    ]
    assert presets.startswith("Not on it: Clara, Rowan, ")
    assert presets.endswith("The voice “Clara” cannot be spoken by the engine fake.")


def test_too_few_voices_make_no_map(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    runner = Runner()
    library = Library(tmp_path / "voices", tmp_path / "presets")
    library.add("Bo", spoken(95, seconds=0.2), "", "en", job=Job())
    shelf = Shelf(library, Tasks(runner, lambda error: None))
    commands = Commands(Icons(load(dark=True)), {})
    opening = Opening(commands, shelf, lambda: pytest.fail("it was opened"), qapp)
    action = commands.action("voice.map")
    assert not action.isEnabled()
    assert action.toolTip() == "A map needs at least 3 voices; there are 1."
    for name in ("Cy", "Dee"):
        library.add(name, spoken(95, seconds=0.2), "", "en", job=Job())
    with qtbot.waitSignal(shelf.changed):
        shelf.refresh()
    assert action.isEnabled()
    opening.deleteLater()
    runner.close()
