"""Texts worth comparing are found by the runs of words they share, near-linearly in the number of texts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.runs import AGAIN, ENOUGH, NEIGHBOURS, Shared, among

RUNS = st.lists(st.lists(st.integers(0, 30), max_size=12).map(lambda some: np.array(some, np.int64)), max_size=6)


@given(RUNS)
def test_close_are_those_with_enough_runs_in_common(runs: list[np.ndarray]) -> None:
    held = [set(some.tolist()) for some in runs]
    wanted = [(a, b) for a in range(len(runs)) for b in range(a + 1, len(runs)) if len(held[a] & held[b]) >= ENOUGH]
    assert Shared.of(runs).close() == wanted


def test_a_run_that_many_hold_makes_few_of_them_close() -> None:
    many = 500
    close = Shared.of([np.arange(ENOUGH)] * many).close()
    assert len(close) <= many * (NEIGHBOURS + 1)
    assert {b for a, b in close if a == 0} == set(range(1, many))  # but each to the first, so that they hang together


def test_again_is_what_texts_of_one_outlet_share_that_are_no_copies() -> None:
    runs = [np.array([1, 10 + n]) for n in range(AGAIN)] + [np.array([2])] * AGAIN + [np.array([3])] * AGAIN
    outlets = ["gazette"] * (2 * AGAIN) + [""] * AGAIN
    apart = [str(n) for n in range(len(runs))]
    assert again(runs, outlets, apart) == {"gazette": [1, 2]}
    copied = [*apart[:AGAIN], *(["same"] * AGAIN), *apart[2 * AGAIN :]]
    assert again(runs, outlets, copied) == {"gazette": [1]}
    assert again(runs, apart, apart) == {} == again([], [], [])


def again(runs: list[np.ndarray], outlets: list[str], groups: list[str]) -> dict[str, list[int]]:
    return {name: some.tolist() for name, some in Shared.of(runs).again(outlets, groups).items()}


@given(st.lists(st.integers(-9, 9)), st.sets(st.integers(-9, 9)))
def test_among_is_membership(numbers: list[int], others: set[int]) -> None:
    found = among(np.array(numbers, np.int64), np.array(sorted(others), np.int64))
    assert found.tolist() == [number in others for number in numbers]
