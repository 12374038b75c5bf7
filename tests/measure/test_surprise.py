"""Surprise: how unusual so many acts are beside the past."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from dragoman.measure.exposure import exposure
from dragoman.measure.surprise import at_least, surprises


@given(st.integers(1, 60), st.floats(0.05, 40.0), st.floats(0.2, 9.0))
def test_the_chance_of_so_many_or_more_is_negative_binomial(acts: int, mean: float, size: float) -> None:
    found = at_least(np.array([float(acts)]), np.array([mean]), np.array([size]))
    assert found[0] == pytest.approx(nbinom.sf(acts - 1, size, size / (size + mean)), rel=1e-6, abs=1e-12)


def test_a_burst_after_quiet_is_unusual_and_after_a_busy_year_it_is_not() -> None:
    quiet, busy = [0] * 11 + [12], [10] * 11 + [12]
    more = surprises([quiet, busy], np.ones(12)).more[:, -1]
    assert more[0] < 0.001 < 0.2 < more[1]


def test_one_act_after_long_silence_is_no_sensation() -> None:
    assert surprises([[0] * 60 + [1]], np.ones(61)).more[0, -1] > 0.02


def test_silence_after_much_is_unusual_too() -> None:
    assert surprises([[12] * 12 + [0]], np.ones(13)).fewer[0, -1] < 0.05


def test_twice_as_much_of_everybody_is_no_surprise() -> None:
    plain = surprises([[4] * 12 + [8]], np.ones(13)).more[0, -1]
    busier = surprises([[4] * 12 + [8]], np.array([1.0] * 12 + [2.0])).more[0, -1]
    assert plain < busier and busier > 0.3


def test_a_month_of_which_nothing_was_told_teaches_nothing() -> None:
    gap = surprises([[5, 5, 0, 5]], np.array([1.0, 1.0, 0.0, 1.0]))
    none = surprises([[5, 5, 5]], np.ones(3))
    assert gap.expected[0, 3] == pytest.approx(none.expected[0, 2])
    assert gap.more[0, 2] == 1.0


def test_a_publisher_who_joins_makes_nobody_busier() -> None:
    assert exposure([[10, 10, 10], [0, 500, 500]]).tolist() == pytest.approx([1.0, 1.0, 1.0])


def test_a_gap_is_bridged_and_has_no_exposure() -> None:
    assert exposure([[10, 0, 20]]).tolist() == pytest.approx([2 / 3, 0.0, 4 / 3])
