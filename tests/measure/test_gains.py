"""What it is worth that two states are together."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.errors import BadWeights
from dragoman.measure.gains import checked, modularity_gains, potts_gains
from tests.measure.graphs import random_ties


def test_signed_modularity_is_the_formula_pair_by_pair() -> None:
    ties = random_ties(7, 3)
    friendly, hostile = np.maximum(ties, 0), np.maximum(-ties, 0)
    gains = modularity_gains(ties, hostility=0.5, fine=(1.2, 0.8))
    for i in range(7):
        for j in range(7):
            of_friends = friendly[i].sum() * friendly[j].sum() / friendly.sum()
            of_foes = hostile[i].sum() * hostile[j].sum() / hostile.sum()
            worth = friendly[i, j] - 1.2 * of_friends - 0.5 * (hostile[i, j] - 0.8 * of_foes)
            assert gains[i, j] == pytest.approx(worth)


def test_where_all_pairs_were_seen_the_mask_changes_nothing() -> None:
    ties = random_ties(8, 5)
    assert modularity_gains(ties, seen=np.ones((8, 8))) == pytest.approx(modularity_gains(ties))


def test_a_pair_that_was_not_seen_speaks_neither_for_nor_against() -> None:
    ties, seen = random_ties(8, 5), np.ones((8, 8))
    seen[2, 6] = seen[6, 2] = 0
    assert modularity_gains(ties, seen=seen)[2, 6] == 0
    assert potts_gains(ties, 0.5, seen=seen)[2, 6] == 0
    assert modularity_gains(ties)[2, 6] != 0


def test_chance_is_spread_over_the_pairs_that_were_seen_so_that_strengths_stay() -> None:
    ties = np.abs(random_ties(9, 1))
    seen = np.random.default_rng(2).random((9, 9)) < 0.6
    seen = seen | seen.T
    gains = modularity_gains(ties, seen=seen)  # all ties friendly: gains are ties less chance
    assert gains.sum(axis=1) == pytest.approx(np.zeros(9), abs=1e-4)


def test_a_tie_below_the_resolution_parts_in_the_potts_model() -> None:
    assert np.sign(potts_gains([[0, 3, 1], [3, 0, -1], [1, -1, 0]], 2.0)).tolist() == [
        [0, 1, -1],
        [1, 0, -1],
        [-1, -1, 0],
    ]


@pytest.mark.parametrize(
    ("weights", "why"),
    [
        ([[0, float("nan")], [float("nan"), 0]], r"pair \(0, 1\) is nan"),
        ([[0, float("inf")], [float("inf"), 0]], r"pair \(0, 1\) is inf"),
        ([[0, 1], [2, 0]], r"weighs 1.0 one way and 2.0 the other"),
        ([[0, 1, 2], [1, 0, 2]], "one row and one column for each state"),
    ],
)
def test_what_is_no_weight_is_refused_with_its_place(weights: list[list[float]], why: str) -> None:
    with pytest.raises(BadWeights, match=why):
        checked(weights)


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(BadWeights, match="must tell of each pair of 3 states"):
        modularity_gains(random_ties(3, 1), seen=np.ones((2, 2)))


def test_the_weights_given_are_not_changed() -> None:
    ties = random_ties(5, 1)
    before = ties.copy()
    modularity_gains(ties, seen=np.ones((5, 5)))
    potts_gains(ties, 1.0)
    assert (ties == before).all()


def test_what_the_mask_says_of_a_state_with_itself_does_not_matter() -> None:
    ties, seen = random_ties(8, 5), np.ones((8, 8))
    seen[2, 6] = seen[6, 2] = 0
    assert modularity_gains(ties, seen=seen - np.eye(8)) == pytest.approx(modularity_gains(ties, seen=seen))
