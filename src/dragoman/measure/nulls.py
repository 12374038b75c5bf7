"""Whether blocs and balance are more than chance: the same ties with their signs dealt anew, measured with the same effort.

Both nulls keep who is tied to whom and how much, and move signs alone. One deals them over all ties; the other keeps in
expectation how many friends and foes each state has, so that a quarrelsome state stays so (Gallo and others 2024).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.measure.balance import balanced_share, least_wrong
from dragoman.measure.communities import best_partition
from dragoman.measure.gains import Labels, Square, checked, modularity_gains

NULLS = 100
EFFORT = 60  # starts of the search for camps, for the ties as for each null
STARTS = 2  # starts of the search for groups, the same
STEPS = 60  # rounds at most in which the tempers of the states are fitted
CALM = 0.01  # ridge on them: a state with friends alone has no finite temper


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure beside what chance gives: its mean and middle 95 %, and the chance of one as low, or as high.

    A p-value counts the ties themselves among the nulls, so that it is never 0.
    """

    observed: float
    expected: float
    low: float
    high: float
    p_low: float
    p_high: float


@dataclass(frozen=True, slots=True)
class Significance:
    """Modularity (as a share of the weight), frustration and balanced triangles, each beside one null."""

    modularity: Compared
    frustration: Compared
    balanced: Compared


def significance(weights: ArrayLike, null: Iterator[Square]) -> Significance:
    """The three figures beside those of a null.

    >>> camps = np.array([1, 1, 1, 1, 1, -1, -1, -1, -1, -1])
    >>> found = significance(np.outer(camps, camps), shuffled(np.outer(camps, camps), 19))
    >>> found.frustration.observed, found.frustration.p_low, found.balanced.p_high
    (0.0, 0.05, 0.05)
    """
    nulls = list(null)
    return Significance(
        beside(modularity, weights, nulls),
        beside(lambda ties: least_wrong(ties, restarts=EFFORT), weights, nulls),
        beside(balanced_share, weights, nulls),
    )


def beside(measured: Callable[[Square], float], weights: ArrayLike, nulls: list[Square]) -> Compared:
    """One figure of the ties beside the same figure of each null.

    >>> beside(lambda ties: float(ties.sum()), [[0, 1], [1, 0]], [np.zeros((2, 2))] * 4).p_high
    0.2
    """
    observed, chance = measured(checked(weights)), np.array([measured(ties) for ties in nulls])
    close = 1e-9 * max(1.0, abs(observed))
    low, high = np.quantile(chance, [0.025, 0.975]).tolist()
    as_low = (1 + int((chance <= observed + close).sum())) / (1 + len(chance))
    as_high = (1 + int((chance >= observed - close).sum())) / (1 + len(chance))
    return Compared(observed, float(chance.mean()), low, high, as_low, as_high)


def modularity(weights: ArrayLike) -> float:
    """The largest signed modularity found, as a share of the weight (Gómez, Jensen and Arenas 2009).

    >>> modularity([[0, 1, -1, -1], [1, 0, -1, -1], [-1, -1, 0, 1], [-1, -1, 1, 0]]).__round__(3)
    0.5
    """
    ties = checked(weights)
    total = float(np.abs(ties).sum())
    return best_partition(modularity_gains(ties), restarts=STARTS).quality / total if total else 0.0


def shuffled(weights: ArrayLike, count: int = NULLS, *, seed: int = 0) -> Iterator[Square]:
    """The ties with their signs dealt anew among them all.

    >>> [ties] = shuffled([[0, 5, 1], [5, 0, -2], [1, -2, 0]], 1)
    >>> sorted(np.sign(ties[np.triu_indices(3, 1)]).tolist()), np.abs(ties)[0].tolist()
    ([-1.0, 1.0, 1.0], [0.0, 5.0, 1.0])
    """
    ties, chance = checked(weights), np.random.default_rng(seed)
    one, other = np.nonzero(np.triu(ties, 1))
    for _ in range(count):
        yield _signed(ties, one, other, chance.permutation(np.sign(ties[one, other])))


def tempered(weights: ArrayLike, count: int = NULLS, *, seed: int = 0) -> Iterator[Square]:
    """The ties with signs drawn anew so that each state has, on average, as many friends and foes as it has.

    A tie is friendly with the odds of e^(t_i + t_j); the tempers t are those under which the signs are likeliest.

    >>> [ties] = tempered([[0, 5, 1], [5, 0, -2], [1, -2, 0]], 1)
    >>> np.abs(ties)[0].tolist()
    [0.0, 5.0, 1.0]
    """
    ties, chance = checked(weights), np.random.default_rng(seed)
    one, other = np.nonzero(np.triu(ties, 1))
    friendly = _odds(_tempers(ties))[one, other]
    for _ in range(count):
        yield _signed(ties, one, other, np.where(chance.random(len(one)) < friendly, 1.0, -1.0))


def _signed(ties: Square, one: Labels, other: Labels, signs: Square) -> Square:
    upper = np.zeros_like(ties)
    upper[one, other] = np.abs(ties[one, other]) * signs
    return upper + upper.T


def _tempers(ties: Square) -> Square:
    """Newton's steps to the likeliest tempers, with a little ridge."""
    tied = (ties != 0) & ~np.eye(len(ties), dtype=np.bool_)
    friends = ((ties > 0) & tied).sum(axis=1)
    temper = np.zeros(len(ties))
    for _ in range(STEPS):
        odds = _odds(temper) * tied
        doubt = odds * (1 - _odds(temper)) * tied
        slope = friends - odds.sum(axis=1) - CALM * temper
        step = np.linalg.solve(np.diag(doubt.sum(axis=1) + CALM) + doubt, slope)
        temper += np.clip(step, -1.0, 1.0)
        if np.abs(step).max(initial=0.0) < 1e-8:
            break
    return temper


def _odds(temper: Square) -> Square:
    odds: Square = 1 / (1 + np.exp(-(temper[:, None] + temper[None, :])))
    return odds
