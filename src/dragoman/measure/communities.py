"""Groups of states that draw together: the partition with the largest sum of gains inside its groups.

The search is Louvain's, with Leiden's refinement (states move one at a time, then groups, then parts of groups), then
a walk that may lose (tabu search), from several starts; what two good answers have in common is kept together and the
rest is sought anew. What a gain is, `gains.py` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.measure.gains import Labels, Square, checked

RESTARTS = 24  # starts of the search, of which the best is kept
SHAKEN = 0.5  # of the states are thrown anywhere at a new start
WALK = 2  # steps for each state that the search walks on from a dead end
_LEAST = 1e-10  # a gain below this share of the largest weight is rounding


@dataclass(frozen=True, eq=False)
class Partition:
    """States in groups: the group of each, numbered by size, and what the objective gives for it."""

    labels: Labels
    quality: float

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The states of each group, by their places.

        >>> Partition(np.array([0, 1, 0]), 0.0).groups
        ((0, 2), (1,))
        """
        return tuple(tuple(np.flatnonzero(self.labels == group).tolist()) for group in range(self.labels.max() + 1))


def best_partition(gains: ArrayLike, *, seed: int = 0, restarts: int = RESTARTS) -> Partition:
    """The groups with the largest sum of gains inside them that a seeded search from several starts finds.

    >>> best_partition([[0, 2, -1], [2, 0, -3], [-1, -3, 0]]).quality
    4.0
    """
    worth = checked(gains)
    if not len(worth):
        return Partition(np.zeros(0, np.int64), 0.0)
    bare = worth - np.diag(np.diag(worth))
    chance = np.random.default_rng(seed)
    best = _walked(bare, _climbed(bare, np.arange(len(bare)), chance), chance)
    for _ in range(1, restarts):
        other = _walked(bare, _moved(bare, _shaken(best, chance), chance), chance)
        best, other = sorted((best, other), key=lambda found: -quality(bare, found))
        best = max(best, _crossed(bare, best, other, chance), key=lambda found: quality(bare, found))
    labels = by_size(np.where(bare.any(axis=1), best, len(bare) + np.arange(len(bare))))  # no ties: alone
    return Partition(labels, quality(worth, labels))


def quality(gains: Square, labels: Sequence[int] | Labels) -> float:
    """The sum of the gains inside the groups, both ways, with those of a state by itself.

    >>> quality(np.array([[0.0, 2.0], [2.0, 0.0]]), [0, 0])
    4.0
    """
    places = np.asarray(labels)
    return float(gains[places[:, None] == places[None, :]].sum())


def by_size(labels: Sequence[int] | Labels) -> Labels:
    """The same groups, the largest called 0, the one of the first state first among equals.

    >>> by_size([7, 3, 3]).tolist()
    [1, 0, 0]
    """
    _, first, group, size = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(size), np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(size))
    return rank[group]


def _shaken(best: Labels, chance: np.random.Generator) -> Labels:
    """Where a new start begins: the best so far, with half of the states thrown anywhere."""
    anywhere = chance.integers(0, int(best.max()) + 2, len(best))
    return np.where(chance.random(len(best)) < SHAKEN, anywhere, best)


def _crossed(gains: Square, one: Labels, other: Labels, chance: np.random.Generator) -> Labels:
    """States that two good answers both hold together move as one; the answers are crossed where they differ."""
    common = by_size(one * (int(other.max()) + 1) + other)
    member = _member(common, int(common.max()) + 1)
    between = member @ gains @ member.T
    np.fill_diagonal(between, 0.0)
    joined = _climbed(between, np.arange(len(between)), chance)[common]
    return _walked(gains, _moved(gains, joined, chance), chance)


def _climbed(gains: Square, labels: Labels, chance: np.random.Generator) -> Labels:
    """States move, then groups, then parts of groups, until nothing gains."""
    labels = _moved(gains, labels, chance)
    most = quality(gains, labels)
    while True:
        parts = _moved(np.where(labels[:, None] == labels[None, :], gains, 0.0), np.arange(len(labels)), chance)
        labels = _moved_whole(gains, parts, labels, chance)
        labels = _moved_whole(gains, labels, labels, chance)
        labels = _moved(gains, labels, chance)
        if (reached := quality(gains, labels)) <= most + _least(gains):
            return labels
        most = reached


def _moved_whole(gains: Square, parts: Labels, labels: Labels, chance: np.random.Generator) -> Labels:
    """Parts of groups move as if each were one state."""
    _, first, part = np.unique(parts, return_index=True, return_inverse=True)
    member = _member(part, len(first))
    between = member @ gains @ member.T
    np.fill_diagonal(between, 0.0)
    return _moved(between, labels[first], chance)[part]


def _moved(gains: Square, labels: Labels, chance: np.random.Generator) -> Labels:
    """Each state goes to the group where it gains most, or to one of its own, until none would move."""
    group = by_size(labels)
    room = min(len(group), 2 * (int(group.max()) + 1)) + 1
    together = _member(group, room) @ gains  # what each group is worth to each state
    places, least = np.arange(len(group)), _least(gains)
    while True:
        willing = np.flatnonzero(together.max(axis=0) > together[group, places] + least)
        if not len(willing):
            return group
        chance.shuffle(willing)
        for state in willing.tolist():
            offers = together[:, state]
            here, there = group[state], int(offers.argmax())
            if offers[there] > offers[here] + least:
                together[here] -= gains[state]
                together[there] += gains[state]
                group[state] = there


def _walked(gains: Square, labels: Labels, chance: np.random.Generator) -> Labels:
    """Out of a dead end: the best step is taken even at a loss, and who has moved rests; the best place passed is kept.

    `at` says where in the flat squares each state's own group is; flat, since this is where the time goes.
    """
    group, states, least = by_size(labels), len(labels), _least(gains)
    steps, rest = WALK * states, max(3, states // 10)
    best, ahead, most = group.copy(), 0.0, least
    together = _member(group, int(group.max()) + 3) @ gains
    offers = np.empty_like(together)
    flat, flat_offers, at = together.ravel(), offers.ravel(), group * states + np.arange(states)
    resting = np.zeros(states)
    waking: list[list[int]] = [[] for _ in range(steps + 2 * rest + 1)]
    for step, end in enumerate((rest + chance.integers(0, rest + 1, steps)).tolist()):
        resting[waking[step]] = 0.0
        np.subtract(together, flat.take(at) + resting, out=offers)
        flat_offers[at] = -np.inf
        place = int(offers.argmax())
        there, state = divmod(place, states)
        gained = float(flat_offers[place])
        if gained == -np.inf:  # all rest
            continue
        ahead += gained
        together[group[state]] -= gains[state]
        together[there] += gains[state]
        group[state], at[state], resting[state] = there, place, np.inf
        waking[step + end].append(state)
        if ahead > most:
            best, most = group.copy(), ahead + least
    return best


def _member(labels: Labels, groups: int) -> Square:
    """One row for each group, 1 where a state is in it."""
    member: Square = (labels[None, :] == np.arange(groups)[:, None]).astype(np.float64)
    return member


def _least(gains: Square) -> float:
    return _LEAST * float(np.abs(gains).max(initial=0.0))
