"""Blocs and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest

from dragoman.errors import BadWeights
from dragoman.measure.bloc_draws import residual_draws
from dragoman.measure.blocs import agreed, blocs_of
from dragoman.measure.gains import Square, potts_gains
from tests.measure.graphs import camps, random_ties

EAST, WEST = ["RUS", "BLR", "KAZ", "ARM"], ["USA", "GBR", "DEU", "POL", "UKR"]


def noisy(ties: Square, spread: float, draws: int = 40) -> Iterator[Square]:
    return residual_draws(ties, np.full(ties.shape, spread), draws, seed=7)


def test_clear_camps_are_firm_blocs_of_core_members() -> None:
    found = blocs_of(WEST + EAST, noisy(camps(5, 4), 0.3))
    assert [bloc.members for bloc in found.blocs] == [tuple(WEST), tuple(EAST)]
    assert [bloc.core for bloc in found.blocs] == [tuple(WEST), tuple(EAST)]
    assert found.firm and found.stability == 1.0 and not found.swing and not found.alone
    assert found.p("RUS", "UKR") == 0.0 and found.p("USA", "UKR") == 1.0


def test_a_state_tied_to_both_camps_swings_and_is_of_no_core() -> None:
    ties = np.zeros((10, 10))
    ties[:9, :9] = camps(5, 4)
    ties[9, :9] = ties[:9, 9] = [0.2, 0.2, 0.2, 0.2, 0.2, 0.25, 0.25, 0.25, 0.25]
    found = blocs_of([*WEST, *EAST, "TUR"], noisy(ties, 0.4, 100))
    assert found.swing == ("TUR",)
    assert 0.1 < found.p("TUR", "USA") < 0.9 and 0.1 < found.p("TUR", "RUS") < 0.9
    home = found.bloc_of("TUR")
    assert home is None or "TUR" not in home.core
    assert max(bits for state, bits in found.doubt.items() if state != "TUR") < 0.5


def test_where_each_draw_says_something_else_there_are_no_firm_blocs() -> None:
    draws = (random_ties(24, seed) for seed in range(60))
    found = blocs_of([str(place) for place in range(24)], draws)
    assert not found.firm


def test_who_is_alone_in_all_draws_is_alone_without_doubt() -> None:
    ties = camps(3, 3, 1)
    found = blocs_of(list("ABCDEFG"), noisy(ties, 0.1))
    assert found.alone == ("G",) and found.bloc_of("G") is None and found.doubt["G"] == 0.0


def test_stability_is_how_often_pairs_inside_blocs_are_together() -> None:
    groups = np.array([[0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 1]])
    found = agreed(list("ABCD"), groups)
    assert [bloc.members for bloc in found.blocs] == [("A", "B", "C")]
    assert found.stability == pytest.approx((1.0 + 0.6 + 0.6) / 3)
    assert found.blocs[0].stability == found.stability
    assert found.blocs[0].core == ()  # A is with B always, with C in three of five: 0.8
    assert found.chances[:, 0].tolist() == pytest.approx([1.0, 1.0, 0.6, 0.0])
    assert found.doubt["C"] == pytest.approx(-(0.6 * np.log2(0.6) + 0.4 * np.log2(0.4)))


def test_two_states_are_in_one_bloc_only_if_more_often_together_than_not() -> None:
    assert agreed(["A", "B"], np.array([[0, 0], [0, 0], [0, 1]])).blocs[0].members == ("A", "B")
    assert agreed(["A", "B"], np.array([[0, 0], [0, 1], [0, 1]])).blocs == ()


def test_without_blocs_nothing_is_firm() -> None:
    found = agreed(["A", "B"], np.array([[0, 1]]))
    assert found.stability == 0.0 and not found.firm and found.alone == ("A", "B")


def test_names_of_groups_in_the_draws_do_not_matter() -> None:
    one = agreed(list("ABCD"), np.array([[0, 0, 1, 1], [0, 0, 1, 1]]))
    other = agreed(list("ABCD"), np.array([[1, 1, 0, 0], [7, 7, 3, 3]]))
    assert (one.together == other.together).all() and (one.places == other.places).all()


def test_an_array_and_another_objective_will_do() -> None:
    draws = np.stack([camps(2, 2, inside=3.0, across=1.0)] * 3)
    found = blocs_of(list("ABCD"), draws, gains=partial(potts_gains, resolution=2.0))
    assert [bloc.members for bloc in found.blocs] == [("A", "B"), ("C", "D")]


def test_the_same_seed_gives_the_same_blocs() -> None:
    one, other = (blocs_of(list("ABCDEFGHIJ"), noisy(random_ties(10, 1), 0.5), seed=3) for _ in range(2))
    assert (one.groups == other.groups).all() and one.blocs == other.blocs


def test_draws_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BadWeights, match="a draw of 4 rows for 3 states"):
        blocs_of(["A", "B", "C"], [camps(2, 2)])
    with pytest.raises(BadWeights, match="no draws"):
        blocs_of(["A", "B", "C"], [])


def test_a_state_that_is_elsewhere_in_one_draw_of_ten_does_not_swing_and_in_three_of_ten_it_does() -> None:
    for elsewhere, swing in ((1, ()), (3, ("C",))):
        groups = np.array([[0, 0, 0, 0, 1]] * (10 - elsewhere) + [[0, 0, 1, 0, 1]] * elsewhere)
        assert agreed(list("ABCDE"), groups).swing == swing


def test_a_toss_up_falls_either_way_from_draw_to_draw() -> None:
    ties = np.zeros((7, 7))
    ties[:6, :6] = camps(3, 3)
    ties[6, :6] = ties[:6, 6] = 0.5
    found = blocs_of(list("ABCDEFG"), [ties] * 40)
    assert 0 < found.p("G", "A") < 1 and 0 < found.p("G", "D") < 1
