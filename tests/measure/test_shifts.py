"""Shifts and breaks on a board of made-up acts."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from dragoman.lexicon.layers import Layer
from dragoman.measure.acts import Act
from dragoman.measure.board import Board
from dragoman.measure.shifts import backed, breaks, false_shares, shifts
from dragoman.measure.tallies import Step, stories, tallied
from dragoman.measure.ties import Coverage, ties


def act(day: str, actor: str, recipient: str, sign: int, number: int, publisher: str = "one") -> Act:
    return Act(
        episode=f"e{number}",
        day=date.fromisoformat(day),
        actor=actor,
        recipient=recipient,
        layer=Layer.DEEDS,
        sign=sign,
        contexts=frozenset(),
        weight=1.0,
        alone=False,
        publishers=frozenset({publisher}),
        entries=(f"x{number}",),
    )


def board(told: list[Act], months: list[int]) -> Board:
    return Board.of(tallied("made", Step.MONTH, told, stories(told, Step.MONTH), months))


def a_year_and_a_war() -> Board:
    """Three pairs that deal with each other all year; two of them fall out in December."""
    told, number = [], 0
    for month in range(1, 13):
        for one, other in (("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC")):
            for day in range(1, 5):
                number += 1
                told.append(act(f"2020-{month:02}-{day:02}", one, other, 1, number))
    for day in range(1, 26):
        number += 1
        told.append(act(f"2020-12-{day:02}", "BBB", "AAA", -1, number))
    first = Step.MONTH.number(date(2020, 1, 1))
    return board(told, list(range(first, first + 12)))


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40))
def test_shares_of_false_ones_are_those_of_benjamini_and_hochberg(chances: list[float]) -> None:
    found = false_shares(np.array(chances), len(chances))
    assert found == pytest.approx(false_discovery_control(chances, method="bh"))


def test_the_pair_that_falls_out_is_the_one_shift_and_the_sharpest_break() -> None:
    found = shifts(a_year_and_a_war())
    assert [(one.left, one.right, one.label, one.period.start.month) for one in found] == [
        ("AAA", "BBB", "hostile deeds", 12)
    ]
    sharpest = breaks(a_year_and_a_war())[0]
    assert (sharpest.left, sharpest.right, sharpest.period.start.month) == ("AAA", "BBB", 12)
    assert sharpest.after < 0 < sharpest.before


def test_a_tie_says_which_way_the_hostility_goes() -> None:
    [*_, december] = ties(a_year_and_a_war(), "AAA", "BBB")
    [*_, turned] = ties(a_year_and_a_war(), "BBB", "AAA")
    assert december.asymmetry and december.asymmetry > 0.5
    assert turned.asymmetry == pytest.approx(-december.asymmetry)
    assert turned.valence == december.valence


def test_nothing_told_of_two_is_not_the_same_as_nothing_told_at_all() -> None:
    first = Step.MONTH.number(date(2020, 1, 1))
    told = [act("2020-01-05", "AAA", "BBB", 1, 1), act("2020-03-05", "AAA", "CCC", 1, 2)]
    found = ties(board(told, [first, first + 2]), "AAA", "BBB")
    assert [one.coverage for one in found] == [Coverage.OBSERVED, Coverage.UNCOVERED, Coverage.NOTHING]
    assert [one.valence for one in ties(board(told, [first]), "AAA", "ZZZ")] == [None]


def test_new_acts_of_one_pair_move_no_other() -> None:
    before = a_year_and_a_war()
    row = before.tallies.pair("AAA", "CCC")
    assert row is not None
    after = before.with_acts(row, before.tallies.told[row] * 3)
    others = [at for at in range(len(before.tallies.pairs)) if at != row]
    assert (before.belief().alpha[others] == after.belief().alpha[others]).all()
    assert (before.surprise(0).more[others] == after.surprise(0).more[others]).all()
    assert (before.belief().alpha[row] != after.belief().alpha[row]).any()


def test_a_shift_of_one_papers_making_is_none() -> None:
    [shift] = shifts(a_year_and_a_war())
    alone = [act("2020-12-01", "BBB", "AAA", -1, number, "one") for number in range(3)]
    two = [*alone, act("2020-12-02", "BBB", "AAA", -1, 9, "two")]
    assert not backed(shift, alone, {"one": "USA", "two": "FRA"})
    assert not backed(shift, two, {"one": "USA", "two": "USA"})
    assert backed(shift, two, {"one": "USA", "two": "FRA"})
