"""Alignment pairs the sounds that answer each other."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from studio.text.align import align, distance, unlikeness

_SOUNDS = [
    "ð",
    "ə",
    "b",
    "ˈɜː",
    "tʃ",
    "k",
    "n",
    "uː",
    "ˈuː",
    "s",
    "l",
    "ɪ",
    "d",
    "ɔ",
    "w",
    "aɪ",
    "ɹ",
    "tɕʰ",
    "iɑ˨˩˦",
    "ŋ",
    "ɯᵝ",
    "s͈",
    "m̩",
]


@given(st.lists(st.sampled_from(_SOUNDS), max_size=12), st.lists(st.sampled_from(_SOUNDS)))
def test_every_sound_of_both_stands_in_one_pair_and_in_order(a: list[str], b: list[str]) -> None:
    pairs = align(a, b)
    assert [i for i, _ in pairs if i is not None] == list(range(len(a)))
    assert [j for _, j in pairs if j is not None] == list(range(len(b)))
    assert (None, None) not in pairs


@given(st.lists(st.sampled_from(_SOUNDS)))
def test_equal_sequences_are_paired_one_to_one(a: list[str]) -> None:
    assert align(a, a) == tuple((i, i) for i in range(len(a)))
    assert distance(a, a) == 0


def test_a_dropped_and_an_added_sound_have_no_partner() -> None:
    pairs = align(["k", "ə", "n", "ˈuː"], ["k", "n", "uː", "z"])
    assert pairs == ((0, 0), (1, None), (2, 1), (3, 2), (None, 3))


def test_kin_are_nearer_than_strangers() -> None:
    assert unlikeness("ˈɜː", "ɜː") < unlikeness("ɜː", "ə") < unlikeness("ɜː", "iː")
    assert unlikeness("p", "b") < unlikeness("p", "k") < unlikeness("p", "ŋ")
    assert unlikeness("w", "u") < unlikeness("w", "i") < unlikeness("s", "i")
    assert unlikeness("t", "tʰ") < unlikeness("t", "ts") < unlikeness("t", "m")


@given(st.sampled_from(_SOUNDS), st.sampled_from(_SOUNDS))
def test_unlikeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert unlikeness(one, other) == unlikeness(other, one) <= 1.5


def test_two_hundred_sounds_are_aligned_at_once() -> None:
    choose = random.Random(1)
    a, b = ([choose.choice(_SOUNDS) for _ in range(200)] for _ in range(2))
    align(a, b)
    before = time.process_time()
    align(a, b)
    assert time.process_time() - before < 0.1
