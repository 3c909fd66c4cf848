"""The picture of a library: every name can be read, and tells whose voice it is."""

from pathlib import Path

import numpy as np
import pytest

from studio.errors import StudioError
from studio.export.labelling import labels
from studio.export.voice_map import Dot, draw_map

pytest.importorskip("matplotlib")

OWN, PRESET = (124, 196, 192), (224, 169, 109)
ROOM = (400.0, 300.0)
GAP = 9.0


def pixels(path: Path) -> np.ndarray:
    from matplotlib import image

    found: np.ndarray = image.imread(path)
    return found


def coloured(path: Path, colour: tuple[int, int, int]) -> np.ndarray:
    """Where the map of a picture has a colour, rows and columns; the legend is above it."""
    near = np.abs(pixels(path)[..., :3] * 255 - colour).max(axis=2) < 3
    near[:90] = False
    return np.argwhere(near)


def overlap(corners: tuple[tuple[float, float], ...], size: tuple[float, float]) -> float:
    """The share of all labels that another one covers."""
    covered = 0.0
    for i, one in enumerate(corners):
        for other in corners[:i]:
            wide = max(0.0, size[0] - abs(one[0] - other[0]))
            covered += wide * max(0.0, size[1] - abs(one[1] - other[1]))
    return covered / (len(corners) * size[0] * size[1])


def test_own_voices_and_presets_have_colours_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    draw_map(path, [Dot("Anna", 0, 0, True), Dot("小兰", 4, 0, False), Dot("하나", 2, 1, False)])
    own, presets = coloured(path, OWN), coloured(path, PRESET)
    assert own[:, 1].mean() < presets[:, 1].mean()
    assert [file.name for file in tmp_path.iterdir()] == ["map.png"]


def test_a_step_to_the_right_is_as_long_as_a_step_upwards(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    draw_map(path, [Dot("", 0, 0, True), Dot("", 3, 0, False), Dot("", 0, 3, False)])
    rows, columns = coloured(path, PRESET).T
    row, column = coloured(path, OWN).mean(axis=0)
    right = columns[rows > row - 20].mean() - column
    assert right == pytest.approx(row - rows[columns < column + 20].mean(), rel=0.02)


def test_voices_in_one_place_are_drawn(tmp_path: Path) -> None:
    draw_map(tmp_path / "map.svg", [Dot(name, 1.0, 1.0, True) for name in "abc"])
    assert (tmp_path / "map.svg").stat().st_size


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"written as “\.txt”"):
        draw_map(tmp_path / "map.txt", [Dot("Anna", 0, 0, True)])


def test_a_lonely_label_stands_right_of_its_dot() -> None:
    ((left, low),) = labels([(100.0, 100.0)], [(50.0, 10.0)], ROOM, GAP)
    assert (left, low) == (100.0 + GAP, 95.0)


def test_labels_of_a_crowd_do_not_cover_each_other() -> None:
    chance = np.random.default_rng(2)
    dots = [(200 + x, 150 + y) for x, y in chance.normal(0, 12, (12, 2)).tolist()]
    size = (60.0, 12.0)
    assert overlap(labels(dots, [size] * len(dots), ROOM, GAP), size) < 0.03
    beside = tuple((x + GAP, y - 6) for x, y in dots)
    assert overlap(beside, size) > 0.3


def test_a_label_at_the_edge_stays_inside() -> None:
    ((left, _),) = labels([(395.0, 150.0)], [(80.0, 10.0)], ROOM, GAP)
    assert left + 80.0 <= ROOM[0]
