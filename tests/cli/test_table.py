"""Columns line up, whatever script is in them."""

from studio.cli.table import cells, rows


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert rows([("a", "bb", "c"), ("aaa", "b", "c")]) == ("a    bb  c", "aaa  b   c")


def test_han_characters_take_two_cells() -> None:
    assert rows([("小明", "x"), ("Anna", "y")]) == ("小明  x", "Anna  y")


def test_accents_written_apart_take_no_cell() -> None:
    assert cells("e\u0301") == 1


def test_rows_may_be_of_different_lengths() -> None:
    assert rows([("a",), ("b", "c")]) == ("a", "b  c")


def test_no_rows_make_no_lines() -> None:
    assert rows([]) == ()
