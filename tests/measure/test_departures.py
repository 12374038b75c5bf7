"""How far a month lies from its own past: on made-up series, and on GDELT's monthly sums where they lie beside the repository."""

from __future__ import annotations

import csv
import gzip
import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.departures import departures

EVENTS = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared")) / "data" / "relations" / "events"
there = pytest.mark.skipif(not EVENTS.exists(), reason="the files are not beside the repository")


def test_half_a_month_told_of_is_scaled_and_none_is_not_known() -> None:
    told, covered = [10.0, 12, 10, 12, 10, 12, 0, 6], [1, 1, 1, 1, 1, 1, 0, 0.5]
    found = departures(told, covered)
    assert np.isnan(found[:7]).all()  # six months of past are needed; of the seventh nothing is told
    assert found[7] == pytest.approx((12 - 11) / 1.4826)


def test_a_past_that_never_moved_says_nothing_of_how_far_is_far() -> None:
    assert np.isnan(departures([5.0] * 7 + [50.0], np.ones(8))[-1])


@given(st.lists(st.floats(-1e3, 1e3), min_size=9, max_size=30), st.floats(0.1, 100), st.floats(-1e3, 1e3))
def test_the_unit_of_a_series_and_its_level_do_not_matter(values: list[float], factor: float, level: float) -> None:
    plain = departures(np.round(values, 2), np.ones(len(values)))
    moved = departures(np.round(values, 2) * factor + level, np.ones(len(values)))
    both = ~np.isnan(plain) & ~np.isnan(moved)
    np.testing.assert_allclose(plain[both], moved[both], rtol=1e-3, atol=1e-3)


@given(st.lists(st.floats(-1e3, 1e3), min_size=9, max_size=30), st.floats(-1e6, 1e6))
def test_what_comes_later_changes_nothing(values: list[float], later: float) -> None:
    before = departures(values, np.ones(len(values)))
    after = departures([*values, later], np.ones(len(values) + 1))
    np.testing.assert_array_equal(before, after[:-1])


@cache
def gdelt() -> tuple[list[str], dict[frozenset[str], list[float]], list[float]]:
    """Months, the monthly sum of each pair both ways, and the share of days of each month that the files have."""
    with (EVENTS / "gdelt2_monthly_dyad_days_covered.csv").open(encoding="utf8", newline="") as file:
        days = {row["month"]: int(row["days_in_month"]) for row in csv.DictReader(file) if row["month"] < "2023"}
    months = sorted(days)
    place = {month: at for at, month in enumerate(months)}
    sums: dict[frozenset[str], list[float]] = {}
    with gzip.open(EVENTS / "gdelt2_monthly_dyad_2018_2022.csv.gz", "rt", encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            pair = sums.setdefault(frozenset((row["i"], row["j"])), [0.0] * len(months))
            pair[place[row["month"]]] += float(row["sum"])
    return months, sums, [days[month] / 31 for month in months]


def z(one: str, other: str, month: str) -> float:
    months, sums, covered = gdelt()
    return float(departures(sums[frozenset((one, other))], covered)[months.index(month)])


@there
@pytest.mark.parametrize(
    ("one", "other", "month", "friendly"),
    [
        ("RUS", "UKR", "2022-02", False),
        ("IRN", "UKR", "2020-01", False),
        ("ARE", "ISR", "2020-08", True),
        ("ARE", "ISR", "2020-09", True),
        ("ISR", "MAR", "2020-12", True),
        ("ARM", "AZE", "2020-09", False),
        ("ARM", "AZE", "2020-10", False),
        ("BLR", "POL", "2021-11", False),
        ("LTU", "RUS", "2022-06", False),
        ("SAU", "TUR", "2018-10", False),
    ],
)
def test_the_months_that_history_remembers_depart_from_all_before(
    one: str, other: str, month: str, friendly: bool
) -> None:
    found = z(one, other, month)
    assert abs(found) > 15 and (found > 0) == friendly


@there
def test_counts_of_events_do_not_see_economic_coercion() -> None:
    """China's measures against Australian goods and against Lithuania: the month looks as friendly as any, or friendlier."""
    months, sums, _ = gdelt()
    assert 0 < z("AUS", "CHN", "2020-11") < 2
    assert sums[frozenset(("CHN", "LTU"))][months.index("2021-12")] == pytest.approx(323, abs=1)
