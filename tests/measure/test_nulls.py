"""Ties beside the same ties with their signs dealt anew."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.measure.nulls import beside, modularity, shuffled, significance, tempered
from tests.measure.graphs import camps, random_ties


def test_dealing_signs_keeps_who_is_tied_how_much_and_how_many_are_foes() -> None:
    ties = random_ties(12, 3, kept=0.6)
    for null in shuffled(ties, 5):
        assert np.abs(null) == pytest.approx(np.abs(ties))
        assert (null < 0).sum() == (ties < 0).sum() and (null == null.T).all()


def test_tempered_signs_keep_how_many_friends_each_state_has_on_average() -> None:
    ties = random_ties(20, 5, kept=0.7)
    ties[0] = ties[:, 0] = -np.abs(ties[0])  # one that quarrels with all
    nulls = np.stack(list(tempered(ties, 600)))
    assert np.abs(nulls[0]) == pytest.approx(np.abs(ties))
    assert (nulls > 0).sum(axis=2).mean(axis=0) == pytest.approx((ties > 0).sum(axis=1), abs=0.6)
    assert np.abs((nulls[:, 0] > 0).sum(axis=1).mean()) < 0.3


def test_camps_are_more_than_chance() -> None:
    ties = camps(6, 6) + 0.4 * random_ties(12, 1)
    found = significance(ties, tempered(ties, 39))
    assert found.modularity.p_high == found.frustration.p_low == found.balanced.p_high == 1 / 40
    assert found.frustration.observed < found.frustration.low


def test_noise_is_not_more_than_chance() -> None:
    found = significance(random_ties(14, 8), shuffled(random_ties(14, 8), 39))
    assert found.frustration.p_low > 0.05 and found.modularity.p_high > 0.05


def test_under_the_null_p_values_are_spread_evenly() -> None:
    def first(ties: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
        return float(ties[0].sum())

    found = []
    for seed in range(60):
        ties = random_ties(10, seed)
        found.append(beside(first, ties, list(shuffled(ties, 19, seed=seed))).p_high)
    assert 0.35 < np.mean(found) < 0.65 and np.mean(np.array(found) <= 0.2) < 0.4


def test_modularity_is_a_share_of_the_weight() -> None:
    assert modularity(3 * camps(3, 3)) == pytest.approx(modularity(camps(3, 3)))
    assert modularity(np.zeros((3, 3))) == 0.0
