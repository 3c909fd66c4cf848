"""Where dots and names of the map go: all in view, none over another, zoomed where one points."""

import numpy as np
import pytest

from studio.ui.voicemap.view import beyond, fitted, names, side_by_side

_ROOM = (400.0, 300.0)
_PLACES = [(-1.0, 0.0), (2.0, 0.5), (0.0, -0.4)]


def test_all_places_are_in_view_and_up_is_up() -> None:
    view = fitted(_PLACES, _ROOM, (50.0, 40.0))
    pixels = np.array([view.pixel(place, _ROOM) for place in _PLACES])
    assert pixels[:, 0].min() == pytest.approx(50.0)
    assert pixels[:, 0].max() == pytest.approx(350.0)
    assert (pixels[:, 1] >= 40.0).all()
    assert (pixels[:, 1] <= 260.0).all()
    assert pixels[1, 1] < pixels[0, 1] < pixels[2, 1]


def test_voices_in_one_place_are_in_the_middle() -> None:
    view = fitted([(3.0, 4.0)] * 3, _ROOM, (50.0, 40.0))
    assert view.pixel((3.0, 4.0), _ROOM) == (200.0, 150.0)


def test_what_is_pointed_at_stays_there_when_the_map_grows() -> None:
    view = fitted(_PLACES, _ROOM, (50.0, 40.0))
    at = view.pixel(_PLACES[1], _ROOM)
    larger = view.zoomed(3.0, at, _ROOM)
    assert larger.pixel(_PLACES[1], _ROOM) == pytest.approx(at)
    apart = np.subtract(larger.pixel(_PLACES[2], _ROOM), larger.pixel(_PLACES[0], _ROOM))
    before = np.subtract(view.pixel(_PLACES[2], _ROOM), view.pixel(_PLACES[0], _ROOM))
    assert apart == pytest.approx(3 * before)


def test_the_map_follows_the_mouse() -> None:
    view = fitted(_PLACES, _ROOM, (50.0, 40.0))
    before = view.pixel(_PLACES[0], _ROOM)
    dragged = view.moved(20.0, -10.0).pixel(_PLACES[0], _ROOM)
    assert dragged == pytest.approx((before[0] + 20.0, before[1] - 10.0))


def test_copies_of_a_voice_lie_side_by_side() -> None:
    first, second, other = side_by_side([(10.0, 10.0), (10.0, 10.0), (90.0, 10.0)], 20.0)
    assert first == (10.0, 10.0)
    assert second[0] > first[0] + 10.0
    assert other == (90.0, 10.0)


def test_no_name_covers_another_or_a_dot() -> None:
    chance = np.random.default_rng(1)
    dots = [(float(x), float(y)) for x, y in chance.uniform((0, 0), _ROOM, (60, 2))]
    sizes = [(float(wide), 15.0) for wide in chance.uniform(20, 90, 60)]
    found = names(dots, [[size] for size in sizes], _ROOM, 20.0, range(60))
    boxes = [
        (named[0][0], named[0][1], named[0][0] + size[0], named[0][1] + size[1])
        for named, size in zip(found, sizes, strict=True)
        if named is not None
    ]
    assert 10 < len(boxes) < 60
    assert all(x > 0 and y > 0 and z < _ROOM[0] and w < _ROOM[1] for x, y, z, w in boxes)
    marks = [(x - 10, y - 10, x + 10, y + 10) for x, y in dots]
    for number, box in enumerate(boxes):
        for other in [*boxes[:number], *marks]:
            apart = box[0] >= other[2] or other[0] >= box[2]
            assert apart or box[1] >= other[3] or other[1] >= box[3]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_where_there_is_room_for_one_name_who_comes_first_has_it(order: tuple[int, int]) -> None:
    dots, forms = [(50.0, 50.0), (60.0, 50.0)], [[(300.0, 15.0)]] * 2
    found = names(dots, forms, (400.0, 66.0), 8.0, order)
    assert found[order[0]] is not None
    assert found[order[1]] is None


def test_a_name_that_would_be_cut_at_the_edge_is_shortened() -> None:
    (named,) = names([(10.0, 50.0)], [[(100.0, 15.0), (40.0, 15.0)]], (70.0, 100.0), 8.0, [0])
    assert named is not None
    assert named[1] == 1


def test_an_arrow_goes_to_the_next_place_in_its_direction() -> None:
    assert beyond(_PLACES, 0, 1, 0) == 2
    assert beyond(_PLACES, 0, -1, 0) is None
    assert beyond([(0.0, 0.0), (0.2, 1.0), (1.0, 0.2)], 0, 0, 1) == 1
