"""Who is matched to whom."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.assignment import heaviest

TABLES = st.integers(1, 5).flatmap(
    lambda rows: st.integers(1, 5).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=rows, max_size=rows
        )
    )
)


@given(TABLES)
def test_no_matching_is_heavier(weights: list[list[int]]) -> None:
    table = np.array(weights)
    table = table if len(table) <= table.shape[1] else table.T
    heavy = max(
        sum(table[row, column] for row, column in enumerate(order))
        for order in permutations(range(table.shape[1]), len(table))
    )
    found = heaviest(weights)
    assert sum(weights[row][column] for row, column in found) == heavy
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)


@pytest.mark.parametrize("empty", [[], [[]], np.zeros((0, 3)), np.zeros((3, 0)), np.zeros((2, 2))])
def test_nothing_to_match_is_no_match(empty: object) -> None:
    assert heaviest(empty) == []  # type: ignore[arg-type]
