"""How far apart the blocs are."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.errors import BadWeights
from dragoman.measure.polarisation import Polarisation, breaks, drift, polarisation

GROUPS = np.array([[0, 0, 0, 1]])
FAR = np.array([[0, 1, 1, 4], [1, 0, 1, 5], [1, 1, 0, 6], [4, 5, 6, 0.0]])


def test_it_is_the_mean_distance_of_two_groups_by_their_shares() -> None:
    assert polarisation(GROUPS, [FAR]).value == pytest.approx(2 * (3 / 4) * (1 / 4) * 5)


def test_masses_weigh_states_in_shares_and_in_means() -> None:
    found = polarisation(GROUPS, [FAR], masses=[2, 1, 1, 4])
    assert found.value == pytest.approx(2 * (1 / 2) * (1 / 2) * (2 * 4 + 5 + 6) / 4)


def test_a_distance_that_was_not_seen_is_left_out_and_is_no_zero() -> None:
    holed = FAR.copy()
    holed[0, 3] = holed[3, 0] = float("nan")
    assert polarisation(GROUPS, [holed]).value == pytest.approx(2 * (3 / 4) * (1 / 4) * 5.5)


def test_where_no_distance_between_groups_was_seen_there_is_no_value() -> None:
    holed = FAR.copy()
    holed[:3, 3] = holed[3, :3] = float("nan")
    assert np.isnan(polarisation(GROUPS, [holed]).value)


def test_one_group_is_not_polarised() -> None:
    assert polarisation(np.zeros((1, 4), np.int64), [FAR]).value == 0.0


def test_the_draws_give_the_interval() -> None:
    found = polarisation(np.repeat(GROUPS, 101, axis=0), [FAR * (1 + step / 100) for step in range(101)])
    assert found.value == pytest.approx(1.875 * 1.5)
    assert (found.low, found.high) == pytest.approx((1.875 * 1.05, 1.875 * 1.95))


def series(*values: float) -> dict[float, Polarisation]:
    return {2000 + year: Polarisation(v, v, v, np.array([v, v + 0.01])) for year, v in enumerate(values)}


def test_the_drift_is_a_slope_by_year() -> None:
    assert drift(series(0.1, 0.2, 0.3, 0.4)).value == pytest.approx(0.1)


def test_it_breaks_where_two_levels_fit_best() -> None:
    assert breaks(series(0.1, 0.12, 0.1, 0.5, 0.52, 0.5)) == {2003: 1.0}


def test_one_period_has_no_drift() -> None:
    with pytest.raises(BadWeights, match="two periods"):
        drift(series(0.1))


def test_two_groups_between_which_none_was_seen_are_stood_for_by_the_rest() -> None:
    far = [[0, 2, float("nan")], [2, 0, 4], [float("nan"), 4, 0]]
    assert polarisation(np.array([[0, 1, 2]]), [far]).value == pytest.approx(6 / 9 * 3)
