"""How far ties are from two camps."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dragoman.measure.balance import Wrong, balanced_share, frustration, least_wrong
from dragoman.measure.gains import Square
from tests.measure.graphs import camps, random_ties


def names(states: int) -> list[str]:
    return [f"S{place:02}" for place in range(states)]


def by_hand(ties: Square) -> float:
    """The least share of the weight that any two camps get wrong, by trying all."""
    total = np.abs(ties).sum()
    sides = (np.array((1, *rest)) for rest in product((1, -1), repeat=len(ties) - 1))
    return float(min((total - side @ ties @ side) / 2 / total for side in sides))


def test_two_camps_are_not_frustrated() -> None:
    found = frustration(names(7), camps(4, 3))
    assert (found.upper, found.lower, found.wrong) == (0.0, 0.0, ())
    assert found.camps == (("S00", "S01", "S02", "S03"), ("S04", "S05", "S06")) and found.exact


def test_the_larger_camp_comes_first() -> None:
    assert frustration(names(5), camps(2, 3)).camps == (("S02", "S03", "S04"), ("S00", "S01"))


def test_allies_who_quarrel_are_named() -> None:
    ties = camps(4, 3)
    ties[0, 2] = ties[2, 0] = -0.5
    found = frustration(names(7), ties)
    assert found.wrong == (Wrong("S00", "S02", -0.5),)
    assert found.upper == found.lower == pytest.approx(0.5 / 20.5) and found.exact


def test_three_foes_cannot_all_be_right() -> None:
    found = frustration(names(3), camps(1, 1, 1))
    assert found.upper == found.lower == pytest.approx(1 / 3)


@pytest.mark.parametrize("seed", range(10))
def test_of_a_few_states_no_camps_are_better_and_the_lower_bound_is_below(seed: int) -> None:
    ties = random_ties(11, seed, kept=0.8)
    found = frustration(names(11), ties)
    assert found.upper == pytest.approx(by_hand(ties))
    assert 0 < found.lower <= found.upper + 1e-12


def test_what_is_wrong_adds_up_to_the_upper_bound() -> None:
    ties = random_ties(30, 4, kept=0.5)
    found = frustration(names(30), ties)
    assert sum(abs(tie.weight) for tie in found.wrong) / (np.abs(ties).sum() / 2) == pytest.approx(found.upper)
    assert found.upper == pytest.approx(least_wrong(ties))
    assert list(found.wrong) == sorted(found.wrong, key=lambda tie: -abs(tie.weight))


def test_a_complete_graph_of_foes_has_the_known_frustration() -> None:
    ties = camps(*[1] * 12)  # halves of six: 2 * 15 pairs of 66 are foes in one camp
    assert least_wrong(ties) == pytest.approx(30 / 66)


def test_a_state_that_turns_its_ties_round_changes_nothing() -> None:
    """Frustration sees camps up to switching: whose signs all turn goes to the other camp."""
    ties = random_ties(12, 3)
    turned = ties.copy()
    turned[4], turned[:, 4] = -turned[4], -turned[:, 4]
    assert least_wrong(turned) == pytest.approx(least_wrong(ties))
    assert balanced_share(turned) == pytest.approx(balanced_share(ties))


def test_triangles_are_counted_by_their_weight() -> None:
    ties = np.zeros((4, 4))
    for one, other, weight in ((0, 1, 1), (1, 2, 1), (0, 2, 1), (1, 3, 2), (2, 3, -2)):
        ties[one, other] = ties[other, one] = weight
    assert balanced_share(ties) == pytest.approx(
        1 / (1 + 4)
    )  # 0-1-2 weighs 1 and is balanced, 1-2-3 weighs 4 and is not


def test_without_triangles_there_is_no_share() -> None:
    assert np.isnan(balanced_share([[0, 1], [1, 0]]))


def test_without_ties_nothing_is_frustrated() -> None:
    found = frustration(names(3), np.zeros((3, 3)))
    assert (found.upper, found.lower, found.wrong) == (0.0, 0.0, ())
    assert least_wrong(np.zeros((0, 0))) == 0.0


def test_the_tie_of_a_state_with_itself_does_not_count() -> None:
    ties = camps(2, 2)
    assert least_wrong(ties - 5 * np.eye(4)) == 0.0
