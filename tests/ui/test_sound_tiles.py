"""The tiles of a spectrogram as a view asks for them, and their colours."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from studio.audio.clip import Clip
from studio.audio.spectra import Tile
from studio.jobs import Runner
from studio.ui.sound.shades import colours
from studio.ui.sound.tiles import Tiles, measure
from studio.ui.tasks import Tasks
from studio.ui.theme import load

RATE = 8000
MINUTES = 120.0  # seconds


@pytest.fixture
def tiles(qtbot: QtBot) -> Iterator[Tiles]:
    """Those of a sound of two minutes, its overview made."""
    runner = Runner()
    tasks = Tasks(runner, lambda error: pytest.fail(str(error)))
    noise = np.random.default_rng(1).normal(0, 0.1, round(MINUTES * RATE)).astype(np.float32)
    made = Tiles(tasks)
    made.show(measure(Clip(noise, RATE)))
    qtbot.waitUntil(lambda: covered(made, MINUTES / 1000))
    yield made
    tasks.close()
    runner.close()


def covered(tiles: Tiles, frame: float, start: float = 0.0, end: float = MINUTES) -> bool:
    shown = sorted(tiles.shown(start, end, frame), key=lambda tile: tile.start)
    reached = start
    for tile in shown:
        if tile.start > reached:
            return False
        reached = max(reached, tile.start + tile.seconds)
    return reached >= end


def levels(tiles: Tiles, start: float, end: float, frame: float) -> set[int]:
    return {tile.level for tile in tiles.shown(start, end, frame)}


def test_coarse_tiles_stand_in_until_the_fine_ones_are_made(tiles: Tiles, qtbot: QtBot) -> None:
    assert covered(tiles, 0.005, 60.0, 62.0)
    assert 0 not in levels(tiles, 60.0, 62.0, 0.005)
    tiles.want(60.0, 62.0, 0.005)
    qtbot.waitUntil(lambda: levels(tiles, 60.0, 62.0, 0.005) == {0})


def test_what_was_asked_for_last_is_made_first(tiles: Tiles, qtbot: QtBot) -> None:
    tiles.want(0.0, MINUTES, 0.005)
    tiles.want(100.0, 101.0, 0.005)
    qtbot.waitUntil(lambda: levels(tiles, 100.0, 101.0, 0.005) == {0})
    assert Tile(0, 20) not in tiles


def test_another_sound_begins_without_tiles_of_the_first(tiles: Tiles) -> None:
    tiles.show(measure(Clip(np.zeros(RATE, np.float32), RATE)))
    assert not tiles.shown(0.0, 1.0, 0.005)


@pytest.mark.parametrize("dark", [True, False])
def test_louder_is_always_further_from_the_background(dark: bool) -> None:
    theme = load(dark=dark)
    light = [QColor(*map(int, each)).lightnessF() for each in colours(theme)]
    steps = np.diff(light) if dark else -np.diff(light)
    assert steps.min() > -0.01
    assert QColor(*map(int, colours(theme)[0])).name() == theme.surface
