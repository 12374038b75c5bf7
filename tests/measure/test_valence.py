"""Valence: what acts say, what one would expect, and how silence takes it back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from dragoman.measure.valence import Forgetting, beliefs

acts = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=12)


@given(acts, st.floats(0.05, 0.95))
def test_valence_is_that_of_acts_counted_one_by_one_the_older_the_less(
    told: list[tuple[int, int]], prior: float
) -> None:
    how = Forgetting(keep=0.7, strength=4.0, spread=1.0)
    friendly, hostile = np.array(told, dtype=float).T[:, None, :]
    found = beliefs(friendly, hostile, [prior], how)
    last = len(told) - 1
    good = sum(0.7 ** (last - at) * one[0] for at, one in enumerate(told)) + 4 * prior
    bad = sum(0.7 ** (last - at) * one[1] for at, one in enumerate(told)) + 4 * (1 - prior)
    assert found.valence[0, -1] == pytest.approx((good - bad) / (good + bad))
    low, high = found.interval()
    assert low[0, -1] == pytest.approx(2 * beta.ppf(0.05, good, bad) - 1, abs=1e-6)
    assert high[0, -1] == pytest.approx(2 * beta.ppf(0.95, good, bad) - 1, abs=1e-6)


def test_silence_widens_the_interval_and_leads_back_to_what_one_would_expect() -> None:
    found = beliefs([[0, 0, 0, 0, 0, 0, 0, 0]], [[30, 0, 0, 0, 0, 0, 0, 0]], [0.8])
    low, high = found.interval()
    widths = (high - low)[0]
    assert (np.diff(widths) > 0).all() and (np.diff(found.valence[0]) > 0).all()


def test_what_is_known_of_a_month_uses_nothing_later() -> None:
    before = beliefs([[1, 2, 0]], [[0, 1, 0]], [0.5]).valence[0, :2]
    after = beliefs([[1, 2, 90]], [[0, 1, 7]], [0.5]).valence[0, :2]
    assert (before == after).all()


def test_acts_that_come_in_bursts_tell_less_but_say_the_same() -> None:
    sure, doubtful = (beliefs([[9.0]], [[3.0]], [0.5], Forgetting(spread=spread)) for spread in (1.0, 3.0))
    assert sure.valence == pytest.approx(doubtful.valence)
    assert doubtful.interval()[0] < sure.interval()[0]


def test_a_forgetting_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="keep"):
        Forgetting(keep=1.2)
