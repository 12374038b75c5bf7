"""Valence: how friendly the balance of acts between two is, with what is not known about it.

A discounted Beta (the exponential forgetting of West and Harrison 1997, ch. 10, for shares): each friendly act adds one to α,
each hostile one to β, what was told before counts for less with each period, and where nothing is told the belief falls
back to what one would think beforehand. So silence widens the interval by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv

Floats = npt.NDArray[np.float64]

KEEP = 0.8  # of what was known is left a month later
STRENGTH = 4.0  # acts that the prior is worth
SPREAD = 2.0  # acts that tell as much as one would if acts came singly; docs/measure.md says how it was calibrated
LEVEL = 0.9  # of the intervals that are shown


@dataclass(frozen=True, eq=False, slots=True)
class Belief:
    """What is known of the share p of friendly acts: Beta(α, β); arrays of any shape. Valence is 2p - 1, from -1 to 1."""

    alpha: Floats
    beta: Floats

    @property
    def valence(self) -> Floats:
        """The mean.

        >>> Belief(np.array(6.0), np.array(2.0)).valence
        array(0.5)
        """
        return np.asarray((self.alpha - self.beta) / (self.alpha + self.beta))

    def interval(self, level: float = LEVEL) -> tuple[Floats, Floats]:
        """Between what bounds the valence lies with this probability, as much outside on either side."""
        tail = (1 - level) / 2
        low, high = (2 * betaincinv(self.alpha, self.beta, share) - 1 for share in (tail, 1 - tail))
        return np.asarray(low), np.asarray(high)

    @property
    def log_odds(self) -> Floats:
        """Logarithm of the odds that an act is friendly."""
        return np.asarray(np.log(self.alpha) - np.log(self.beta))

    @property
    def weight(self) -> Floats:
        """How many acts the belief is worth, the prior's among them."""
        return np.asarray(self.alpha + self.beta)

    def of(self, row: int) -> Belief:
        """That of one pair."""
        return Belief(np.asarray(self.alpha[row]), np.asarray(self.beta[row]))


@dataclass(frozen=True, slots=True)
class Forgetting:
    """How fast evidence ages and how much it counts: `keep` of it is left a period later, the prior is worth `strength`
    acts, and `spread` acts tell as much as one would if they came independently of each other: acts come in bursts."""

    keep: float = KEEP
    strength: float = STRENGTH
    spread: float = SPREAD

    def __post_init__(self) -> None:
        if not (0 < self.keep <= 1 and self.strength > 0 and self.spread > 0):
            raise ValueError(f"{self}: keep lies in (0, 1], strength and spread above 0")


MONTHLY = Forgetting()


def beliefs(friendly: npt.ArrayLike, hostile: npt.ArrayLike, prior: npt.ArrayLike, how: Forgetting = MONTHLY) -> Belief:
    """What is known after each period: friendly and hostile acts of (pair, period), and the share of friendly ones that
    one would expect beforehand, of (pair,) or (pair, period).

    Acts of a period count whole in it. What is known after a period uses nothing later.

    >>> told = beliefs([[0, 0, 3]], [[0, 8, 0]], [0.5])
    >>> told.valence.round(2)
    array([[ 0.  , -0.67, -0.25]])
    """
    for_it, against = np.asarray(friendly, dtype=np.float64), np.asarray(hostile, dtype=np.float64)
    pairs, periods = for_it.shape
    expected = np.asarray(prior, dtype=np.float64)
    expected = np.broadcast_to(expected[:, None] if expected.ndim == 1 else expected, (pairs, periods))
    alpha, beta = np.empty((pairs, periods)), np.empty((pairs, periods))
    known = np.zeros(pairs), np.zeros(pairs)
    for period in range(periods):
        known = advance(*known, for_it[:, period], against[:, period], how.keep)
        now = belief(*known, expected[:, period], how)
        alpha[:, period], beta[:, period] = now.alpha, now.beta
    return Belief(alpha, beta)


def advance(alpha: Floats, beta: Floats, friendly: Floats, hostile: Floats, keep: float) -> tuple[Floats, Floats]:
    """Evidence a period later: what was told has aged, and what is new counts whole. The prior is not part of it.

    >>> alpha, beta = advance(np.array([10.0]), np.array([0.0]), np.array([0.0]), np.array([5.0]), 0.8)
    >>> alpha.tolist(), beta.tolist()
    ([8.0], [5.0])
    """
    return keep * alpha + friendly, keep * beta + hostile


def belief(friendly: Floats, hostile: Floats, prior: Floats, how: Forgetting = MONTHLY) -> Belief:
    """What aged evidence, and what one would expect beforehand, say together.

    >>> belief(np.array([6.0]), np.array([0.0]), np.array([0.5])).valence
    array([0.6])
    """
    return Belief((friendly + how.strength * prior) / how.spread, (hostile + how.strength * (1 - prior)) / how.spread)
