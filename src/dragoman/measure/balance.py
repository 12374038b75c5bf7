"""How far ties are from two camps: frustration between bounds, the ties that frustrate, and triangles in balance.

A signed graph is balanced if its states part into two camps, friends inside and foes across (Cartwright and Harary).
Frustration is the least weight of ties that must be wrong about that, as a share of all. Finding it is NP-hard: the
search gives camps, and so an upper bound; triangles that cannot be right, sharing no weight, give a lower one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.measure.gains import Square, checked

RESTARTS = 300  # starts of the search, all at once
WALK = 3  # steps for each state that every start walks, the last of them past its first dead end


@dataclass(frozen=True, slots=True)
class Wrong:
    """A tie that the camps get wrong: friends in two camps, or foes in one."""

    one: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class Frustration:
    """The share of the weight that is wrong, between two bounds, with the camps and ties of the upper one."""

    upper: float  # what the best camps found get wrong
    lower: float  # what any camps get wrong
    camps: tuple[tuple[str, ...], tuple[str, ...]]  # the larger first
    wrong: tuple[Wrong, ...]  # the heaviest first

    @property
    def exact(self) -> bool:
        """Whether the bounds meet, so that no camps are better."""
        return self.upper - self.lower < 1e-9


def frustration(states: Sequence[str], weights: ArrayLike, *, seed: int = 0, restarts: int = RESTARTS) -> Frustration:
    """The least share of the weight that two camps get wrong, from above and below.

    >>> found = frustration(["FRA", "GBR", "RUS"], [[0, 2, -1], [2, 0, 1], [-1, 1, 0]])
    >>> found.upper, found.lower, found.wrong
    (0.25, 0.25, (Wrong(one='FRA', other='RUS', weight=-1.0),))
    """
    ties = _bare(weights)
    side = _sides(ties, seed, restarts)
    one, other = np.nonzero(np.triu(ties * np.outer(side, side) < 0))
    wrong = [Wrong(states[i], states[j], float(ties[i, j])) for i, j in zip(one.tolist(), other.tolist(), strict=True)]
    camps = [tuple(state for state, at in zip(states, side.tolist(), strict=True) if at == here) for here in (1, -1)]
    large, small = sorted(camps, key=len, reverse=True)
    total = float(np.abs(ties).sum()) / 2
    upper = sum(abs(tie.weight) for tie in wrong) / total if total else 0.0
    lower = _packed(ties) / total if total else 0.0
    return Frustration(upper, lower, (large, small), tuple(sorted(wrong, key=lambda tie: -abs(tie.weight))))


def least_wrong(weights: ArrayLike, *, seed: int = 0, restarts: int = RESTARTS) -> float:
    """The upper bound of frustration alone, for nulls.

    >>> least_wrong([[0, 1, 1], [1, 0, -1], [1, -1, 0]]).__round__(3)
    0.333
    """
    ties = _bare(weights)
    side = _sides(ties, seed, restarts)
    total = float(np.abs(ties).sum())
    return (total - float(side @ ties @ side)) / 2 / total if total else 0.0


def balanced_share(weights: ArrayLike) -> float:
    """The share of balanced triangles, each counted by the product of its three weights; NaN without triangles.

    >>> balanced_share([[0, 1, 1], [1, 0, -1], [1, -1, 0]])
    0.0
    """
    ties = _bare(weights)
    bulk = np.abs(ties)
    every = float(((bulk @ bulk) * bulk).sum())
    return (1 + float(((ties @ ties) * ties).sum()) / every) / 2 if every else float("nan")


def _bare(weights: ArrayLike) -> Square:
    ties = checked(weights)
    np.fill_diagonal(ties, 0.0)
    return ties


def _sides(ties: Square, seed: int, restarts: int) -> NDArray[np.int64]:
    """The camp of each state, 1 or -1, that gets the least weight wrong; every start is a row and all walk in step.

    A step turns, in each start, the state whose turning gains most or loses least, of those that have not just turned.
    """
    states = len(ties)
    if not states:
        return np.zeros(0, np.int64)
    chance, starts = np.random.default_rng(seed), np.arange(restarts)
    side = chance.choice([-1.0, 1.0], (restarts, states))
    pull = side @ ties  # towards camp 1
    right = (side * pull).sum(axis=1)
    best, most = side.copy(), right.copy()
    rest = max(1, min(states // 4, 10))
    until = np.zeros((restarts, states), np.int64)
    for step in range(WALK * states):
        content = side * pull
        content[until > step] = np.inf
        turned = content.argmin(axis=1)
        before = side[starts, turned]
        right -= 4 * before * pull[starts, turned]
        pull -= 2 * before[:, None] * ties[turned]
        side[starts, turned] = -before
        until[starts, turned] = step + rest + chance.integers(0, rest + 1, restarts)
        if (better := right > most).any():
            best[better], most[better] = side[better], right[better]
    found = best[int(most.argmax())]
    camps: NDArray[np.int64] = (found * (found[0] or 1.0)).astype(np.int64)
    return camps


def _packed(ties: Square) -> float:
    """A weight that must be wrong: triangles of one foe or three, each taking its weight from its ties for itself alone.

    Any camps get a tie of each such triangle wrong, so that what they get wrong weighs at least what was packed. Every
    such triangle has a hostile tie; those are passed from the lightest on, and pour over their third states.
    """
    left, negative = np.abs(ties), ties < 0
    one, other = np.nonzero(np.triu(negative))
    packed = 0.0
    for i, j in sorted(zip(one.tolist(), other.tolist(), strict=True), key=lambda pair: abs(ties[pair])):
        room = np.where(negative[i] == negative[j], np.minimum(left[i], left[j]), 0.0)
        thirds = np.flatnonzero(room)
        thirds = thirds[np.argsort(-room[thirds], kind="stable")]
        poured = np.diff(np.minimum(np.cumsum(room[thirds]), left[i, j]), prepend=0.0)
        for end in (i, j):
            left[end, thirds] -= poured
            left[thirds, end] -= poured
        left[i, j] = left[j, i] = left[i, j] - poured.sum()
        packed += float(poured.sum())
    return packed
