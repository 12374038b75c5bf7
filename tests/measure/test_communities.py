"""The partition with the largest gain."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.measure.communities import best_partition, by_size, quality
from dragoman.measure.gains import modularity_gains, potts_gains
from tests.measure.graphs import camps, partitions, random_ties

KARATE = (  # friendships in a karate club (Zachary 1977)
    "0:1,2,3,4,5,6,7,8,10,11,12,13,17,19,21,31 1:2,3,7,13,17,19,21,30 2:3,7,8,9,13,27,28,32 3:7,12,13 4:6,10"
    " 5:6,10,16 6:16 8:30,32,33 9:33 13:33 14:32,33 15:32,33 18:32,33 19:33 20:32,33 22:32,33 23:25,27,29,32,33"
    " 24:25,27,31 25:31 26:29,33 27:33 28:31,33 29:32,33 30:32,33 31:32,33 32:33"
)


@pytest.mark.parametrize("seed", range(12))
def test_of_a_few_states_no_partition_is_better(seed: int) -> None:
    ties = random_ties(7, seed, kept=0.7)
    for gains in (modularity_gains(ties), potts_gains(ties, 0.2)):
        best = max(quality(gains, groups) for groups in partitions(7))
        assert best_partition(gains).quality == pytest.approx(best)


def test_planted_camps_come_out_in_order_of_size() -> None:
    ties = camps(4, 7, 5) + 0.5 * random_ties(16, 2)
    assert best_partition(modularity_gains(ties)).groups == (tuple(range(4, 11)), tuple(range(11, 16)), tuple(range(4)))


def test_the_karate_club_is_cut_as_well_as_is_known_to_be_possible() -> None:
    ties = np.zeros((34, 34))
    for told in KARATE.split():
        one, others = told.split(":")
        for other in others.split(","):
            ties[int(one), int(other)] = ties[int(other), int(one)] = 1
    assert ties.sum() == 2 * 78
    found = best_partition(modularity_gains(ties))
    assert found.quality / ties.sum() == pytest.approx(0.4198, abs=5e-5)  # the optimum of Brandes and others 2008
    assert len(found.groups) == 4


def test_the_same_seed_gives_the_same_groups() -> None:
    gains = modularity_gains(random_ties(40, 9))
    assert best_partition(gains, seed=4).labels.tolist() == best_partition(gains, seed=4).labels.tolist()


def test_states_hostile_to_all_stand_alone() -> None:
    assert best_partition(camps(1, 1, 1, 1)).groups == ((0,), (1,), (2,), (3,))


def test_a_state_without_ties_stands_alone() -> None:
    ties = np.zeros((90, 90))
    ties[:80, :80] = random_ties(80, 2, kept=0.2)
    groups = best_partition(modularity_gains(ties)).groups
    assert [group for group in groups if max(group) >= 80] == [(place,) for place in range(80, 90)]


@pytest.mark.parametrize("states", [0, 1, 2, 3])
def test_hardly_any_states_are_no_trouble(states: int) -> None:
    found = best_partition(camps(states)) if states else best_partition(np.zeros((0, 0)))
    assert found.labels.tolist() == [0] * states


def test_more_starts_are_never_worse() -> None:
    gains = modularity_gains(random_ties(60, 11, kept=0.3))
    reached = [best_partition(gains, seed=1, restarts=starts).quality for starts in (1, 4, 12)]
    assert reached == sorted(reached)


def test_groups_are_named_by_size_then_by_their_first_state() -> None:
    assert by_size([9, 4, 4, 2, 2]).tolist() == [2, 0, 0, 1, 1]
